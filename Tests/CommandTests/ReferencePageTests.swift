import Testing
import TestSupport

/// The reference page of the command is what the command itself says.
@Suite("Reference page")
struct ReferencePageTests {
  private static let path = "docs/reference/agi-release.md"

  @Test func `the page is the help of every command`() throws {
    expectGolden(
      Array(try Self.page().utf8), file: PackageLayout.root + "/" + Self.path,
      updating: Golden.isUpdating, sourceLocation: #_sourceLocation)
  }

  private static func page() throws -> String {
    let overview = try help([])
    var page = "# agi-release\n\nThis page is made from `--help`; do not edit it.\n\n"
    page += "```text\n\(overview)```\n"
    for command in commands(in: overview) { page += try section(of: [command]) }
    return page
  }

  /// The help of a command and of all that it has below it.
  private static func section(of command: [String]) throws -> String {
    let text = try help(command)
    let mark = String(repeating: "#", count: command.count + 1)
    let name = command.joined(separator: " ")
    return try commands(in: text).reduce(
      "\n\(mark) agi-release \(name)\n\n```text\n\(text)```\n"
    ) { try $0 + section(of: command + [$1]) }
  }

  /// The names in the lists of subcommands: the first words of lines that are indented by two.
  private static func commands(in overview: String) -> [String] {
    guard let start = overview.firstRange(of: "SUBCOMMANDS:") else { return [] }
    return overview[start.upperBound...].split(separator: "\n").compactMap { line in
      guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.contains("See 'agi-release help")
      else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }
  }

  private static func help(_ command: [String]) throws -> String {
    let result = try runTool(
      "agi-release", arguments: command + ["--help"], in: PackageLayout.root,
      environment: ["COLUMNS": "100"])
    try #require(result.exitCode == 0)
    return result.stdout
  }
}
