import Documents
import IdentityChecks
import IdentityLayering
import IdentityModel
import Testing

@Suite struct DiffTests {
  private func identity(_ text: String) throws -> DynamicAGIIdentity {
    try #require(DynamicAGIIdentity(document("staging", [try layer(.base, text)]).root))
  }

  @Test(
    arguments: [
      ("{}", "{}", [], nil),
      ("{}", "display: {suffix: x}", ["display.suffix \"\" → \"x\""], .patch),
      ("{}", "timeout: 5", ["timeout 30 → 5"], .patch),
      (
        "channels: {c: {url: https://a.example}}", "{}",
        ["channels.c {\"url\":\"https://a.example\"} → (absent)"], .breaking
      ),
      ("{}", "features: {f: true}", ["features.f (absent) → true"], .feature),
      (
        "links: {a: https://a.example}", "{}", ["links.a \"https://a.example\" → (absent)"],
        .feature
      ),
      ("{}", "links: {a: https://a.example}", ["links.a (absent) → \"https://a.example\""], .patch),
      (
        "endpoints: {a: https://a.example}", "endpoints: {a: {$secret: \"env:A\"}}",
        ["endpoints.a (hidden) → secret env:A"], .breaking
      ),
      ("extra: {a: {b: 1}}", "extra: {a: {b: 2}}", ["extra.a.b 1 → 2"], .patch),
      ("extra: {a: 1}", "extra: {a: x}", ["extra.a 1 → \"x\""], .breaking),
      ("extra: {a: 1, b: 2}", "extra: {b: 2, a: 1}", [], nil),
      (
        "links: {a: https://a.example}", "links: {order: [a], a: https://a.example}",
        ["links.order (absent) → [\"a\"]"], .patch
      ),
      (
        "{}", "contact: {email: a@b.example}\nlocales: {de: {name: X}}",
        ["contact.email (absent) → \"a@b.example\"", "locales.de (absent) → {\"name\":\"X\"}"],
        .patch
      ),
    ] as [(String, String, [String], Impact?)])
  func changesAreFoundWithTheirImpact(
    old: String, new: String, expected: [String], impact: Impact?
  ) throws {
    let changes = compareIdentities(try identity(old), try identity(new))
    #expect(changes.map(\.description) == expected)
    #expect(overallImpact(of: changes) == impact)
  }

  @Test func renamingIsBreaking() throws {
    let old = DynamicAGIIdentity.canonical
    var new = old
    new.name = "Other"
    new.pillars = ["One"]
    let changes = compareIdentities(old, new)
    #expect(changes.map(\.impact) == [.breaking, .feature])
    #expect(changes.map(\.kind) == [.changed, .changed])
    #expect(compareIdentities(new, new).isEmpty)
  }

  @Test func theMatrixTellsWhoSets() throws {
    let base = try layer(.base, "links: {a: https://a.example}")
    let documents = [
      document("development", [base, try layer(.overlay("development"), "timeout: 5")]),
      document("production", [base, try layer(.overlay("production"), "extra: {a: 1}")]),
    ]
    let matrix = matrix(of: documents)
    func row(_ path: String) -> IdentityMatrix.Row? {
      matrix.rows.first { $0.path == JSONPointer(path: path) }
    }
    #expect(matrix.environments == ["development", "production"])
    #expect(row("timeout")?.cells == [.setHere(5), .inherited(30)])
    #expect(row("extra.a")?.cells == [.absent, .setHere(1)])
    #expect(row("links.a")?.isUniform == true)
    #expect(row("timeout")?.isUniform == false)
  }
}
