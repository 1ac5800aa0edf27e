import Diagnostics
import Documents
import IdentityChecks
import IdentityLayering
import IdentityModel
import Testing

@Suite struct CheckMergedTests {
  private let own =
    "name: Dynamic Capital\nacronym: DC\nexpansion: Dynamic Capital\npillars: [Trust]\n"

  private func findings(
    _ base: String, _ overlay: String = "{}", environment: String = "production"
  ) throws -> [Diagnostic] {
    checkMerged(
      document(
        environment,
        [try layer(.base, base), try layer(.overlay(environment), overlay)]))
  }

  @Test func theCanonicalDefaultsAreComplete() throws {
    #expect(try findings("{}").isEmpty)
    #expect(try findings("name: Dynamic AGI").isEmpty)
    #expect(try findings(own).isEmpty)
  }

  @Test func theFourCanonicalFieldsBelongTogether() throws {
    let layer = canonicalDefaults(for: try layer(.base, "name: Dynamic Capital"))
    #expect(layer.values.map?.map(\.key) == ["timeout", "display"])
    #expect(canonicalDefaults(for: nil).values["expansion"] == .text(DYNAMIC_AGI_EXPANSION))
    let overlay = try findings("{}", "name: Dynamic AGI Test")
    #expect(overlay.isEmpty)
  }

  @Test func aMissingValueIsToldAsInTheContract() throws {
    let base = try layer(.base, "name: D\nacronym: D\npillars: [P]")
    let staging = try layer(.overlay("staging"), "{}")
    let documents = [
      document("development", [base, try layer(.overlay("development"), "{}")]),
      document("production", [base, staging, try layer(.overlay("production"), "{}")]),
      document("staging", [base, staging]),
    ]
    let found = checkMerged(documents[1], among: documents)
    let diagnostic = try #require(found.first)
    #expect(found.count == 1)
    #expect(diagnostic.code == "ID2020")
    #expect(
      diagnostic.message == "`expansion` is required in `production` but no layer sets it")
    #expect(diagnostic.location?.description == "identity/overlays/production.yaml:1:1")
    #expect(diagnostic.placeRemark == "last layer")
    #expect(
      diagnostic.notes == [
        "looked in defaults → base.yaml → overlays/staging.yaml → overlays/production.yaml"
      ])
    #expect(
      diagnostic.hint
        == "add   expansion: \"…\"   to identity/base.yaml (missing in all 3 environments)")
    let merged = collected(
      documents.map { ($0.environment, checkMerged($0, among: documents)) })
    #expect(merged.count == 1)
    #expect(merged.first?.message == diagnostic.message)
    #expect(merged.first?.affects == ["development", "production", "staging"])
  }

  @Test func aMisspeltRequiredKeyIsReportedOnce() throws {
    let text = "name: D\nacronim: D\nexpansion: D\npillars: [P]"
    let layers = [try layer(.base, text), try layer(.overlay("production"), "{}")]
    #expect(
      resolvedIdentity(of: document("production", layers)).diagnostics.map(\.code) == ["ID2003"])
  }

  @Test func thePolicyDemandsMore() throws {
    let contact = JSONPointer(path: "contact.security")
    let layers = [
      try layer(.base, "contact: {security: a@b.example}"),
      try layer(.overlay("production"), "contact: {security: {$delete: true}}"),
      try layer(.overlay("staging"), "{}"),
    ]
    let production = document("production", Array(layers[..<2]))
    let staging = document("staging", [layers[0], layers[2]])
    let found = checkMerged(production, required: [contact], among: [production, staging])
    #expect(
      found.map(\.message) == [
        "`contact.security` is required in `production` but"
          + " `identity/overlays/production.yaml` removes it"
      ])
    #expect(
      found.first?.hint
        == "add   contact: { security: \"…\" }   to identity/overlays/production.yaml")
    #expect(checkMerged(staging, required: [contact]).isEmpty)
  }

  @Test(arguments: [
    ("channels: {chat: {handle: \"@x\"}}", "production", ["ID2020 1:12"]),
    ("channels: {chat: {url: https://a.example}}", "production", []),
    // Values made of references.
    ("timeout: ${extra.t}\nextra: {t: 12}", "production", []),
    ("timeout: ${extra.t}\nextra: {t: 0}", "production", ["ID2011 1:10"]),
    ("timeout: ${name}", "production", ["ID2010 1:10"]),
    ("links: {a: \"https://${env.name}.example\"}", "production", []),
    ("links: {a: \"http://${env.name}.example\"}", "production", ["ID2012 1:12"]),
    ("display: {suffix: \"$${x}\"}", "production", []),
    ("display: {suffix: \"${links.nothing}\"}", "production", []),
    ("pillars: [A, \"${extra.a}\"]\nextra: {a: A}", "production", ["ID2015 1:14"]),
    // Unencrypted endpoints.
    ("endpoints: {a: http://a.example}", "production", ["ID2012 1:16"]),
    ("endpoints: {a: http://a.example}", "development", []),
    ("endpoints: {a: http://localhost:1}", "production", []),
    ("endpoints: {a: {$secret: \"env:A\"}}", "production", []),
    // Orders.
    ("links: {order: [a], a: https://a.example}", "production", []),
    ("links: {order: [b], a: https://a.example}", "production", ["ID2015 1:17"]),
    // Locales.
    ("locales: {de: {name: X, fallback: fr}, fr: {name: Y}}", "production", []),
    ("locales: {de: {name: X, fallback: it}}", "production", ["ID4013 1:35"]),
    ("locales: {de: {fallback: fr}, fr: {fallback: de}}", "production", ["ID4013 1:26"]),
    ("locales: {de: {fallback: de}}", "production", ["ID4013 1:26"]),
    ("locales: {de: {name: X}, fr: {tagline: Y}}", "production", ["ID4013 1:26", "ID4013 1:11"]),
  ])
  func mergedDocumentsAreChecked(text: String, environment: String, expected: [String]) throws {
    let group = "name: A\nacronym: A\nexpansion: A\n"
    let isOwn = text.contains("pillars")
    let found = try findings(isOwn ? text + "\n" + group : text, environment: environment)
    #expect(found.map(\.brief) == expected)
  }

  @Test func anEditedListIsCountedWhole() throws {
    let found = try findings(own, "pillars: {$append: [Trust]}")
    #expect(found.map(\.code) == ["ID2015"])
    #expect(found.first?.related.map(\.location.file) == ["identity/base.yaml"])
  }

  @Test func incompleteLocalesAreWarnings() throws {
    let found = try findings("locales: {de: {name: X}, fr: {tagline: Y}}")
    #expect(found.map(\.severity) == [.warning, .warning])
    #expect(found.first?.message == "locale `fr` has no `name`, which locale `de` has")
  }

  @Test(arguments: [
    ("DAI", "Dynamic Artificial Intelligence", true),
    ("D.A.I.", "dynamic artificial intelligence", true),
    ("DoF", "Department of the Future", false), ("DF", "Department of the Future", true),
    ("DAI", "Dynamic Capital", false), ("Dynamic AGI", DYNAMIC_AGI_EXPANSION, true),
    ("RD", "Research & Development", true), ("CD", "Co-Design", true), ("", "of", true),
  ])
  func acronymsAreHeldAgainstTheExpansion(
    acronym: String, expansion: String, isRight: Bool
  ) throws {
    let text = "name: X\nacronym: \"\(acronym)\"\nexpansion: \"\(expansion)\"\npillars: [P]"
    let found = checkMeaning(document("staging", [try layer(.base, text)]))
    #expect(found.map(\.brief) == (isRight ? [] : ["ID4010 2:10"]))
  }

  @Test(arguments: [
    ("Dynamic AGI", true), ("Dyn\u{430}mic", false), ("\u{391}GI", false), ("\u{391}GIs", false),
    ("Динамик AGI", true), ("Zero\u{200B}Width", false), ("soft\u{AD}hyphen", false),
    ("Динамик-AGI", false), ("名前 AGI", true), ("Ångström", true),
  ])
  func deceptiveNamesAreWarnings(name: String, isPlain: Bool) {
    let node = MergedNode(.map([.init("name", MergedNode(.scalar(.text(name))))]))
    let found = checkMeaning(MergedDocument(environment: "a", layers: [], root: node))
    #expect(found.map(\.code) == (isPlain ? [] : ["ID4012"]))
    #expect(found.allSatisfy { $0.severity == .warning })
  }

  @Test func namesMustFitTheirChannels() throws {
    let base = try layer(
      .base,
      "channels: {chat: {url: https://a.example, name-length-max: 14}}\nlocales: {de: {name: Dynamische AGI!}}"
    )
    let plain = checkMeaning(document("production", [base]))
    #expect(plain.map(\.brief) == ["ID4014 2:22"])
    let suffix = try layer(.overlay("staging"), "display: {suffix: \" (staging)\"}")
    let found = checkMeaning(document("staging", [base, suffix]))
    #expect(
      found.map(\.message) == [
        "`name` with its suffix is too long for channel `chat`",
        "`locales.de.name` with its suffix is too long for channel `chat`",
      ])
    #expect(found.first?.location?.file == "identity/overlays/staging.yaml")
    #expect(found.first?.label == "\"Dynamic AGI (staging)\" has 21 characters, 14 are shown")
  }
}
