import Documents
import TestSupport
import Testing

/// What must not happen with a bundle that is wrong, or that several processes change.
@Suite("Identity in spite of faults")
struct IdentityFaultTests {
  let bundle: ScratchBundle

  init() throws { bundle = try ScratchBundle() }

  private func run(_ arguments: [String], environment: [String: String] = [:]) throws -> ToolResult
  {
    try runTool(
      "agi-release", arguments: ["identity"] + arguments, in: bundle.parent,
      environment: environment)
  }

  @Test(arguments: [
    ["show", "--env", "production"], ["show", "--env", "production", "--format", "json"],
    ["show", "--env", "production", "--format", "swift"], ["list"], ["matrix"],
    ["explain", "timeout", "--env", "production"], ["diff", "staging", "production"], ["lock"],
    ["verify"],
  ])
  func `no command shows an identity that rests on a file it cannot read`(
    _ arguments: [String]
  ) throws {
    let good = try run(["show", "--env", "production"]).stdout
    try bundle.replace(
      "environment: production", with: "\tenvironment: production", in: "overlays/production.yaml")
    let result = try run(arguments)
    #expect(result.exitCode == 6)
    #expect(result.stderr.contains("ID1001") || result.stderr.contains("has faults"))
    let digests = good.split(separator: " ").filter { $0.hasPrefix("sha256:") }
    #expect(!digests.contains { result.stdout.contains($0) })
    // The environment that does not build on the file is as it was.
    #expect(try run(["show", "--env", "development"]).exitCode == 0)
  }

  @Test func `a file that cannot be read is told without what follows from it`() throws {
    try bundle.replace("schema: 1", with: "schema: 1\nname: \"Open", in: "base.yaml")
    let result = try run(["check"])
    #expect(result.exitCode == 4)
    #expect(!result.stdout.contains("ID2020") && !result.stdout.contains("ID4"))
  }

  @Test(arguments: [
    ("--set", "timeout=abc"), ("--set", "timeout"), ("--set", "nope.x=1"),
    ("--set", "display.suffix=\u{202E}x"), ("--set", "pillars=One, \"Two, three\""),
  ])
  func `an override that is wrong is never passed over`(_ option: String, _ value: String) throws {
    let result = try run(["show", "--env", "staging", option, value])
    #expect(result.exitCode == 6 && result.stdout == "")
    #expect(result.stderr.contains("option --set"))
  }

  @Test func `a variable that is wrong is never passed over`() throws {
    for (name, value) in [("AGI_IDENTITY_TIMEOUT", "abc"), ("AGI_IDENTITY_TIMOUT", "3")] {
      let result = try run(["show", "--env", "staging"], environment: [name: value])
      #expect(result.exitCode == 6 && result.stdout == "")
      #expect(result.stderr.contains("environment variable \(name)"))
    }
  }

  @Test func `edits at the same time are all made, and leave nothing behind`() throws {
    let tool = try PackageLayout.executable("agi-release")
    let result = try runShell(
      "for i in 1 2 3 4 5 6 7 8; do '\(tool)' identity set extra.k$i=$i -q & done; wait",
      in: bundle.parent)
    #expect(result.exitCode == 0)
    let text = try #require(Disk.readText("\(bundle.folder)/base.yaml"))
    for index in 1...8 { #expect(text.contains("k\(index): \(index)\n")) }
    #expect(!Disk.files(below: bundle.folder).contains { $0.contains(".agi-release-tmp-") })
  }

  @Test func `what a killed edit or an editor leaves is no fault, and goes with the next edit`()
    throws
  {
    try bundle.write(".agi-release-tmp-1", "schema: 1\n")
    try bundle.write("overlays/.agi-release-tmp-2", "half")
    try bundle.write("base.yaml~", "old")
    try bundle.write(".DS_Store", "x")
    #expect(try run(["check"]).exitCode == 0)
    #expect(try run(["set", "timeout=50"]).exitCode == 0)
    let left = Disk.files(below: bundle.folder)
    #expect(!left.contains { $0.contains("agi-release-tmp") } && left.contains("base.yaml~"))
  }

  @Test func `a key that looks like a secret is none`() throws {
    let text = try #require(Disk.readText("\(bundle.folder)/base.yaml"))
    func digest(_ extra: String) throws -> String? {
      try bundle.write("base.yaml", text + "extra: {a: {\(extra): \"env:X\"}}\n")
      let result = try run(["show", "--env", "staging", "--format", "json"])
      return try parseJSON(result.standardOutput, name: "stdout")["digest"]?.text
    }
    let secret = try #require(try digest("$secret"))
    let plain = try #require(try digest("$$secret"))
    #expect(secret != plain)
    let source = try run(["show", "--env", "staging", "--format", "swift"]).stdout
    #expect(source.contains("\"$secret\": .text(\"env:X\")"))
  }

  @Test func `the variables of an identity give it again`() throws {
    let text = try #require(Disk.readText("\(bundle.folder)/base.yaml"))
    try bundle.write(
      "base.yaml", text + "extra: {number: \"5\", flag: \"true\", quote: \"it's\", list: [\"1\"]}\n"
    )
    let shown = try run(["show", "--env", "staging", "--format", "env"]).stdout
    let tool = try PackageLayout.executable("agi-release")
    let result = try runShell(
      "set -a\n\(shown)\n'\(tool)' identity show --env staging --format json", in: bundle.parent)
    let again = try parseJSON(result.standardOutput, name: "stdout")
    #expect(again["digest"]?.text == again["effectiveDigest"]?.text)
    #expect(again["overrides"]?.list?.isEmpty == false)
  }

  @Test func `a lock of a newer tool is not written anew`() throws {
    #expect(try run(["lock"]).exitCode == 0)
    try bundle.replace("format: 1", with: "format: 2", in: "identity.lock")
    let result = try run(["lock"])
    #expect(result.exitCode == 6 && result.stderr.contains("ID5004"))
    #expect(Disk.readText("\(bundle.folder)/identity.lock")?.contains("format: 2") == true)
  }

  @Test func `source for a service holds nothing of this machine`() throws {
    let result = try run(
      ["show", "--env", "staging", "--format", "swift"],
      environment: ["AGI_IDENTITY_TIMEOUT": "77"])
    #expect(result.exitCode == 0 && result.stdout.contains("timeoutSeconds: 45"))
    let yaml = try run(
      ["show", "--env", "staging"], environment: ["AGI_IDENTITY_TIMEOUT": "77"])
    #expect(yaml.stdout.hasPrefix("# staging sha256:"))
    #expect(yaml.stdout.contains(" with 1 override: AGI_IDENTITY_TIMEOUT\n"))
  }

  @Test func `a password in an address is not repeated`() throws {
    let result = try run(
      ["show", "--env", "staging", "--set", "endpoints.key=https://user:hunter2@x.example"])
    #expect(result.exitCode == 6 && !result.stderr.contains("hunter2"))
  }
}
