import Documents
import DynamicAGI
import EvaluationDrift
import TestSupport
import Testing

@Suite("dynamic-agi drift")
struct DriftCommandTests {
  /// A folder with the outputs of a baseline and of two times after it.
  private struct Desk {
    let scratch: ScratchDirectory

    init() throws {
      scratch = try ScratchDirectory()
      try evaluate("base.jsonl", seed: 1, count: 300)
      try evaluate("calm.jsonl", seed: 2, count: 110)
      try evaluate("moved.jsonl", seed: 3, count: 110) { ($0 * 0.5 + 0.6, 0.4) }
      let made = try run("baseline", "base.jsonl", "--output", "profile.json")
      try #require(made.exitCode == 0, "\(made.stderr)")
    }

    func run(_ arguments: String..., stdin: [UInt8] = []) throws -> ToolResult {
      try runTool("dynamic-agi", arguments: ["drift"] + arguments, in: scratch.path, stdin: stdin)
    }

    func check(_ arguments: String..., stdin: [UInt8] = []) throws -> ToolResult {
      try runTool(
        "dynamic-agi", arguments: ["drift", "check", "--baseline", "profile.json"] + arguments,
        in: scratch.path, stdin: stdin)
    }

    func write(_ text: String, _ name: String) throws {
      try Disk.write(Array(text.utf8), to: scratch[name])
    }

    func text(_ name: String) throws -> String { try #require(Disk.readText(scratch[name])) }

    /// Evaluates requests whose momentum and volatility vary.
    private func evaluate(
      _ name: String, seed: UInt64, count: Int,
      _ change: (Double) -> (momentum: Double, volatility: Double) = { ($0, 0.18) }
    ) throws {
      var random = SeededRandom(seed: seed)
      let requests = (0..<count).map { _ in
        let draw = Double(Int.random(in: -400...400, using: &random)) / 1000
        let noise = Double(Int.random(in: -20...20, using: &random)) / 1000
        let (momentum, volatility) = change(draw)
        return SampleRequest.text([
          #""momentum": 0.8"#: #""momentum": \#(momentum)"#,
          #""volatility": 0.18"#: #""volatility": \#(volatility + noise)"#,
        ]) + "\n"
      }
      let result = try runTool(
        "dynamic-agi", arguments: ["evaluate", "-", "--lines", "--at", "sent", "--format", "json"],
        in: "/", stdin: Array(requests.joined().utf8))
      try #require(result.exitCode == 0)
      try Disk.write(result.standardOutput, to: scratch[name])
    }
  }

  @Test func `what is like the baseline passes, and what moved is named`() throws {
    let desk = try Desk()
    let calm = try desk.check("calm.jsonl", "--window", "100")
    #expect(calm.exitCode == 0 && calm.stderr == "", "\(calm.stdout)")
    #expect(calm.stdout.hasPrefix("drift      no drift"))
    #expect(calm.stdout.contains("windows    1 of 100 outputs, 0 with drift; the last 10 outputs"))

    let moved = try desk.check("moved.jsonl", "--window", "100")
    #expect(moved.exitCode == 4 && moved.stderr == "")
    for part in ["contribution.momentum", "volatility", "moved.jsonl:", "What to look at"] {
      #expect(moved.stdout.contains(part), "\(moved.stdout)")
    }
    #expect(moved.stdout.split(separator: "\n").count < 60)
    #expect(!moved.stdout.contains("quality.momentum: "))

    // A pipe of both finds the beginning.
    let both = try desk.check(
      "calm.jsonl", "-", "--window", "100", "--format", "json",
      stdin: Array(try desk.text("moved.jsonl").utf8))
    #expect(both.exitCode == 4)
    let report = try parseJSON(both.standardOutput, name: "stdout")
    #expect(
      violations(of: DriftReport.documentSchema, in: report, root: DriftReport.documentSchema) == []
    )
    let volatility = report["subjects"]?.list?.first { $0["name"]?.text == "volatility" }
    #expect(volatility?["level"]?.text == "drift")
    let since = volatility?["episodes"]?[0]?["since"]
    #expect(since?["place"]?.text == "standard input:1" && since?["number"]?.integer == 111)
  }

  @Test func `a report in Markdown is a table`() throws {
    let desk = try Desk()
    let result = try desk.check("moved.jsonl", "--window", "100", "--format", "markdown")
    #expect(result.exitCode == 4 && result.stdout.hasPrefix("## Drift: "))
    #expect(result.stdout.contains("| drift | `volatility` | `moved.jsonl:1 (2026-03-01"))
  }

  @Test func `a change of the model is said before all else`() throws {
    let desk = try Desk()
    let text = try desk.text("calm.jsonl")
    try desk.write(
      text.replacing(#""version":"\#(MODEL_VERSION)""#, with: #""version":"99.0.0""#),
      "newer.jsonl")
    let result = try desk.check("newer.jsonl", "--window", "100")
    #expect(result.exitCode == 0)
    #expect(result.stdout.contains("first      `model_version` is '99.0.0' since newer.jsonl:1 ("))
    let mixed = try desk.run("baseline", "calm.jsonl", "newer.jsonl")
    #expect(mixed.exitCode == 6 && mixed.stdout == "")
    #expect(mixed.stderr.hasPrefix("error: newer.jsonl:1: `model_version` is '99.0.0', and"))
  }

  @Test func `too few outputs are said and not judged`() throws {
    let desk = try Desk()
    let line = String(try desk.text("calm.jsonl").prefix { $0 != "\n" }) + "\n"
    try desk.write(line, "one.jsonl")
    try desk.write("", "empty.jsonl")
    let one = try desk.check("one.jsonl")
    #expect(one.exitCode == 0)
    #expect(one.stdout.contains("windows    not judged: 1 output, and a window has 250\n"))
    let empty = try desk.check("empty.jsonl")
    #expect(empty.exitCode == 6 && empty.stdout == "")
    #expect(empty.stderr.hasPrefix("error: there is no output to check"))
    let other = try desk.check("calm.jsonl", "--symbol", "NQ")
    #expect(other.exitCode == 6 && other.stderr.contains("there is no output of 'NQ' to check"))
    let baseline = try desk.run("baseline", "one.jsonl")
    #expect(baseline.exitCode == 6 && baseline.stderr.contains("there is 1 output, and a baseline"))
  }

  /// Lines that are no recorded output, and what is said of them.
  private static let faults:
    [(name: String, change: @Sendable (String) -> String, message: String)] =
      [
        ("cut", { String($0.prefix(900)) }, "bad.jsonl:2:901: the line is no JSON: "),
        (
          "schema", { $0.replacing("dynamic-agi/output/v1", with: "dynamic-agi/output/v9") },
          "bad.jsonl:2: the line is no recorded output: expected `dynamic-agi/output/v1`, not "
            + "'dynamic-agi/output/v9', at '/schema'"
        ),
        (
          "nan", { $0.replacing(#""composite":{"#, with: #""composite":{"score":NaN,"#) },
          "bad.jsonl:2:"
        ),
        (
          "text", { $0.replacing(#""pooled_log_odds":"#, with: #""pooled_log_odds":"NaN","x":"#) },
          "expected a finite number at '/diagnostics/pool/pooled_log_odds'"
        ),
        ("list", { _ in "[1]" }, "bad.jsonl:2: the line is no recorded output: expected a map;"),
      ]

  @Test(arguments: faults.indices)
  func `a line that is no output is told with its place`(_ index: Int) throws {
    let desk = try Desk()
    let lines = try desk.text("calm.jsonl").split(separator: "\n").prefix(2).map(String.init)
    let fault = Self.faults[index]
    try desk.write("\(lines[0])\n\(fault.change(lines[1]))\n", "bad.jsonl")
    for result in [try desk.check("bad.jsonl"), try desk.run("baseline", "bad.jsonl")] {
      #expect(result.exitCode == 6 && result.stdout == "", "\(fault.name)")
      #expect(result.stderr.contains(fault.message), "\(result.stderr)")
    }
  }

  @Test func `a profile that cannot be used is told`() throws {
    let desk = try Desk()
    let profile = try desk.text("profile.json")
    try desk.write(
      profile.replacing(#""symbol":"#, with: "").replacing("0.18", with: "0.19"), "b.json")
    try desk.write(String(profile.prefix(2000)), "cut.json")
    for (name, message) in [
      ("b.json", "[drift.digest]"), ("cut.json", "cut.json:1:"), ("calm.jsonl", "calm.jsonl:2:1: "),
      ("absent.json", "cannot open 'absent.json'"),
    ] {
      let result = try desk.run("check", "--baseline", name, "calm.jsonl")
      #expect(result.exitCode == 6 && result.stderr.contains(message), "\(result.stderr)")
    }
    let again = try desk.run("baseline", "base.jsonl")
    #expect(again.stdout == profile)
    let usage = try desk.check("calm.jsonl", "--window", "9")
    #expect(usage.exitCode == 64)
  }

  @Test func `refused requests are counted`() throws {
    let desk = try Desk()
    let refused = try runTool(
      "dynamic-agi", arguments: ["evaluate", "-", "--lines", "--at", "sent", "--format", "json"],
      in: "/", stdin: Array("{}\n".utf8))
    try desk.write(
      try desk.text("calm.jsonl") + String(repeating: refused.stdout, count: 60), "refused.jsonl")
    let result = try desk.check("refused.jsonl", "--window", "100")
    #expect(result.exitCode == 0 && result.stdout.contains("refused    60 requests\n"))
  }
}
