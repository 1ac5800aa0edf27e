import Documents
import TestSupport
import Testing

@Suite("dynamic-agi scenario")
struct ScenarioCommandTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  private func run(_ arguments: String...) throws -> ToolResult {
    try runTool("dynamic-agi", arguments: ["scenario"] + arguments, in: scratch.path)
  }

  private func write(_ text: String, to name: String) throws {
    try Disk.write(Array(text.utf8), to: scratch[name])
  }

  private static let windows = "\(PackageLayout.root)/Tests/Scenarios"

  @Test(arguments: ["calm", "volatile", "crash", "recovery"])
  func `a window passes and stays at its baseline`(_ name: String) throws {
    let file = "\(Self.windows)/window-\(name).yaml"
    if Golden.isUpdating {
      let made = try run(
        "baseline", file, "--baselines", "\(Self.windows)/baselines", "--accept", "made anew")
      #expect(made.exitCode == 0, "\(made.stderr)")
    }
    let result = try run(
      "run", file, "--baselines", "\(Self.windows)/baselines", "--check-every", "9")
    #expect(result.exitCode == 0, "\(result.stdout)\(result.stderr)")
    #expect(result.stdout.hasPrefix("passed\twindow-\(name)\t"), "\(result.stdout)")
  }

  @Test func `a baseline is written, kept, refused without a reason, and accepted with one`()
    throws
  {
    #expect(
      try run("baseline", "feeds-agree", "--baselines", ".").stdout == "written\tfeeds-agree\n")
    #expect(try run("baseline", "feeds-agree", "--baselines", ".").stdout == "same\tfeeds-agree\n")
    let quick = ["feeds-agree", "--check-every", "30"]
    let same = try runTool(
      "dynamic-agi", arguments: ["scenario", "run"] + quick + ["--baselines", "."],
      in: scratch.path)
    #expect(same.exitCode == 0 && same.stdout.hasPrefix("passed"))
    try write("sizing: {kelly_fraction: 0.2}\n", to: "p.yaml")
    let refused = try run(
      "baseline", "feeds-agree", "--baselines", ".", "--parameters", "p.yaml")
    #expect(refused.exitCode == 4 && refused.stderr.contains("--accept"))
    let accepted = try run(
      "baseline", "feeds-agree", "--baselines", ".", "--parameters", "p.yaml", "--accept", "why")
    #expect(accepted.exitCode == 0)
    #expect(Disk.readText(scratch["feeds-agree.json"])?.contains(#""reason": "why""#) == true)
    let drifted = try runTool(
      "dynamic-agi", arguments: ["scenario", "run"] + quick + ["--baselines", "."],
      in: scratch.path)
    #expect(drifted.exitCode == 4)
    #expect(drifted.stdout.contains("'position_mean' was"))
    let excused = try runTool(
      "dynamic-agi",
      arguments: ["scenario", "run"] + quick + ["--baselines", ".", "--accept", "because"],
      in: scratch.path)
    #expect(excused.exitCode == 0 && excused.stdout.contains("accepted (because)"))
  }

  @Test func `the command of a failure shows it again`() throws {
    try write(
      """
      schema: dynamic-agi/scenario/v1
      id: picky
      model: gbm
      bar_count: 60
      expect: {actions: [NEUTRAL]}
      """, to: "my picky.yaml")
    let all = try run("run", "my picky.yaml", "--seed", "3", "--check-every", "5")
    #expect(all.exitCode == 4)
    let lines = all.stdout.split(separator: "\n").map { $0.drop { $0 == " " } }
    let command = try #require(lines.first { $0.hasPrefix("dynamic-agi scenario run") })
    let tool = try PackageLayout.executable("dynamic-agi")
    let again = try runShell(
      String(command).replacing("dynamic-agi", with: "'\(tool)'", maxReplacements: 1),
      in: scratch.path)
    #expect(again.exitCode == 4)
    let headline = try #require(lines.first { $0.hasPrefix("failed   expectations, row") })
    #expect(again.stdout.contains(headline))
    #expect(again.stdout.contains("request  {"))
  }

  @Test func `a storm at a row is shown with its faults and findings`() throws {
    let result = try run("run", "type-storm", "--row", "3", "--seed", "8")
    #expect(result.exitCode == 0, "\(result.stdout)")
    #expect(result.stdout.contains("moment   2020-01-15T21:00:00Z"))
    #expect(try run("run", "type-storm", "--row", "9999").exitCode == 6)
  }

  @Test func `the forms are JSON by the schema, XML and Markdown`() throws {
    let quick = ["whipsaw", "--seeds", "2", "--check-every", "40", "--format"]
    func form(_ name: String) throws -> ToolResult {
      try runTool(
        "dynamic-agi", arguments: ["scenario", "run"] + quick + [name], in: scratch.path)
    }
    let json = try parseJSON(try form("json").standardOutput, name: "report")
    let schema = try parseJSON(
      try runTool("dynamic-agi", arguments: ["schema", "scenario-report"], in: "/")
        .standardOutput, name: "schema")
    #expect(violations(of: schema, in: json, root: schema) == [])
    #expect(json["runs"]?.list?.map { $0["seed"]?.text } == ["7", "8"])
    #expect(try form("junit").stdout.contains(#"<testsuite name="whipsaw seed 8""#))
    #expect(try form("markdown").stdout.contains("| passed | `whipsaw` | 8 |"))
  }

  @Test func `a table of bars is a scenario`() throws {
    let table = try #require(Disk.readText("\(Self.windows)/bars/crash.csv"))
    try write(table, to: "Some_Window.csv")
    let result = try run("run", "Some_Window.csv", "--check-every", "40")
    #expect(result.exitCode == 0 && result.stdout.hasPrefix("passed\tsome-window\t"))
    try write(table + "2020-01-01,1\n", to: "late.csv")
    let late = try run("run", "late.csv")
    #expect(late.exitCode == 6)
    #expect(late.stderr.contains("late.csv:142:1"), "\(late.stderr)")
  }

  @Test(arguments: [
    "schema: dynamic-agi/scenario/v1\nid: a\nmodel: gmb\n", "- 1\n", "schema: x\n",
    "schema: dynamic-agi/scenario/v1\nid: a\nbars: nowhere.csv\n",
    "schema: dynamic-agi/scenario/v1\nid: a\nmodel: gbm\nbar_count: 1000000000\n", "{",
  ])
  func `what cannot be used exits with 6 and says why`(_ text: String) throws {
    try write(text, to: "s.yaml")
    let result = try run("run", "s.yaml")
    #expect(result.exitCode == 6 && result.stdout == "" && result.stderr != "")
  }

  @Test func `a baseline that is broken or another's is refused`() throws {
    for text in ["{", "{}", #"{"schema": "dynamic-agi/scenario-baseline/v1"}"#] {
      try write(text, to: "whipsaw.json")
      let result = try run("run", "whipsaw", "--baselines", ".", "--check-every", "50")
      #expect(result.exitCode == 6 && result.stderr != "")
    }
    let calm = "\(Self.windows)/baselines/calm.json"
    try Disk.write(try #require(Disk.read(calm)), to: scratch["whipsaw.json"])
    let other = try run("run", "whipsaw", "--baselines", ".", "--check-every", "50")
    #expect(other.exitCode == 6 && other.stderr.contains("'calm'"))
  }

  @Test(arguments: [
    ["run", "whipsow"], ["run", "--jobs", "0"], ["run", "gbm", "calm", "--row", "1"],
    ["run", "gbm", "--row", "-1"], ["run", "gbm", "--seeds", "0"], ["baseline", "gbm"],
    ["run", "gbm", "--accept", " "], ["run", "gbm", "--check-every", "0"],
  ])
  func `a faulty command line exits with 64`(_ arguments: [String]) throws {
    let result = try runTool(
      "dynamic-agi", arguments: ["scenario"] + arguments, in: scratch.path)
    #expect(result.exitCode == 64 && result.stdout == "", "\(result.stderr)")
  }
}
