import Diagnostics
import Documents
import IdentityBundles
import IdentityDiagnostics
import IdentityLayering
import Testing

@Suite("Bundles")
struct BundleTests {
  private func bundle(_ files: [String: String]) -> IdentityBundle {
    let files = files.sorted { $0.key < $1.key }.map { path, text in
      BundleFile(path: path, name: "identity/\(path)", content: .bytes(Array(text.utf8)))
    }
    return IdentityBundle(BundleSource(folder: "identity", files: files), parse: parseForTests)
  }

  private static let good = [
    "base.yaml": "schema: 1\nname: Base\n",
    "overlays/production.yaml": "environment: production\nextends: staging\nname: P\n",
    "overlays/staging.yaml": "environment: staging\nextends: base\nschema: 1\n",
    "overlays/development.yaml": "environment: development\n",
    "policy.yaml": "schema: 1\nlocked: [name]\n",
    "local.yaml": "name: Mine\n", "identity.lock": "format: 1\n", "README.md": "text",
    ".gitignore": "local.yaml\n", "schema/identity.schema.json": "{}",
  ]

  @Test("are read with their headers taken out")
  func reading() throws {
    let bundle = bundle(Self.good)
    #expect(bundle.diagnostics == [])
    #expect(bundle.environments == ["development", "production", "staging"])
    #expect(bundle.base?.values == ["name": "Base"])
    #expect(bundle.overlays["production"]?.values == ["name": "P"])
    #expect(bundle.overlays["production"]?.parent == "staging")
    #expect(bundle.policy?.values == ["locked": ["name"]])
    #expect(bundle.local?.values == ["name": "Mine"])
    #expect(bundle.lock?.path == "identity.lock")
    #expect(bundle.bytes(of: "identity/local.yaml") == Array("name: Mine\n".utf8))
    #expect(bundle.heirs(of: "staging") == ["production", "staging"])
  }

  @Test("give their layers from low to high")
  func layers() {
    let bundle = bundle(Self.good)
    let defaults = Layer(.defaults, name: "defaults", values: ["timeout": 30])
    let option = Layer(.options, name: "options", values: ["name": "O"])
    let selection = bundle.layers(for: "production", overrides: [option], defaults: defaults)
    #expect(
      selection.layers.map(\.kind) == [
        .defaults, .base, .overlay("staging"), .overlay("production"), .options,
      ])
    #expect(selection.diagnostics == [])
    let local = bundle.layers(for: "development", includesLocal: true)
    #expect(local.layers.map(\.kind) == [.base, .overlay("development"), .local])
    let refused = bundle.layers(for: "production", includesLocal: true)
    #expect(refused.layers.map(\.kind) == [.base, .overlay("staging"), .overlay("production")])
    #expect(refused.diagnostics.map(\.code) == ["ID3012"])
    #expect(bundle.layers(for: "production").diagnostics == [])
  }

  @Test(
    "with a fault",
    arguments: [
      // Files.
      (["stagin.yml": ""], ["ID3005"], "did you mean `overlays/stagin.yaml`?"),
      (["overlays/qa.yml": ""], ["ID3005"], "did you mean `overlays/qa.yaml`?"),
      (["polcy.yaml": ""], ["ID3005"], nil),
      (["overlays/x/y.yaml": ""], ["ID3005"], "did you mean `overlays/y.yaml`?"),
      (["overlays/.qa.yaml": ""], ["ID3005"], nil),
      ([".DS_Store": ""], ["ID3005"], nil),
      (["Overlays/qa.yaml": ""], ["ID3005"], "did you mean `overlays/qa.yaml`?"),
      (["BASE.yaml": "schema: 1\n"], ["ID3006"], nil),
      (["overlays/Staging.yaml": "environment: staging\n"], ["ID3006"], nil),
      (["overlays/QA.yaml": "environment: QA\n"], ["ID3004"], nil),
      (["overlays/base.yaml": "environment: base\n"], ["ID3004"], nil),
      (["overlays/1st.yaml": "environment: 1st\n"], ["ID3004"], nil),
      // Documents.
      (["base.yaml": ""], ["ID1060"], nil),
      (["base.yaml": "# only this\n"], ["ID1060"], nil),
      (["base.yaml": "- a\n"], ["ID1061"], nil),
      (["base.yaml": "just text\n"], ["ID1061"], nil),
      (
        ["base.yaml": "schema: 1\na:\nb: {c: null, d: [~, 1]}\n"], ["ID1041", "ID1041", "ID1041"],
        nil
      ),
      (["base.yaml": "schema: 1\na: [\n"], ["yaml.syntax"], nil),
      // Headers.
      (["base.yaml": "name: x\n"], ["ID3008"], nil),
      (["base.yaml": "schema: 2\n"], ["ID3008"], nil),
      (["base.yaml": "schema: '1'\n"], ["ID3008"], nil),
      (["policy.yaml": "locked: []\n"], ["ID3008"], nil),
      (["overlays/qa.yaml": "environment: staging\n"], ["ID3003"], nil),
      (["overlays/qa.yaml": "environment: 1\n"], ["ID3003"], nil),
      (["overlays/qa.yaml": "name: x\n"], ["ID3003"], nil),
      (["overlays/qa.yaml": "environment: qa\nextends: [base]\n"], ["ID2010"], nil),
      (
        ["overlays/qa.yaml": "environment: qa\nextends: stagin\n"], ["ID3011"],
        "did you mean `staging`?   known: base, development, production, staging"
      ),
      (["overlays/qa.yaml": "environment: qa\nextends: qa\n"], ["ID3010"], nil),
    ] as [([String: String], [String], String?)])
  func faults(_ changes: [String: String], _ codes: [String], _ hint: String?) {
    let bundle = bundle(Self.good.merging(changes) { $1 })
    #expect(bundle.diagnostics.map(\.code) == codes)
    for found in bundle.diagnostics {
      #expect(found.location != nil)
      if let hint { #expect(found.hint == hint) }
      #expect(found.hint != nil)
    }
  }

  @Test("with a file of a name that is close to a missing one")
  func misnamed() {
    let files = [
      "base.yaml": "schema: 1\n", "polcy.yaml": "", "overlays/qa.yaml": "environment: qa",
    ]
    #expect(bundle(files).diagnostics.map(\.hint) == ["did you mean `policy.yaml`?"])
  }

  @Test("without a base or without environments")
  func missing() {
    #expect(bundle([:]).diagnostics.map(\.code) == ["ID3007", "ID3013"])
    #expect(bundle(["base.yaml": "schema: 1\n"]).diagnostics.map(\.code) == ["ID3013"])
    let fault = Diagnostic(code: "ID3007", message: "there is no folder")
    let gone = IdentityBundle(
      BundleSource(folder: "identity", files: [], faults: [fault]), parse: parseForTests)
    #expect(gone.diagnostics == [fault])
  }

  @Test("with a file that cannot be read carry its own fault")
  func unreadable() {
    let fault = Diagnostic(code: "ID1070", message: "cannot read")
    let files = ["base.yaml", "overlays/qa.yaml", "identity.lock"].map {
      BundleFile(path: $0, name: "identity/\($0)", content: .unreadable(fault))
    }
    let bundle = IdentityBundle(
      BundleSource(folder: "identity", files: files), parse: parseForTests)
    #expect(bundle.diagnostics == [fault, fault, fault])
    #expect(bundle.environments == ["qa"])
  }

  @Test("tell a circle of parents with all its places")
  func circle() throws {
    let bundle = bundle([
      "base.yaml": "schema: 1\n",
      "overlays/staging.yaml": "environment: staging\nextends: preview\n",
      "overlays/preview.yaml": "environment: preview\nextends: staging\n",
      "overlays/qa.yaml": "environment: qa\nextends: preview\n",
    ])
    #expect(bundle.diagnostics.map(\.code) == ["ID3010"])
    let found = try #require(bundle.diagnostics.first)
    #expect(found.message == "environments inherit from each other in a circle")
    #expect(found.location?.description == "identity/overlays/staging.yaml:2:10")
    #expect(found.location?.length == 7)
    #expect(found.label == "staging → preview → staging")
    #expect(found.related.map(\.label) == ["closes the circle"])
    #expect(found.related[0].location.description == "identity/overlays/preview.yaml:2:10")
    #expect(found.affects == ["preview", "qa", "staging"])
    #expect(bundle.layers(for: "qa").layers.count == 4)
  }

  @Test("tell which environments a fault reaches")
  func reach() {
    let bundle = bundle(
      Self.good.merging([
        "base.yaml": "schema: 1\na:\n", "overlays/staging.yaml": "environment: staging\nb:\n",
      ]) { $1 })
    #expect(
      bundle.diagnostics.map(\.affects) == [
        ["development", "production", "staging"], ["production", "staging"],
      ])
  }

  @Test("of a thousand environments in one chain")
  func longChain() {
    var files = ["base.yaml": "schema: 1\n"]
    for index in 0..<300 {
      let parent = index == 0 ? "base" : "e\(index - 1)"
      files["overlays/e\(index).yaml"] = "environment: e\(index)\nextends: \(parent)\n"
    }
    let bundle = bundle(files)
    #expect(bundle.diagnostics == [])
    #expect(bundle.layers(for: "e299").layers.count == 301)
  }
}

@Suite("The choice of an environment")
struct EnvironmentChoiceTests {
  private static let known = ["development", "production", "staging"]

  private func diagnostic(_ result: Result<String, DocumentFault>) -> Diagnostic? {
    if case .failure(let fault) = result { fault.diagnostic } else { nil }
  }

  @Test("goes by program, option, variable")
  func precedence() {
    #expect(
      chooseEnvironment(
        api: "staging", option: "production", variable: "development", known: Self.known)
        == .success("staging"))
    #expect(
      chooseEnvironment(option: "production", variable: "development", known: Self.known)
        == .success("production"))
    #expect(
      chooseEnvironment(variable: "development", known: Self.known) == .success("development"))
  }

  @Test("has no default", arguments: [nil, ""])
  func none(_ variable: String?) {
    let found = diagnostic(chooseEnvironment(variable: variable, known: Self.known))
    #expect(found?.code == "ID3002")
    #expect(found?.hint?.contains("known: development, production, staging") == true)
  }

  @Test("of an unknown one is told with a suggestion")
  func unknown() {
    let found = diagnostic(chooseEnvironment(variable: "prodction", known: Self.known))
    #expect(found?.code == "ID3001")
    #expect(found?.message == "unknown environment `prodction`")
    #expect(found?.location?.description == "environment variable AGI_ENVIRONMENT")
    #expect(
      found?.hint == "did you mean `production`?   known: development, production, staging")
    let argument = diagnostic(chooseEnvironment(argument: "prod", known: Self.known))
    #expect(argument?.location?.description == "argument `prod`")
    #expect(argument?.hint?.hasPrefix("did you mean `production`?") == true)
    let option = diagnostic(chooseEnvironment(option: "x", known: Self.known))
    #expect(option?.location?.description == "option --env")
    #expect(option?.hint == "known: development, production, staging")
  }
}
