import TestSupport
import Testing

/// The reference page of the command is what the command itself says.
@Suite("Reference page of dynamic-agi")
struct CommandReferenceTests {
  @Test func `the page is the help of every command`() throws {
    var page = "# dynamic-agi\n\nThis page is made from `--help`; do not edit it.\n\n"
    page += "```text\n\(try help([]))```\n"
    let commands = [
      ["evaluate"], ["recompute"], ["validate"], ["telemetry"], ["telemetry", "summary"],
      ["telemetry", "faults"], ["telemetry", "alerts"], ["telemetry", "deliver"],
      ["telemetry", "prune"], ["drift"], ["drift", "baseline"], ["drift", "check"], ["scenario"],
      ["scenario", "list"], ["scenario", "run"], ["scenario", "baseline"], ["schema"],
      ["identity"], ["identity", "show"],
      ["identity", "watch"],
    ]
    for command in commands {
      page += "\n## dynamic-agi \(command.joined(separator: " "))\n\n```text\n"
      page += "\(try help(command))```\n"
    }
    expectGolden(
      Array(page.utf8), file: PackageLayout.root + "/docs/reference/dynamic-agi.md",
      updating: Golden.isUpdating, sourceLocation: #_sourceLocation)
  }

  private func help(_ command: [String]) throws -> String {
    let result = try runTool(
      "dynamic-agi", arguments: command + ["--help"], in: PackageLayout.root,
      environment: ["COLUMNS": "100"])
    try #require(result.exitCode == 0)
    return result.stdout
  }
}
