import Diagnostics
import Documents
import IdentityChecks
import IdentityLayering
import IdentityModel
import TestSupport
import Testing

@Suite struct DigestTests {
  private func resolved(_ text: String, _ environment: String = "staging") throws
    -> ResolvedIdentity
  {
    resolvedIdentity(of: document(environment, [try layer(.base, text)]))
  }

  @Test func theDigestIsOfTheEnvelope() throws {
    let node = DynamicAGIIdentity.canonical.node
    let envelope: Node = ["schema": 1, "identity": node, "environment": "staging"]
    #expect(
      try resolved("{}").digest == ContentDigest(of: try canonicalJSON(envelope)))
  }

  @Test func theDigestIsThatOfTheValues() throws {
    let one = try resolved("links: {a: https://a.example, b: https://b.example}\ntimeout: 30")
    let two = try resolved("timeout: 30\nlinks:\n  b: https://b.example\n  a: https://a.example")
    #expect(one.digest != nil)
    #expect(one.digest == two.digest)
    #expect(one.digest != (try resolved("{}")).digest)
    #expect(try resolved("{}").digest != (try resolved("{}", "production")).digest)
    #expect(
      try resolved("extra: {a: {$secret: \"env:A\"}}").digest
        != (try resolved("extra: {a: {$secret: \"env:B\"}}")).digest)
  }

  @Test func theDigestDoesNotDependOnTheOrderOfKeys() throws {
    let keys = ["alpha", "beta", "gamma", "delta", "epsilon"]
    func text(_ keys: [String]) -> String {
      "extra:\n" + keys.map { "  \($0): {x: 1, \($0): text}\n" }.joined()
    }
    let expected = try resolved(text(keys)).digest
    var random = SeededRandom(seed: 7)
    for _ in 0..<20 {
      #expect(try resolved(text(keys.shuffled(using: &random))).digest == expected)
    }
  }

  @Test func overridesAndLocalValuesHaveADigestOfTheirOwn() throws {
    let base = try layer(.base, "{}")
    let released = document("staging", [base])
    let local = document("staging", [base, try layer(.local, "timeout: 5")])
    let resolved = resolvedIdentity(of: local, released: released)
    #expect(resolved.identity?.timeoutSeconds == 5)
    #expect(resolved.digest == resolvedIdentity(of: released).digest)
    #expect(resolved.effectiveDigest != resolved.digest)
  }

  @Test func aFaultyDocumentHasNoIdentity() throws {
    let faulty = try resolved("timeout: 0")
    #expect(faulty.identity == nil)
    #expect(faulty.digest == nil)
    #expect(faulty.hasErrors)
    let wrongAcronym = try resolved("name: A\nacronym: B\nexpansion: C\npillars: [D]")
    #expect(wrongAcronym.diagnostics.map(\.code) == ["ID4010"])
    #expect(wrongAcronym.identity != nil)
  }

  @Test func anIntegerBeyondExactnessHasNoDigest() {
    var identity = DynamicAGIIdentity.canonical
    identity.extra = ["a": .integer(.max)]
    #expect(throws: CanonicalJSONError.self) {
      try identityDigest(identity, environment: "staging")
    }
  }
}
