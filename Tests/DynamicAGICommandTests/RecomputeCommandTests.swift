import Documents
import DynamicAGI
import TestSupport
import Testing

@Suite("dynamic-agi recompute")
struct RecomputeCommandTests {
  private static func run(_ arguments: String..., stdin: [UInt8] = []) throws -> ToolResult {
    try runTool("dynamic-agi", arguments: arguments, in: "/", stdin: stdin)
  }

  private static func record() throws -> [UInt8] {
    let result = try run(
      "evaluate", "-", "--at", SampleRequest.moment, "--format", "json",
      stdin: Array(SampleRequest.text().utf8))
    try #require(result.exitCode == 0)
    return result.standardOutput
  }

  private static func changed(
    _ record: [UInt8], _ pointer: String, to value: Node?
  ) throws -> [UInt8] {
    let node = try parseJSON(record, name: "record")
    let steps = try #require(JSONPointer(pointer)).steps
    try #require(node[JSONPointer(steps)] != nil, "there is no '\(pointer)'")
    return compactJSON(changed(node, steps[...], to: value) ?? .null)
  }

  private static func changed(
    _ node: Node, _ steps: ArraySlice<JSONPointer.Step>, to value: Node?
  ) -> Node? {
    guard let step = steps.first else { return value }
    switch step {
    case .key(let key):
      let entries = (node.map ?? []).compactMap { entry -> (String, Node)? in
        guard entry.key == key else { return (entry.key, entry.value) }
        return changed(entry.value, steps.dropFirst(), to: value).map { (entry.key, $0) }
      }
      return .map(entries)
    case .index(let index):
      let elements = (node.list ?? []).enumerated().compactMap { position, element in
        position == index ? changed(element, steps.dropFirst(), to: value) : element
      }
      return .list(elements)
    }
  }

  @Test func `a record is equal to what it recomputes to`() throws {
    let record = try Self.record()
    let id = try parseJSON(record, name: "record")["evaluation_id"]?.text ?? ""
    let result = try Self.run("recompute", "-", stdin: record)
    #expect(result.exitCode == 0 && result.stdout == "equal\t\(id)\n" && result.stderr == "")
    let document = try parseJSON(
      try Self.run("recompute", "-", "--format", "json", stdin: record).standardOutput,
      name: "stdout")
    #expect(document["equal"]?.boolean == true && document["evaluation_id"]?.text == id)
    #expect(document["differences"]?.list?.isEmpty == true && document["first"] == nil)
  }

  /// A value edited by hand at each stage, and what is named for it.
  private static let edits: [(pointer: String, value: Node?, stage: String, number: String?)] = [
    ("/evaluation_id", "sha256:00", "input", nil),
    ("/evaluated_at", "2026-03-01T14:30:06Z", "input", "/diagnostics/prepared/market_age_seconds"),
    (
      "/diagnostics/context/market_data/risk_score/value", 0.9, "input",
      "/diagnostics/prepared/risk/risk_score/value"
    ),
    (
      "/diagnostics/parameters/sizing/kelly_fraction", 0.125, "input", "/sizing/position_fraction"
    ),
    ("/diagnostics/parameters_digest", "sha256:00", "input", nil),
    (
      "/diagnostics/prepared/market_age_seconds", 6, "prepared",
      "/diagnostics/prepared/market_age_seconds"
    ),
    (
      "/diagnostics/evidence/0/contribution_log_odds", 0.5, "evidence",
      "/diagnostics/evidence/0/contribution_log_odds"
    ),
    ("/diagnostics/pool/width_log_odds", 0, "pool", "/diagnostics/pool/width_log_odds"),
    (
      "/diagnostics/consensus/rows/1/mean_agreement", 0, "consensus",
      "/diagnostics/consensus/rows/1/mean_agreement"
    ),
    ("/diagnostics/composite/score", 1, "composite", "/diagnostics/composite/score"),
    (
      "/diagnostics/constraints/2/value", 0, "constraints", "/diagnostics/constraints/2/value"
    ),
    (
      "/diagnostics/limits/exposure_ceiling", 3.5, "constraints",
      "/diagnostics/limits/exposure_ceiling"
    ),
    ("/signal/confidence", 0.99, "signal", "/signal/confidence"),
    ("/signal/action", "SELL", "signal", nil),
    ("/research/coverage", 1, "research", "/research/coverage"),
    ("/risk/confidence_after", 1, "risk", "/risk/confidence_after"),
    ("/sizing/position_fraction", 1, "sizing", "/sizing/position_fraction"),
    ("/market_making/bid/price", 1, "market_making", "/market_making/bid/price"),
    ("/diagnostics/ledger/1/after", 7, "ledger", "/diagnostics/ledger/1/after"),
    ("/diagnostics/ledger/3", nil, "ledger", "/diagnostics/ledger/3/sequence"),
    ("/reasoning/text", "Trust me.", "reasoning", nil),
    ("/sizing/leverage", nil, "sizing", nil),
  ]

  @Test(arguments: edits.indices)
  func `a record that was edited names the stage and the number`(_ index: Int) throws {
    let edit = Self.edits[index]
    let record = try Self.changed(try Self.record(), edit.pointer, to: edit.value)
    let result = try Self.run("recompute", "-", "--format", "json", stdin: record)
    #expect(result.exitCode == 4 && result.stderr == "")
    let document = try parseJSON(result.standardOutput, name: "stdout")
    #expect(document["equal"]?.boolean == false)
    #expect(document["first"]?["stage"]?.text == edit.stage, "\(edit.pointer)")
    #expect(document["first_number"]?["pointer"]?.text == edit.number, "\(edit.pointer)")
    let text = try Self.run("recompute", "-", stdin: record)
    #expect(text.exitCode == 4 && text.stdout.hasPrefix("differs\tsha256:"))
    #expect(text.stderr.contains("  first stage   \(edit.stage), at /"))
    #expect(text.stderr.contains("  first number  ") == (edit.number != nil))
  }

  @Test func `every stage was edited`() {
    #expect(Set(Self.edits.map(\.stage)) == Set(RecordStage.allCases.map(\.rawValue)))
  }

  @Test func `the last bit of a number counts`() throws {
    let record = try Self.record()
    let node = try parseJSON(record, name: "record")
    let confidence = try #require(node["signal"]?["confidence"]?.number)
    let changed = try Self.changed(record, "/signal/confidence", to: .number(confidence.nextUp))
    let result = try Self.run("recompute", "-", stdin: changed)
    #expect(result.exitCode == 4 && result.stderr.contains(", 1 doubles apart\n"))
  }

  @Test func `a stream is recomputed line by line, without its refusals`() throws {
    let outputs = try Self.run(
      "evaluate", "-", "--lines", "--at", "sent", "--format", "json",
      stdin: Array(SampleRequest.stream(count: 6, faultyEvery: 3).utf8)
    ).stdout
    let good = try Self.run("recompute", "-", "--lines", stdin: Array(outputs.utf8))
    #expect(good.exitCode == 0)
    #expect(good.stderr == "4 records; passed over 2 of refused requests\n")
    #expect(
      good.stdout.split(separator: "\n").map { $0.prefix(7) } == [
        "1\tequal", "2\tequal", "4\tequal", "5\tequal",
      ])
    var lines = outputs.split(separator: "\n").map { Array($0.utf8) }
    lines[3] = try Self.changed(lines[3], "/sizing/kelly_fraction", to: 9)
    let bad = try Self.run(
      "recompute", "-", "--lines", stdin: Array(lines.joined(separator: [0x0A])))
    #expect(bad.exitCode == 4 && bad.stderr.hasPrefix("error: standard input:4: the record is not"))
    lines[0] = Array("{}".utf8)
    let unreadable = try Self.run(
      "recompute", "-", "--lines", stdin: Array(lines.joined(separator: [0x0A])))
    #expect(unreadable.exitCode == 6 && unreadable.stdout.contains("4\tdiffers"))
  }

  @Test(arguments: ["", "{", "[]", "{}", #"{"schema": "dynamic-agi/output/v2"}"#])
  func `what is no record is told`(_ text: String) throws {
    let result = try Self.run("recompute", "-", stdin: Array(text.utf8))
    #expect(result.exitCode == 6 && result.stdout == "")
    #expect(result.stderr.hasPrefix("error: standard input: the record "))
  }

  @Test func `a record that lacks its context is told`() throws {
    let record = try Self.changed(
      try Self.record(), "/diagnostics/context/market_data/risk_score", to: nil)
    let result = try Self.run("recompute", "-", stdin: record)
    #expect(
      result.exitCode == 6
        && result.stderr.contains("'/diagnostics/context/market_data/risk_score'"))
  }

  @Test func `a record of another version says so`() throws {
    let record = try Self.changed(try Self.record(), "/version", to: "0.0.1")
    let result = try Self.run("recompute", "-", stdin: record)
    #expect(result.exitCode == 4)
    #expect(result.stderr.contains("the record is of model 0.0.1, this is \(MODEL_VERSION)\n"))
  }
}
