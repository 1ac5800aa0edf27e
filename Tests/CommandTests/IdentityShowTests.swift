internal import Documents
import TestSupport
import Testing

/// What `show`, `explain`, `diff`, `matrix`, `list`, `schema` and `help` print.
@Suite("Identity shown")
struct IdentityShowTests {
  static let environments = ["development", "production", "staging"]

  private func digest(_ bundle: ScratchBundle, _ environment: String) throws -> String {
    try bundle.document("show", "--env", environment)["digest"]?.text ?? ""
  }

  @Test(arguments: environments)
  func `YAML reads back as the same identity`(_ environment: String) throws {
    let bundle = try ScratchBundle()
    let digest = try digest(bundle, environment)
    #expect(digest.hasPrefix("sha256:") && digest.utf8.count == 71)
    let text = try bundle.succeed("show", "--env", environment)
    #expect(text.hasPrefix("# \(environment) \(digest)\n"))
    // The resolved text alone, as the base of a bundle whose overlay says nothing.
    let again = try ScratchBundle(files: [
      "base.yaml": "schema: 1\n" + text,
      "overlays/\(environment).yaml": "environment: \(environment)\n",
    ])
    #expect(try self.digest(again, environment) == digest)
    #expect(try again.succeed("show", "--env", environment) == text)
  }

  @Test(arguments: environments)
  func `variables that a shell reads give the same identity`(_ environment: String) throws {
    let bundle = try ScratchBundle()
    try bundle.replace(
      "features: {beta: false}",
      with: "features: {beta: false}\nextra: {note: \"a 'b' $c `d` \\\\ ${name}\"}",
      in: "base.yaml")
    let text = try bundle.succeed("show", "--env", environment, "--format", "env")
    try Disk.write(Array(text.utf8), to: "\(bundle.parent)/variables.sh")
    let tool = try PackageLayout.executable("agi-release")
    let result = try runShell(
      "set -a; . ./variables.sh; set +a; exec '\(tool)' identity show --format json",
      in: bundle.parent)
    expect(result, exits: 0)
    let shown = try parseJSON(result.standardOutput, name: "stdout")
    let plain = try bundle.document("show", "--env", environment)
    #expect(shown["environment"]?.text == environment)
    #expect(shown["effectiveDigest"] == plain["digest"])
    #expect(shown["digest"] == plain["digest"])
    #expect(shown["identity"] == plain["identity"])
    #expect((shown["overrides"]?.list ?? []).count > 8)
  }

  @Test func `Swift source is as it was reviewed`() throws {
    let bundle = try ScratchBundle()
    expectGolden(
      try bundle.succeed("show", "--env", "production", "--format", "swift"),
      "Identity/show.swift.txt")
  }

  @Test func `an override changes the effective digest alone`() throws {
    let bundle = try ScratchBundle()
    let plain = try digest(bundle, "staging")
    let shown = try bundle.document(
      "show", "--env", "staging", environment: ["AGI_IDENTITY_TIMEOUT": "50"])
    #expect(shown["digest"]?.text == plain)
    #expect(shown["effectiveDigest"]?.text != plain)
    #expect(shown["identity"]?["timeout"]?.integer == 50)
    try bundle.write("local.yaml", "timeout: 51\n")
    let local = try bundle.document("show", "--env", "staging")
    #expect(local["digest"]?.text == plain && local["identity"]?["timeout"]?.integer == 51)
    let files = try bundle.document(
      "show", "--env", "staging", "--files-only", environment: ["AGI_IDENTITY_TIMEOUT": "50"])
    #expect(files["effectiveDigest"]?.text == plain)
    let set = try bundle.document(
      "show", "--env", "staging", "--set", "timeout=52",
      environment: ["AGI_IDENTITY_TIMEOUT": "50"])
    #expect(set["identity"]?["timeout"]?.integer == 52)
  }

  @Test func `an option goes before the variable that chooses`() throws {
    let bundle = try ScratchBundle()
    let shown = try bundle.document(
      "show", "--env", "staging", environment: ["AGI_ENVIRONMENT": "production"])
    #expect(shown["environment"]?.text == "staging")
    let chosen = try bundle.document("show", environment: ["AGI_ENVIRONMENT": "production"])
    #expect(chosen["environment"]?.text == "production")
  }

  /// A fault of one environment keeps no other from its identity.
  @Test func `an environment is not kept back by another`() throws {
    let bundle = try ScratchBundle(staging: "timeout: thirty\n\tx: 1\n")
    try bundle.succeed("show", "--env", "production")
    expect(try bundle.identity("show", "--env", "staging"), exits: 6)
    expect(try bundle.identity("lock"), exits: 6)
  }

  @Test(arguments: environments)
  func `the winner of every value is what is shown`(_ environment: String) throws {
    let bundle = try ScratchBundle()
    let variables = ["AGI_IDENTITY_LINKS_DOCS": "https://other.dynamic.example"]
    let identity = try bundle.document("show", "--env", environment, environment: variables)
    let values =
      try bundle.document("explain", "--env", environment, environment: variables)["values"]?.list
      ?? []
    #expect(values.count > 8)
    for value in values {
      let pointer = value["pointer"]?.text ?? ""
      var shown = identity["identity"]
      for key in pointer.split(separator: "/") { shown = shown?[String(key)] }
      #expect(shown == value["value"], "\(pointer)")
      let winners = (value["candidates"]?.list ?? []).filter { $0["state"]?.text == "won" }
      #expect(winners.count == 1, "\(pointer)")
    }
  }

  @Test func `explaining lists every layer from the winner down`() throws {
    let bundle = try ScratchBundle()
    let output = try bundle.succeed(
      "explain", "display.suffix", "--env", "production",
      environment: ["AGI_IDENTITY_DISPLAY_SUFFIX": " (variable)"])
    #expect(
      output == """
        display.suffix = " (variable)"                            production
          ✔ environment variable AGI_IDENTITY_DISPLAY_SUFFIX  set
          · identity/overlays/production.yaml:3:19            ""  overridden
          · identity/overlays/staging.yaml:2:19               " (staging)"  overridden
          · identity/base.yaml                                (absent)
          · defaults                                          ""  overridden
          override with: AGI_IDENTITY_DISPLAY_SUFFIX, --set display.suffix=…     impact: patch

        """)
    let absent = try bundle.identity("explain", "display.sufix", "--env", "production")
    expect(absent, exits: 6, "identity.no-value", hints: true)
    #expect(absent.stderr.contains("did you mean `display.suffix`?"))
    expect(try bundle.identity("explain", "a..b", "--env", "production"), exits: 64, "usage.path")
  }

  @Test func `two environments are compared`() throws {
    let bundle = try ScratchBundle()
    #expect(
      try bundle.succeed("diff", "staging", "development") == """
        staging → development
          patch     display.suffix  " (staging)" → ""
          feature   features.beta   false → true

        """)
    let report = try bundle.document("diff", "staging", "staging")
    #expect(report["impact"]?.isNull == true)
    #expect(report["comparisons"]?[0]?["changes"]?.list?.isEmpty == true)
    let unknown = try bundle.identity("diff", "staging", "prodction")
    expect(unknown, exits: 6, "ID3001")
    #expect(unknown.stderr.contains("did you mean `production`?"))
    for arguments in [["diff"], ["diff", "staging"], ["diff", "a", "b", "c"]] {
      expect(try bundle.identity(arguments), exits: 64)
    }
  }

  @Test func `the matrix tells what is set where`() throws {
    let bundle = try ScratchBundle()
    expectGolden(try bundle.succeed("matrix"), "Identity/matrix.txt")
    let rows = try bundle.document("matrix", "--differing")["rows"]?.list ?? []
    #expect(
      rows.compactMap { $0["path"]?.text } == [
        "display.suffix", "display.tagline", "features.beta",
      ])
    let suffix = rows.first?["cells"]?.list ?? []
    #expect(suffix.compactMap { $0["state"]?.text } == ["inherited", "set", "set"])
    #expect(suffix.map { $0["value"]?.text } == ["", "", " (staging)"])
  }

  @Test func `the matrix for programs has whole values with their types`() throws {
    let long = String(repeating: "long ", count: 40) + "end"
    let bundle = try ScratchBundle(
      base:
        "timeout: 40\nfeatures: {beta: true}\nextra: {text: '\(long)', list: [1, 2]}\n")
    let rows = try bundle.document("matrix")["rows"]?.list ?? []
    func value(_ path: String) -> Node? {
      rows.first { $0["path"]?.text == path }?["cells"]?[0]?["value"]
    }
    #expect(value("timeout") == 40)
    #expect(value("extra.text")?.text == long)
    #expect(value("extra.list") == [1, 2])
  }

  @Test func `the list names parents and digests`() throws {
    let bundle = try ScratchBundle()
    let rows = try bundle.document("list")["environments"]?.list ?? []
    #expect(rows.compactMap { $0["environment"]?.text } == Self.environments)
    #expect(rows.compactMap { $0["extends"]?.text } == ["base", "staging", "base"])
    for row in rows {
      #expect(try row["digest"]?.text == digest(bundle, row["environment"]?.text ?? ""))
    }
    try bundle.write("overlays/staging.yaml", "environment: staging\ntimeout: thirty\n")
    let listed = try bundle.identity("list")
    expect(listed, exits: 6)
    let text = listed.stdout
    #expect(text.contains("staging      extends base     1 error: agi-release identity check"))
    #expect(text.contains("development  extends base     sha256:"))
    try bundle.write("overlays/staging.yaml", "environment: staging\n\ttimeout: 30\n")
    #expect(try bundle.identity("list").stdout.contains("1 error: agi-release identity check"))
  }

  @Test func `schemas are those of this repository`() throws {
    let bundle = try ScratchBundle()
    let folder = "\(PackageLayout.root)/identity/schema"
    #expect(
      try bundle.succeed("schema") == Disk.readText("\(folder)/identity.schema.json"))
    #expect(
      try bundle.succeed("schema", "--overlay")
        == Disk.readText("\(folder)/identity-overlay.schema.json"))
    try bundle.succeed("schema", "--write")
    #expect(
      bundle.read("schema/identity.schema.json") == Disk.readText("\(folder)/identity.schema.json"))
    try bundle.succeed("check")
  }

  @Test func `every code is explained`() throws {
    let bundle = try ScratchBundle(files: [:])
    let lines = try bundle.succeed("help").split(separator: "\n")
    let codes = try bundle.document("help")["codes"]?.list ?? []
    #expect(lines.count == codes.count && codes.count >= 80)
    for code in codes {
      let name = code["code"]?.text ?? ""
      let text = try bundle.succeed("help", name)
      #expect(text.hasPrefix("\(name): \(code["title"]?.text ?? "?")\n\n"))
      #expect(text.contains("\nwrong:\n") && text.contains("\nright:\n"))
    }
    #expect(try bundle.succeed("help", "id2003") == bundle.succeed("help", "ID2003"))
    let unknown = try bundle.identity("help", "ID203")
    expect(unknown, exits: 6, "identity.unknown-code", hints: true)
    let foreign = try bundle.identity("help", "E0308")
    expect(foreign, exits: 6, "identity.unknown-code", hints: true)
  }
}
