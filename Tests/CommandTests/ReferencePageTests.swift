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
    for command in commands(in: overview) {
      let text = try help([command])
      page += "\n## agi-release \(command)\n\n```text\n\(text)```\n"
    }
    return page
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
