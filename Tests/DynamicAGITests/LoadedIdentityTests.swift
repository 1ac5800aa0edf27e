import DynamicAGI
import IdentityLayering
import IdentityModel
import TestSupport
import Testing

@Suite("Loading an identity")
struct LoadedIdentityTests {
  let bundle: ScratchBundle

  init() throws { bundle = try ScratchBundle() }

  private func load(
    _ environment: String? = "production", _ overrides: IdentityOverrides = IdentityOverrides()
  ) throws(IdentityError) -> LoadedIdentity {
    try LoadedIdentity(from: bundle.folder, environment: environment, overrides: overrides)
  }

  private func error(
    _ environment: String? = "production", _ overrides: IdentityOverrides = IdentityOverrides()
  ) -> IdentityError? {
    #expect(throws: IdentityError.self) { try load(environment, overrides) }
  }

  @Test func `an environment has the values of its layers and the defaults`() throws {
    let identity = try DynamicAGIIdentity.load(from: bundle.folder, environment: "production")
    #expect(identity.name == "Dynamic AGI")
    #expect(identity.expansion == DYNAMIC_AGI_EXPANSION)
    #expect(identity.timeoutSeconds == 45)
    #expect(identity.display.tagline == "it's Dynamic AGI")
    #expect(identity.channels["telegram"]?.handle == "@dynamic")
    #expect(identity.endpoints["key"] == .secret(.variable("API_KEY")))
    #expect(try load("staging").identity.displayName() == "Dynamic AGI (staging)")
    #expect(DynamicAGIModel(identity: identity).identity == identity)
    #expect(DynamicAGIModel().identity == .canonical)
  }

  @Test func `the attestation names environment, digest, release and overrides`() throws {
    let plain = try load()
    #expect(plain.digest.hasPrefix("sha256:") && plain.digest.utf8.count == 71)
    #expect(plain.effectiveDigest == plain.digest)
    #expect(
      plain.attestation
        == "identity=production \(plain.digest) release=\(MODEL_VERSION_INFO.tag) overrides=0")

    let overridden = try load(
      "production",
      IdentityOverrides(
        variables: ["AGI_IDENTITY_DISPLAY_SUFFIX": "!", "HOME": "/"], settings: ["timeout=9"]))
    #expect(overridden.identity.display.suffix == "!")
    #expect(overridden.identity.timeoutSeconds == 9)
    #expect(overridden.digest == plain.digest)
    #expect(overridden.effectiveDigest != plain.digest)
    #expect(
      overridden.attestation
        == "identity=production \(plain.digest) release=\(MODEL_VERSION_INFO.tag) "
        + "overrides=2(AGI_IDENTITY_DISPLAY_SUFFIX,--set=timeout)")
  }

  @Test func `values of the program stand above everything`() throws {
    let overrides = IdentityOverrides(
      variables: ["AGI_IDENTITY_TIMEOUT": "7"], settings: ["timeout=8"], values: ["timeout": 9])
    #expect(try load("production", overrides).identity.timeoutSeconds == 9)
  }

  @Test func `the variable chooses only where the program leaves the choice to it`() throws {
    let variables = IdentityOverrides(variables: ["AGI_ENVIRONMENT": "staging"])
    #expect(try load(nil, variables).environment == "staging")
    #expect(try load("production", variables).environment == "production")
    #expect(error(nil)?.code == .noEnvironmentChosen)
    #expect(
      error(nil, IdentityOverrides(variables: ["AGI_ENVIRONMENT": "prod"]))?.code
        == .unknownEnvironment)
  }

  @Test func `local values count and are named, but not in production`() throws {
    try bundle.write("local.yaml", "timeout: 1\n")
    let local = try load("development")
    #expect(local.identity.timeoutSeconds == 1)
    #expect(local.overrides == ["\(bundle.folder)/local.yaml"])
    #expect(local.digest != local.effectiveDigest)
    let without = try load("development", IdentityOverrides(includesLocalFile: false))
    #expect(without.identity.timeoutSeconds == 45)
    #expect(without.effectiveDigest == local.digest)
    #expect(error()?.code == .localInProduction)
    #expect(try load("production", IdentityOverrides(includesLocalFile: false)).overrides == [])
  }

  @Test func `all faults of the environment are in the error, with their lines`() throws {
    try bundle.replace("timeout: 45", with: "timeout: thirty", in: "base.yaml")
    try bundle.write(
      "overlays/production.yaml", "environment: production\nextends: staging\ntitle: x\n")
    let error = error()
    #expect(error?.findings.map(\.code.rawValue).sorted() == ["ID2003", "ID2010"])
    let finding = error?.findings.first { $0.code.rawValue == "ID2010" }
    #expect(finding?.source == "\(bundle.folder)/base.yaml")
    #expect(finding?.line == 2 && finding?.column == 10)
    #expect(
      finding?.description
        == "\(bundle.folder)/base.yaml:2:10: error[ID2010]: \(finding?.message ?? "")")
    #expect(error?.message.contains("timeout: thirty") == true)
    #expect(error?.message.hasSuffix("error: 2 problems in 2 files\n") == true)
    #expect(error.map { "\($0)" } == error?.message)
  }

  @Test func `a fault of a variable has no line`() {
    let error = error("production", IdentityOverrides(variables: ["AGI_IDENTITY_TIMEOUT": "abc"]))
    #expect(error?.findings.first?.source == "AGI_IDENTITY_TIMEOUT")
    #expect(error?.findings.first?.line == nil)
    #expect(error?.message.contains("AGI_IDENTITY_TIMEOUT=abc") == true)
  }

  @Test func `an overlay that the environment does not build on stops nothing`() throws {
    try bundle.write("overlays/development.yaml", "environment: development\ntimeout: [\n")
    #expect(try load().identity.timeoutSeconds == 45)
    #expect(error("development") != nil)
  }

  @Test func `a failed policy is an error`() throws {
    try bundle.write(
      "policy.yaml",
      """
      schema: 1
      assert:
        - {id: no-beta, in: [production], path: features.beta, equals: true}

      """)
    #expect(error()?.code.rawValue == "ID4001")
    #expect(throws: Never.self) { try load("staging") }
  }

  @Test func `what a policy demands must be there`() throws {
    try bundle.write("policy.yaml", "schema: 1\nrequired: {production: [contact.security]}\n")
    #expect(error()?.code.rawValue == "ID2020")
    #expect(throws: Never.self) { try load("staging") }
    try bundle.write("policy.yaml", "schema: 1\nrequires: 1\n")
    #expect(error("staging")?.code.rawValue == "ID4005")
  }

  @Test func `a missing folder is one fault`() {
    let error = #expect(throws: IdentityError.self) {
      try DynamicAGIIdentity.load(from: "\(bundle.folder)/absent", environment: "production")
    }
    #expect(error?.code == .missingBundle)
    #expect(error?.findings.count == 1)
  }
}
