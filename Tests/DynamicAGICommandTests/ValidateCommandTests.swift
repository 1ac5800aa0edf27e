import Documents
import DynamicAGI
import TestSupport
import Testing

@Suite("dynamic-agi validate and schema")
struct ValidateCommandTests {
  private func run(_ arguments: String..., stdin: String = "") throws -> ToolResult {
    try runTool("dynamic-agi", arguments: arguments, in: "/", stdin: Array(stdin.utf8))
  }

  private static let faulty = SampleRequest.text([
    #""drawdown": -0.01"#: #""drawdown": 0.01"#, #""confidence": 0.9"#: #""confidence": "0.9""#,
  ])

  @Test func `a good request gives nothing`() throws {
    let result = try run("validate", "-", "--at", "sent", stdin: SampleRequest.text())
    #expect(result.exitCode == 0 && result.stdout == "" && result.stderr == "")
  }

  @Test(arguments: ["text", "json", "github", "sarif"])
  func `findings are data and exit with 4`(_ format: String) throws {
    let result = try run(
      "validate", "-", "--at", SampleRequest.moment, "--format", format, stdin: Self.faulty)
    #expect(result.exitCode == 4 && result.stderr == "")
    let text = result.stdout.replacing(MODEL_VERSION, with: "VERSION")
    expectGolden(Array(text.utf8), "DynamicAGICommand/findings.\(format).txt")
  }

  @Test func `warnings alone refuse nothing`() throws {
    let text = SampleRequest.text([#""confidence": 0.9"#: #""confidence": "0.9""#])
    let result = try run("validate", "-", "--at", "sent", stdin: text)
    #expect(result.exitCode == 0 && result.stdout.contains("[coerced.string_number]"))
  }

  @Test func `a stream gives a document for each line`() throws {
    let stream = SampleRequest.stream(count: 6, faultyEvery: 3)
    let result = try run(
      "validate", "-", "--lines", "--at", "sent", "--format", "json", stdin: stream)
    #expect(result.exitCode == 4 && result.stderr == "error: 6 payloads, 2 refused\n")
    let documents = try result.stdout.split(separator: "\n").map {
      try parseJSON(Array($0.utf8), name: "line")
    }
    #expect(documents.map { $0["line"]?.integer } == [1, 2, 3, 4, 5, 6])
    #expect(
      documents.map { $0["accepted"]?.boolean } == [true, true, false, true, true, false])
  }

  @Test(
    arguments: [
      (
        "treasury",
        #"{"source": "a", "symbol": "b", "timestamp": "2026-03-01T14:30:00Z", "balance": 1, "currency": "USD"}"#,
        0
      ),
      ("treasury", #"{"balance": -1}"#, 4), ("inventory", "3", 0), ("inventory", "\"x\"", 4),
      ("feedback_notes", #"["too eager"]"#, 0), ("request", "{}", 4), ("evaluation", "{}", 4),
    ] as [(String, String, Int32)])
  func `a payload is validated on its own`(
    _ kind: String, _ text: String, _ exitCode: Int32
  ) throws {
    let result = try run("validate", "-", "--payload", kind, "--at", "sent", stdin: text)
    #expect(result.exitCode == exitCode, "\(result.stdout)\(result.stderr)")
  }

  @Test func `the catalogue is the one of the reference page`() throws {
    let result = try run("validate", "--catalogue")
    #expect(result.exitCode == 0 && result.stderr == "")
    let page = try #require(Disk.readText("\(PackageLayout.root)/docs/reference/payloads.md"))
    #expect(page.hasSuffix("\n" + result.stdout))
    let json = try parseJSON(
      try run("validate", "--catalogue", "--format", "json").standardOutput, name: "stdout")
    #expect(
      json["codes"]?.list?.map { $0["code"]?.text } == FindingCode.allCases.map(\.rawValue))
  }

  @Test func `the guide for providers has every code`() throws {
    let guide = try #require(
      Disk.readText("\(PackageLayout.root)/docs/guides/data-providers.md"))
    for code in FindingCode.allCases where !guide.contains("`\(code.rawValue)`") {
      Issue.record("docs/guides/data-providers.md does not explain '\(code.rawValue)'")
    }
  }

  @Test func `the schemas are the committed ones`() throws {
    let names = try run("schema").stdout.split(separator: "\n").map(String.init)
    #expect(names.contains("request") && names.contains("output"))
    for name in names {
      let result = try run("schema", name)
      let file = name == "request" ? "evaluation" : name
      expectGolden(
        result.standardOutput,
        file: "\(PackageLayout.root)/docs/reference/schemas/\(file).schema.json",
        updating: Golden.isUpdating, sourceLocation: #_sourceLocation)
    }
  }

  @Test(arguments: [
    ["validate"], ["validate", "--catalogue", "x"],
    ["validate", "--catalogue", "--format", "sarif"],
    ["validate", "-", "--payload", "output"], ["schema", "unknown"],
  ])
  func `a faulty command line exits with 64`(_ arguments: [String]) throws {
    let result = try runTool("dynamic-agi", arguments: arguments, in: "/")
    #expect(result.exitCode == 64 && result.stdout == "")
  }
}
