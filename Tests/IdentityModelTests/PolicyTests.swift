import Diagnostics
import Documents
import IdentityChecks
import IdentityLayering
import Testing

@Suite struct PolicyTests {
  private func policy(_ text: String) throws -> IdentityPolicy {
    let (policy, faults) = IdentityPolicy.read(
      try yaml("schema: 1\n" + text, "identity/policy.yaml"),
      environments: ["development", "staging", "production"])
    #expect(faults.isEmpty, "\(faults)")
    return policy
  }

  private func production(_ overlays: [(Layer.Kind, String)]) throws -> MergedDocument {
    document("production", try overlays.map { try layer($0.0, $0.1) })
  }

  @Test func aFailedAssertionIsToldAsInTheContract() throws {
    let policy = try policy(
      """
      assert:
        - id: no-dev-endpoints
          in: [production]
          path: endpoints.*.host
          not-matches: '(^|\\.)(dev|staging|localhost)(\\.|$)'
      """)
    let found = checkPolicy(
      policy,
      try production([
        (.base, "{}"),
        (.overlay("staging"), "endpoints:\n  api: https://api.dev.dynamic.example\n"),
        (.overlay("production"), "{}"),
      ]))
    let diagnostic = try #require(found.first)
    #expect(found.count == 1)
    #expect(diagnostic.code == "ID4001")
    #expect(diagnostic.message == "policy `no-dev-endpoints` failed in `production`")
    #expect(diagnostic.location?.description == "identity/overlays/staging.yaml:2:8")
    #expect(diagnostic.label == "host matches `*.dev.*`")
    #expect(diagnostic.notes == ["production inherits it: production → staging → base"])
    #expect(
      diagnostic.diagram == [
        #"endpoints.api.host  !~  "(^|\.)(dev|staging|localhost)(\.|$)""#,
        "│                   │",
        #"│                   false: matched "dev" at offset 4"#,
        #""api.dev.dynamic.example""#,
      ])
  }

  @Test(arguments: [
    ("path: name, equals: Dynamic AGI", []), ("path: name, equals: X", ["ID4001"]),
    ("path: name, not-equals: Dynamic AGI", ["ID4001"]), ("path: name, not-equals: X", []),
    ("path: name, matches: 'AGI$'", []), ("path: name, matches: '^AGI'", ["ID4001"]),
    ("path: name, starts-with: Dyn", []), ("path: name, ends-with: Dyn", ["ID4001"]),
    ("path: timeout, one-of: [30, 60]", []), ("path: timeout, one-of: [60]", ["ID4001"]),
    ("path: timeout, equals: 30", []), ("path: timeout, not-equals: 30", ["ID4001"]),
    ("path: contact.email, present: true", ["ID4001"]), ("path: contact.email, present: false", []),
    ("path: name, present: false", ["ID4001"]), ("path: pillars.*, not-matches: Minds", ["ID4001"]),
    ("path: links.*.scheme, equals: https", []), ("path: features.*, equals: true", ["ID4001"]),
    ("in: [staging], path: name, equals: X", []), ("path: links.*.host, ends-with: .example", []),
  ])
  func assertionsAreEvaluated(rule: String, expected: [String]) throws {
    let policy = try policy("assert: [{id: rule, \(rule)}]")
    let document = try production([
      (.base, "links: {a: https://a.example}\nfeatures: {x: true, y: false}")
    ])
    #expect(checkPolicy(policy, document).map(\.code) == expected)
  }

  @Test(arguments: [
    (Layer.Kind.overlay("production"), "name: X", ["ID4002"]),
    (.overlay("production"), "name: Dynamic AGI", []), (.overlay("production"), "timeout: 5", []),
    (.options, "name: X", ["ID4002"]), (.local, "display: {suffix: x}", ["ID4002"]),
    (.overlay("production"), "display: {$delete: true}", ["ID4002"]),
    (.overlay("production"), "display: {tagline: x}", []),
  ])
  func lockedFieldsAreForTheBaseAlone(
    kind: Layer.Kind, text: String, expected: [String]
  ) throws {
    let policy = try policy("locked: [name, display.suffix]")
    let found = checkPolicy(
      policy, try production([(.base, "{}"), (kind, text)]),
      released: try production([(.base, "{}")]))
    #expect(found.map(\.code).filter { $0 == "ID4002" } == expected)
  }

  @Test(arguments: [
    ("links: {a: https://docs.dynamic.example}", []), ("links: {a: https://dynamic.example}", []),
    ("links: {a: https://notdynamic.example}", ["ID4011"]),
    ("endpoints: {a: https://a.other}", ["ID4011"]),
    ("endpoints: {a: http://localhost:1}", ["ID4011"]),
    ("channels: {a: {url: https://t.me}}", []), ("endpoints: {a: {$secret: \"env:A\"}}", []),
  ])
  func hostsBelongToTheDomains(text: String, expected: [String]) throws {
    let policy = try policy("domains: [dynamic.example]")
    #expect(checkPolicy(policy, try production([(.base, text)])).map(\.code) == expected)
  }

  @Test func domainsCanDiffer() throws {
    let policy = try policy("domains: {links: [a.example], endpoints: [b.example]}")
    let document = try production([
      (.base, "links: {a: https://b.example}\nendpoints: {a: https://b.example}")
    ])
    #expect(checkPolicy(policy, document).map(\.brief) == ["ID4011 1:12"])
  }

  @Test func developmentNeverReachesProduction() throws {
    let development = Layer.Kind.overlay("development")
    let layers: [(Layer.Kind, String)] = [
      (.base, "display: {tagline: \"${extra.a}\"}"),
      (development, "timeout: 5\nextra: {a: \"${extra.b}\", b: x}"),
      (.overlay("production"), "extra: {a: \"${extra.b}\"}"),
    ]
    let found = checkPolicy(IdentityPolicy(), try production(layers))
    #expect(found.map(\.code) == ["ID4004", "ID4004", "ID4004", "ID4004"])
    #expect(
      found.map(\.message) == [
        "`timeout` in `production` comes from `development`",
        "`display.tagline` in `production` comes from `development`",
        "`extra.a` in `production` comes from `development`",
        "`extra.b` in `production` comes from `development`",
      ])
    #expect(
      found[1].notes == [
        "the value is reached by reference: `display.tagline` → `extra.a` → `extra.b`",
        "production inherits it: production → development → base",
      ])
    let staging = document("staging", try layers.map { try layer($0.0, $0.1) })
    #expect(checkPolicy(IdentityPolicy(), staging).isEmpty)
    #expect(
      checkPolicy(try policy("tainted: [staging]"), try production(layers)).map(\.message)
        == found.map(\.message))
    let local = try production([(.base, "{}"), (.local, "pillars: {$append: [x]}")])
    #expect(checkPolicy(IdentityPolicy(), local).map(\.code) == ["ID4004"])
  }

  @Test(arguments: [
    ("timeout: 5", ["`timeout` differs between `staging` and `production`"]),
    ("display: {suffix: x}", []), ("endpoints: {a: https://a.example}", []), ("timeout: 30", []),
    ("links: {a: https://a.example}", ["`links.a` differs between `staging` and `production`"]),
  ])
  func driftKeepsToItsBudget(text: String, expected: [String]) throws {
    let policy = try policy(
      "drift: [{between: [staging, production], only: [display.*, endpoints.*]}]")
    let documents = [
      document(
        "staging", [try layer(.base, "{}"), try layer(.overlay("staging"), "{}")]),
      document(
        "production",
        [try layer(.base, "{}"), try layer(.overlay("production"), text)]),
    ]
    let found = checkDrift(policy, documents)
    #expect(found.map(\.message) == expected)
    #expect(found.allSatisfy { $0.code == "ID4003" })
  }

  @Test(arguments: [
    ("locked: [nmae]", "`nmae` is not a path of the identity"),
    ("lokced: []", "unknown key `lokced`"),
    ("locked: ['*']", "`*` cannot stand here"),
    ("required: {prod: [name]}", "unknown environment `prod`"),
    ("required: [name]", "expected a map for `required`, found a list"),
    ("domains: [https://a.example]", "expected a domain, found the text \"https://a.example\""),
    (
      "drift: [{between: [staging], only: []}]",
      "`drift[0].between` must name at least two environments"
    ),
    ("drift: [{only: []}]", "required key `drift[0].between` is missing"),
    ("assert: [{id: a, path: name}]", "the assertion has no condition"),
    ("assert: [{id: a, path: name, equals: x, present: true}]", "the assertion has 2 conditions"),
    (
      "assert: [{id: a, path: name, matches: '('}]",
      "the expression of `assert[0].matches` has a fault at offset 0: this group is never closed"
    ),
    ("assert: [{id: a, path: name.host, equals: x}]", "`name.host` is not a path of the identity"),
    ("assert: [{path: name, equals: x}]", "required key `assert[0].id` is missing"),
    (
      "assert: [{id: a, path: name, equals: [x]}]",
      "expected a text, boolean or integer, found a list"
    ),
    ("tainted: [x]", "unknown environment `x`"),
  ])
  func faultsOfThePolicyAreFound(text: String, message: String) throws {
    let (_, faults) = IdentityPolicy.read(
      try yaml("schema: 1\n" + text, "identity/policy.yaml"),
      environments: ["development", "staging", "production"])
    #expect(faults.map(\.message) == [message])
    #expect(faults.allSatisfy { $0.code == "ID4005" && $0.location != nil })
    #expect(faults.allSatisfy { $0.label != nil || $0.hint != nil })
  }

  @Test func anotherSchemaIsAFault() throws {
    let (_, faults) = IdentityPolicy.read(try yaml("schema: 2"))
    #expect(faults.map(\.code) == ["ID4005"])
    #expect(IdentityPolicy.read(try yaml("{}")).faults.isEmpty)
  }
}
