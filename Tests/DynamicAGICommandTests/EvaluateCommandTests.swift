import Documents
import DynamicAGI
import TestSupport
import Testing

@Suite("dynamic-agi evaluate")
struct EvaluateCommandTests {
  let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
    try Disk.write(Array(SampleRequest.text().utf8), to: scratch["payload.json"])
  }

  private func run(
    _ arguments: String..., at moment: String? = SampleRequest.moment, stdin: String = "",
    environment: [String: String] = [:]
  ) throws -> ToolResult {
    try runTool(
      "dynamic-agi",
      arguments: ["evaluate"] + arguments + (moment.map { ["--at", $0] } ?? []),
      in: scratch.path, environment: environment, stdin: Array(stdin.utf8))
  }

  @Test func `a request is evaluated for people`() throws {
    let result = try run("payload.json")
    #expect(result.exitCode == 0 && result.stderr == "")
    expectGolden(Self.ofAnyRelease(result.stdout), "DynamicAGICommand/evaluate.txt")
    #expect(try run("-", stdin: SampleRequest.text()).stdout == result.stdout)
  }

  @Test func `an explanation shows every contribution and every constraint`() throws {
    let result = try run("payload.json", "--explain")
    #expect(result.exitCode == 0)
    expectGolden(Self.ofAnyRelease(result.stdout), "DynamicAGICommand/explain.txt")
  }

  /// An output without the version of the model and the id, which changes with it: a release must not
  /// need other golden files.
  private static func ofAnyRelease(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("  id        sha256:")
        ? "  id        sha256:…"
        : line.replacing("  model     \(MODEL_VERSION),", with: "  model     VERSION,")
    }.joined(separator: "\n")
  }

  @Test func `JSON is the canonical output, twice the same, and what the library gives`() throws {
    let result = try run("payload.json", "--format", "json")
    #expect(result.exitCode == 0 && result.stderr == "")
    #expect(try run("payload.json", "--format", "json") == result)
    let moment = try #require(Timestamp(SampleRequest.moment))
    let output = try DynamicAGIModel().evaluate(
      json: Array(SampleRequest.text().utf8), at: .at(moment))
    #expect(result.standardOutput == output.json() + [0x0A])
    #expect(try RecomputedEvaluation(json: result.standardOutput).differences == [])
  }

  @Test func `the reasoning comes in the language that is asked for`() throws {
    let english = try run("payload.json", "--format", "json")
    let german = try run("payload.json", "--format", "json", "--language", "de")
    let node = try parseJSON(german.standardOutput, name: "stdout")
    #expect(node["reasoning"]?["language"]?.text == "de")
    let other = try parseJSON(english.standardOutput, name: "stdout")
    #expect(node["evaluation_id"] == other["evaluation_id"])
    #expect(node["reasoning"]?["text"] != other["reasoning"]?["text"])
  }

  @Test func `identity and parameters are told in the output`() throws {
    let bundle = try ScratchBundle()
    try Disk.write(
      Array("schema: dynamic-agi/parameters/v1\nsizing:\n  kelly_fraction: 0.1\n".utf8),
      to: scratch["parameters.yaml"])
    let result = try run(
      "payload.json", "--format", "json", "--identity", bundle.folder, "--env", "staging",
      "--parameters", "parameters.yaml")
    #expect(result.exitCode == 0, "\(result.stderr)")
    let node = try parseJSON(result.standardOutput, name: "stdout")
    #expect(node["identity"]?["environment"]?.text == "staging")
    #expect(node["version"]?.text == MODEL_VERSION)
    #expect(node["diagnostics"]?["parameters"]?["sizing"]?["kelly_fraction"]?.number == 0.1)
    let loaded = try LoadedIdentity(from: bundle.folder, environment: "staging")
    #expect(node["identity"]?["digest"]?.text == loaded.digest)
  }

  @Test func `a request at fault is refused with all of its findings`() throws {
    let text = SampleRequest.text([
      #""risk_score": 0.1"#: #""risk_score": NaN"#, #""momentum": 0.8"#: #""momentun": 0.8"#,
      "250000": "1e999",
    ])
    let result = try run("-", stdin: text)
    #expect(result.exitCode == 6 && result.stdout == "")
    for code in ["number.not_finite", "field.unknown", "number.overflow"] {
      #expect(result.stderr.contains("[\(code)]"), "\(result.stderr)")
    }
    #expect(result.stderr.contains("standard input:1:"))
    let json = try run("-", "--format", "json", stdin: text)
    #expect(json.exitCode == 6 && json.stderr == result.stderr)
    let document = try parseJSON(json.standardOutput, name: "stdout")
    #expect(document["schema"]?.text == "dynamic-agi/findings/v1")
    #expect(document["findings"]?.list?.count ?? 0 >= 3)
    #expect(result.stderr.contains("^"))
  }

  @Test func `substitution evaluates with the worst value and says so`() throws {
    let text = SampleRequest.text([#""risk_score": 0.1"#: #""risk_score": "low""#])
    #expect(try run("-", stdin: text).exitCode == 6)
    let result = try run("-", "--substitute", "--format", "json", stdin: text)
    #expect(result.exitCode == 0)
    #expect(result.stderr.contains("[substituted]"))
    #expect(result.stdout.contains(#""certainty":"substituted""#))
    let forPeople = try run("-", "--substitute", stdin: text)
    #expect(forPeople.stdout.contains("  unknown   risk_score substituted, counts as 1.00\n"))
    #expect(forPeople.stderr.contains("until then the worst value counts, 1\n"))
    #expect(try !run("payload.json").stdout.contains("  unknown "))
  }

  @Test func `age is judged by the moment, and not where each request is its own`() throws {
    #expect(try run("payload.json", at: "2026-03-01T16:00:00Z").stderr.contains("[time.stale]"))
    #expect(try run("payload.json", at: nil).exitCode == 6)
    let result = try run("payload.json", "--format", "json", at: "sent")
    #expect(result.exitCode == 0)
    let node = try parseJSON(result.standardOutput, name: "stdout")
    #expect(node["evaluated_at"]?.text == "2026-03-01T14:30:00Z")
  }

  @Test(arguments: [
    ("", "json.syntax"), ("{\"source\": ", "json.syntax"), ("[]", "type.object_expected"),
    ("{\"a\": 1, \"a\": 2}", "json.duplicate-key"), ("nul", "json.syntax"),
    (String(repeating: "[", count: 100_000), "json.depth"), ("\u{FEFF}{}", "json.encoding"),
  ])
  func `hostile text is refused with its code`(_ text: String, _ code: String) throws {
    let result = try run("-", stdin: text)
    #expect(result.exitCode == 6 && result.stdout == "")
    #expect(result.stderr.contains("[\(code)]"), "\(result.stderr)")
  }

  @Test func `text that is not UTF-8 is refused`() throws {
    let result = try runTool(
      "dynamic-agi", arguments: ["evaluate", "-"], in: scratch.path,
      stdin: Array("{\"source\": \"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8))
    #expect(result.exitCode == 6 && result.stderr.contains("[json.encoding]"))
  }

  @Test(arguments: [["absent.json"], ["."], ["payload.json", "--parameters", "absent.yaml"]])
  func `what cannot be read is told`(_ arguments: [String]) throws {
    let result = try runTool(
      "dynamic-agi", arguments: ["evaluate"] + arguments, in: scratch.path)
    #expect(result.exitCode == 6 && result.stdout == "")
    #expect(result.stderr.hasPrefix("error: cannot "))
  }

  @Test func `parameters at fault are told with their places`() throws {
    try Disk.write(
      Array("sizing:\n  kelly_fraction: 7\n  unknown: 1\n".utf8), to: scratch["bad.yaml"])
    let result = try run("payload.json", "--parameters", "bad.yaml")
    #expect(result.exitCode == 6 && result.stdout == "")
    #expect(result.stderr.contains("bad.yaml:2:"), "\(result.stderr)")
    #expect(result.stderr.contains("bad.yaml:3:"))
  }

  @Test(arguments: [
    [], ["payload.json", "--jobs", "2"], ["payload.json", "--at", "yesterday"],
    ["payload.json", "--language", "tlh"], ["payload.json", "--explain", "--format", "json"],
    ["x.jsonl", "--jobs", "0"], ["payload.json", "--format", "xml"],
  ])
  func `a faulty command line exits with 64`(_ arguments: [String]) throws {
    let result = try runTool(
      "dynamic-agi", arguments: ["evaluate"] + arguments, in: scratch.path)
    #expect(result.exitCode == 64 && result.stdout == "")
  }

  @Test func `a full disk is a failure`() throws {
    let tool = try PackageLayout.executable("dynamic-agi")
    let result = try runShell(
      "'\(tool)' evaluate payload.json --at sent >/dev/full", in: scratch.path)
    #expect(result.exitCode == 1)
  }

  @Test func `a pipe with a name is read like a file`() throws {
    let tool = try PackageLayout.executable("dynamic-agi")
    let result = try runShell(
      """
      mkfifo pipe.jsonl
      { cat payload.json; echo; } >pipe.jsonl &
      '\(tool)' evaluate pipe.jsonl --at sent
      wait
      """, in: scratch.path)
    #expect(result.exitCode == 0, "\(result.stderr)")
    #expect(result.stdout.hasPrefix("1\tES\t"))
  }
}
