import Diagnostics
import Documents
import IdentityBundles
import IdentityChecks
import IdentityLayering
import IdentityModel
import RegularExpressions
import Testing

/// A policy must not protect less than it seems to.
@Suite struct PolicyProtectionTests {
  private func read(
    _ text: String, environments: [String] = ["development", "staging", "production"]
  ) throws -> (policy: IdentityPolicy, faults: [Diagnostic]) {
    IdentityPolicy.read(
      try yaml("schema: 1\n" + text, "identity/policy.yaml"), environments: environments)
  }

  private func production(_ layers: [(Layer.Kind, String)]) throws -> MergedDocument {
    document("production", try layers.map { try layer($0.0, $0.1) })
  }

  private func remarks(_ fault: Diagnostic) -> String {
    [fault.message, fault.label, fault.hint].compactMap { $0 }.joined(separator: " | ")
  }

  @Test(
    arguments: [
      (
        "path: channels.*.handel, present: true",
        "`channels.*.handel` is not a path of the identity | did you mean `channels.*.handle`?"
      ),
      (
        "path: endpoints.*.hots, matches: x",
        """
        `endpoints.*.hots` is not a path of the identity | behind a URL an assertion may ask for \
        `.host` or `.scheme` | did you mean `endpoints.*.host`?
        """
      ),
      (
        "path: chanels.*.url, matches: x",
        "`chanels.*.url` is not a path of the identity | did you mean `channels.*.url`?"
      ),
      (
        "path: links.Docs, matches: x",
        """
        `links.Docs` is not a path of the identity | an id is a lower-case letter, then lower-case \
        letters, digits and hyphens | did you mean `links.docs`?
        """
      ),
      (
        "path: timeout.*, matches: x",
        "`timeout.*` is not a path of the identity | `timeout` has no keys below it"
      ),
      (
        "path: contact.fax, matches: x",
        """
        `contact.fax` is not a path of the identity | `fax` is no field | known here: `email`, \
        `security`, `support`
        """
      ),
      (
        "path: \"endpoints.**\", matches: x",
        """
        expected a path, found the text \"endpoints.**\" | `*` stands for one key, and for the whole \
        of it
        """
      ),
      (
        "path: \"links.doc*\", matches: x",
        """
        expected a path, found the text \"links.doc*\" | `*` stands for one key, and for the whole \
        of it
        """
      ),
      (
        "path: contact, matches: x",
        """
        `contact` is a map, which no condition can be held against | write `contact.*` for its \
        values, or ask whether it is there by `present`
        """
      ),
      (
        "path: extra, matches: x",
        """
        `extra` is a map, which no condition can be held against | write `extra.*` for its values, \
        or ask whether it is there by `present`
        """
      ),
      (
        "path: timeout, equals: \"15\"",
        """
        `timeout` is never equal to the text \"15\" | it is `Int` (seconds, 1…3600) | leave the \
        quotes out: `15`
        """
      ),
      (
        "path: features.*, not-equals: \"true\"",
        """
        `features.*` is never equal to the text \"true\" | it is `true` or `false` | leave the quotes \
        out: `true`
        """
      ),
      (
        "path: name, one-of: [Dynamic AGI, 15]",
        "`name` is never equal to the integer 15 | it is text (1…64 characters) | quote it: `\"15\"`"
      ),
      (
        "path: links.*.scheme, equals: true",
        "`links.*` is never equal to the boolean true | the scheme is text | quote it: `\"true\"`"
      ),
      (
        "path: links.*.host, equals: A.example",
        """
        the host of `links.*` is never equal to \"A.example\" | hosts are compared in lower case | \
        write `a.example`
        """
      ),
      (
        "path: name, starts-with: \"\"",
        "`assert[0].starts-with` is empty, which every text fulfils | write what must stand there"
      ),
      (
        "path: name, matches: '(?=a)'",
        """
        the expression of `assert[0].matches` has a fault at offset 0: lookaround is not accepted | \
        \(LinearPattern.accepted)\
         | groups are written `(…)` or `(?:…)`
        """
      ),
      (
        "path: name, present: maybe",
        """
        expected true or false for `assert[0].present`, found the text `maybe` | a value of another \
        kind
        """
      ),
    ] as [(String, String)])
  func `an assertion that can never fail is a fault`(rule: String, expected: String) throws {
    let (policy, faults) = try read("assert: [{id: rule, \(rule)}]")
    #expect(faults.map(remarks) == [expected])
    #expect(faults.allSatisfy { $0.code == "ID4005" && $0.location != nil })
    #expect(policy.assertions.isEmpty)
  }

  @Test(
    arguments: [
      ("required: {production: [contact.securty]}", "did you mean `contact.security`?"),
      ("locked: [display.sufix]", "did you mean `display.suffix`?"),
      (
        "drift: [{between: [staging, production], only: [endpoint.*]}]",
        "did you mean `endpoints.*`?"
      ),
    ] as [(String, String)])
  func `a path that no field has is a fault everywhere`(text: String, hint: String) throws {
    let faults = try read(text).faults
    #expect(faults.map(\.code) == ["ID4005"])
    #expect(faults.map(\.hint) == [hint])
  }

  @Test(
    arguments: [
      (
        "drift: [{between: [staging, production, staging], only: []}]",
        "`drift[0].between` names `staging` twice | name each environment once"
      ),
      (
        "tainted: [production]",
        """
        `production` cannot be tainted | this is what taint is kept away from | name the \
        environments whose overlays must not reach `production`
        """
      ),
      (
        "assert: [{id: a, path: name, present: true}, {id: a, path: name, matches: x}]",
        "`a` is the name of two assertions | give this one another `id`"
      ),
      (
        "assert: [{id: a, path: name}, {id: a, path: name, present: true}]",
        """
        the assertion has no condition | give one of `matches`, `not-matches`, `equals`, \
        `not-equals`, `one-of`, `present`, `starts-with`, `ends-with`
        """
      ),
      (
        "assert: [{id: a, in: [zzz], path: name, present: true}]",
        "unknown environment `zzz` | known: `development`, `staging`, `production`"
      ),
      ("schema: 0", "`schema` must be 1, found 0 | write `schema: 1`"),
    ] as [(String, String)])
  func `what contradicts itself is a fault`(text: String, expected: String) throws {
    let node = try yaml(text, "identity/policy.yaml")
    let faults = IdentityPolicy.read(
      node, environments: ["development", "staging", "production"]
    ).faults
    #expect(faults.map(remarks).contains(expected), "\(faults.map(remarks))")
    #expect(faults.allSatisfy { $0.code == "ID4005" && $0.location != nil })
  }

  @Test func `names of environments are not judged where there are none`() throws {
    #expect(try read("required: {production: [name]}", environments: []).faults.isEmpty)
  }

  @Test(
    arguments: [
      ("path: links.dosc, matches: x", ["`links.dosc` matches nothing in any environment"]),
      ("path: links.dosc, present: false", []), ("path: links.dosc, present: true", []),
      ("path: links.docs, matches: x", []),
      (
        "path: features.*, equals: true",
        [
          "`features.*` matches nothing in any environment"
        ]
      ),
      (
        "path: channels.*.handle, present: true",
        [
          "`channels.*.handle` matches nothing in any environment"
        ]
      ),
      ("in: [production], path: links.docs, matches: x", []),
      ("path: extra.a, matches: x", ["`extra.a` matches nothing in any environment"]),
    ] as [(String, [String])])
  func `an assertion about nothing is a warning`(rule: String, expected: [String]) throws {
    let policy = try read("assert: [{id: rule, \(rule)}]").policy
    let documents = [
      document(
        "production", [try layer(.base, "features: {order: []}\nextra: {a: {b: x}}")]),
      document("staging", [try layer(.base, "links: {docs: https://a.example}")]),
    ]
    let found = checkPolicyReach(policy, documents)
    #expect(found.map(\.message) == expected)
    #expect(found.allSatisfy { $0.code == "ID4005" && $0.severity == .warning })
    #expect(found.allSatisfy { $0.location?.column ?? 0 > 20 && $0.label != nil && $0.hint != nil })
    #expect(checkPolicyReach(policy, []).isEmpty)
  }

  @Test func `locks and budgets about nothing are warnings`() throws {
    let policy = try read(
      """
      locked: [name, links.dosc]
      drift: [{between: [staging, production], only: [display.*, endpoints.*]}]
      """
    ).policy
    let documents = [
      document("production", [try layer(.base, "links: {docs: https://a.example}")])
    ]
    #expect(
      checkPolicyReach(policy, documents).map(remarks) == [
        """
        `links.dosc` matches nothing in any environment | nothing is locked by this | did you mean \
        `links.docs`?
        """,
        """
        `endpoints.*` matches nothing in any environment | nothing may differ by this | correct the \
        path, or remove it
        """,
      ])
  }

  @Test func `a bundle tells of rules about nothing`() throws {
    let files = [
      "base.yaml": "schema: 1\n", "overlays/production.yaml": "environment: production\n",
      "policy.yaml": "schema: 1\nlocked: [links.docs]\n",
    ]
    let bundle = IdentityBundle(
      BundleSource(
        folder: "identity",
        files: files.map { path, text in
          BundleFile(path: path, name: "identity/\(path)", content: .bytes(Array(text.utf8)))
        }), parse: parseForTests)
    #expect(bundle.resolved().diagnostics.map(\.severity) == [.warning])
    #expect(bundle.resolved(.init(environments: ["production"])).diagnostics.isEmpty)
  }

  @Test(
    arguments: [
      ("path: pillars, not-matches: Minds", ["value matches `*Minds`"]),
      ("path: pillars, matches: '^[A-Z]'", []),
      (
        "path: pillars.*, equals: x",
        ["value is not \"x\"", "value is not \"x\"", "value is not \"x\""]
      ),
      ("path: extra.list, one-of: [a, 1]", ["value is none of [\"a\", 1]"]),
      ("path: extra.list, not-equals: 1", ["value is 1"]),
      ("path: channels.*.handle, present: true", ["`channels.b.handle` must be set"]),
      ("path: channels.*, present: true", []), ("path: channels.*.url, present: true", []),
      ("path: endpoints.*, present: true", [nil]), ("path: features.*, equals: true", []),
      ("path: contact, present: true", [nil]), ("path: contact, present: false", []),
      ("path: extra.*.z, present: true", ["`extra.map.z` must be set"]),
    ] as [(String, [String?])])
  func `conditions hold for every item and every entry`(rule: String, labels: [String?]) throws {
    let (policy, faults) = try read("assert: [{id: rule, \(rule)}]")
    #expect(faults.isEmpty)
    let document = try production([
      (
        .base,
        """
        extra: {list: [a, 1, "1"], map: {y: 1}}
        channels: {order: [b], a: {url: https://a.example, handle: h}, b: {url: https://b.example}}
        features: {order: [x], x: true}
        """
      )
    ])
    let found = checkPolicy(policy, document)
    #expect(found.map(\.label) == labels)
    #expect(found.allSatisfy { $0.code == "ID4001" && $0.location != nil && !$0.diagram.isEmpty })
  }

  @Test func `texts are searched to their end`() throws {
    let policy = try read("assert: [{id: rule, path: extra.a, not-matches: secret}]").policy
    let text = String(repeating: "x", count: 3000) + "secret"
    let found = checkPolicy(policy, try production([(.base, "extra: {a: \(text)}")]))
    #expect(found.map(\.code) == ["ID4001"])
  }

  @Test(arguments: ["[]", "[staging]", "[development]"])
  func `what is tainted can only become more`(tainted: String) throws {
    let policy = try read("tainted: \(tainted)").policy
    #expect(policy.tainted.first == "development")
    #expect(Set(policy.tainted).count == policy.tainted.count)
    let layers = [(Layer.Kind.base, "{}"), (.overlay("development"), "timeout: 5")]
    #expect(checkPolicy(policy, try production(layers)).map(\.code) == ["ID4004"])
  }

  @Test(arguments: [
    "links: {docs: {$delete: true}}", "pillars: {$remove: [x]}", "links: {$replace: {}}",
    "links: {}", "{}", "timeout: 5\nlinks: {docs: {$delete: true}}",
  ])
  func `a tainted overlay is no layer of production`(text: String) throws {
    let layers: [(Layer.Kind, String)] = [
      (.base, "links: {docs: https://a.example}\npillars: [x, y]"),
      (.overlay("development"), text), (.overlay("staging"), "{}"),
      (.overlay("production"), "timeout: 9\npillars: {$append: [z]}"),
    ]
    let document = mergeLayers(
      try layers.map { try layer($0.0, $0.1) }, environment: "production",
      rules: MergeRules(.current, IdentityPolicy(), environment: "production"))
    let found = checkPolicy(IdentityPolicy(), document)
    #expect(found.map(\.code) == ["ID4004"])
    #expect(found.first?.message == "`production` is built on `development`")
    #expect(found.first?.location?.file == "identity/overlays/development.yaml")
    #expect(found.first?.location?.line == 1)
    #expect(
      found.first?.notes == [
        "production inherits it: production → staging → development → base"
      ])
  }

  @Test(
    arguments: [
      ("http://127.9.9.9:1", "staging", []), ("http://[::1]:1", "staging", []),
      ("http://localhost", "staging", []), ("http://127.9.9.9:1", "production", ["ID4011"]),
      ("http://[::1]:1", "production", ["ID4011"]), ("http://localhost", "production", ["ID4011"]),
      ("https://other.example", "staging", ["ID4011"]),
    ] as [(String, String, [String])])
  func `the own machine is no host of production`(
    address: String, environment: String, codes: [String]
  ) throws {
    let policy = try read("domains: [dynamic.example]").policy
    let document = document(
      environment, [try layer(.base, "endpoints: {api: \"\(address)\"}")])
    #expect(checkPolicy(policy, document).map(\.code) == codes)
  }

  @Test(
    arguments: [
      (Layer.Kind.options, "name: Shop", []), (.variables, "name: \"${extra.name}\"", []),
      (.local, "name: Other", ["ID4002"]), (.api, "name: Dynamic AGI", ["ID4002"]),
      (.options, "extra: {name: Other}", []),
    ] as [(Layer.Kind, String, [String])])
  func `an override that changes nothing of what is locked is none`(
    kind: Layer.Kind, text: String, codes: [String]
  ) throws {
    let policy = try read("locked: [name]").policy
    let files: [(Layer.Kind, String)] = [(.base, "name: Shop\nextra: {name: Shop}")]
    let released = document("staging", try files.map { try layer($0.0, $0.1) })
    let whole = document(
      "staging", try (files + [(kind, text)]).map { try layer($0.0, $0.1) })
    #expect(checkPolicy(policy, whole, released: released).map(\.code) == codes)
    let resolved = resolvedIdentity(of: whole, released: released, policy: policy)
    #expect(resolved.diagnostics.map(\.code).filter { $0 == "ID4002" } == codes)
  }

  @Test(arguments: [
    "timout: 5", "links: x", "links: {a: {b: c}}", "timeout: long", "links: {Docs: x}",
    "pillars: x", "name: {$secret: \"env:NAME\"}", "contact: {email: {a: b}}",
  ])
  func `drift is silent where a fault has been told`(text: String) throws {
    let policy = try read("drift: [{between: [staging, production], only: []}]").policy
    let documents = [
      document("staging", [try layer(.base, "{}")]),
      document(
        "production",
        [try layer(.base, "{}"), try layer(.overlay("production"), text)]
      ),
    ]
    #expect(checkDrift(policy, documents).isEmpty)
    #expect(checkDrift(policy, documents.reversed()).isEmpty)
  }
}
