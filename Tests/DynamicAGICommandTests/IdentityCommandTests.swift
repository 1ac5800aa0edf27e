import Documents
import DynamicAGI
import TestSupport
import Testing

@Suite("dynamic-agi identity")
struct IdentityCommandTests {
  let bundle: ScratchBundle

  init() throws { bundle = try ScratchBundle() }

  private func run(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> ToolResult {
    try runTool(
      "dynamic-agi", arguments: ["identity"] + arguments, in: bundle.parent,
      environment: environment)
  }

  @Test func `an identity is shown with all of its values`() throws {
    let result = try run("show", "--env", "production")
    #expect(result.exitCode == 0 && result.stderr == "")
    #expect(result.stdout.hasPrefix("# identity=production sha256:"))
    #expect(result.stdout.contains("timeout: 45\n"))
    #expect(result.stdout.contains("tagline: it's Dynamic AGI\n"))
    #expect(try run("--env", "production").stdout == result.stdout)
    #expect(try run(environment: ["AGI_ENVIRONMENT": "production"]).stdout == result.stdout)
  }

  @Test func `overrides count, and are told`() throws {
    let result = try run(
      "show", "--env", "staging", "--set", "timeout=9", "--attestation",
      environment: ["AGI_IDENTITY_DISPLAY_SUFFIX": "!"])
    #expect(result.stdout.hasPrefix("identity=staging sha256:"))
    #expect(
      result.stdout.hasSuffix(" overrides=2(AGI_IDENTITY_DISPLAY_SUFFIX,--set=timeout)\n"))
    try bundle.write("local.yaml", "timeout: 2\n")
    #expect(try run("--env", "staging").stdout.contains("timeout: 2\n"))
    #expect(try run("--env", "staging", "--no-local").stdout.contains("timeout: 45\n"))
  }

  @Test func `JSON and variables are for programs`() throws {
    let json = try run("--env", "staging", "--format", "json")
    #expect(
      try parseJSON(json.standardOutput, name: "stdout")["environment"]?.text == "staging")
    let variables = try run("--env", "staging", "--format", "env")
    #expect(variables.stdout.contains("AGI_IDENTITY_DISPLAY_SUFFIX=' (staging)'\n"))
  }

  @Test(arguments: [
    (["--env", "prodction"], "ID3001"), ([], "ID3002"),
    (["--env", "staging", "--set", "timeout=abc"], "ID2010"),
    (["--env", "staging", "--identity", "absent"], "ID3007"),
  ])
  func `what gives no identity exits with 6 and says why`(
    _ arguments: [String], _ code: String
  ) throws {
    let result = try runTool(
      "dynamic-agi", arguments: ["identity"] + arguments, in: bundle.parent)
    #expect(result.exitCode == 6 && result.stdout == "")
    #expect(result.stderr.hasPrefix("error[\(code)]: "))
  }

  @Test(arguments: [
    ["--format", "swift"], ["--no-such-flag"], ["watch", "--interval", "1"], ["unknown"],
  ])
  func `a faulty command line exits with 64`(_ arguments: [String]) throws {
    let result = try runTool(
      "dynamic-agi", arguments: ["identity"] + arguments, in: bundle.parent)
    #expect(result.exitCode == 64 && result.stdout == "")
  }

  @Test func `the version is that of the release`() throws {
    let result = try runTool("dynamic-agi", arguments: ["--version"], in: "/")
    #expect(result.exitCode == 0 && result.stdout == MODEL_VERSION + "\n")
  }

  @Test func `a full disk is a failure`() throws {
    let tool = try PackageLayout.executable("dynamic-agi")
    let result = try runShell(
      "'\(tool)' identity --env staging >/dev/full", in: bundle.parent)
    #expect(result.exitCode == 1)
    #expect(result.stderr == "error: cannot write to standard output\n")
  }

  /// Waits for lines of the command, never for time: each edit is made when the line before came.
  @Test(.timeLimit(.minutes(1)))
  func `a watch prints each identity and tells of a bad bundle`() throws {
    let tool = try PackageLayout.executable("dynamic-agi")
    let result = try runShell(
      """
      edit() { sed "s/^timeout:.*/timeout: $1/" identity/base.yaml >new; mv new identity/base.yaml; }
      mkfifo lines talk
      '\(tool)' identity watch --env production --interval 20 >lines 2>talk &
      exec 3<lines 4<talk
      read -r first <&3; echo "$first"
      edit x
      until [[ "$told" == *'holds on'* ]]; do read -r told <&4; done; echo "$told"
      edit 46
      read -r second <&3; echo "$second"
      kill $!
      """, in: bundle.parent, environment: ["told": ""])
    let lines = result.stdout.split(separator: "\n")
    #expect(result.exitCode == 0 && lines.count == 3, "\(result.stderr)")
    guard lines.count == 3 else { return }
    #expect(lines[0].hasPrefix("identity=production sha256:"))
    #expect(lines[1] == "the last good identity holds on: \(lines[0])")
    #expect(lines[2].hasPrefix("identity=production sha256:") && lines[2] != lines[0])
  }
}
