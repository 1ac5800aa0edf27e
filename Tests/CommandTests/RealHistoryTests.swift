import Documents
import TestSupport
import Testing

/// Real histories, where they are beside the package; the cases of this folder guard the same rules.
@Suite("Real histories")
struct RealHistoryTests {
  private static let restore = sharedMaterial("histories/restore")

  @Test(
    .enabled(if: restore != nil, "../shared/histories is not beside the package"),
    arguments: [("cocogitto", 33), ("release-please", 60)])
  func `the history before a release leads to its version`(name: String, floor: Int) throws {
    let directory = try ScratchDirectory()
    let restored = try runShell(
      "'\(try #require(Self.restore))' \(name) '\(directory["history"])'", in: directory.path)
    try #require(restored.exitCode == 0, "\(restored.stderr)")
    let tags = try runShell("git tag --sort=-creatordate", in: directory["history"]).stdout
      .split(separator: "\n").filter {
        $0.drop { $0 == "v" }.allSatisfy { $0 == "." || $0.isNumber }
      }
    var agreed = 0
    for tag in tags.prefix(61) {
      let result = try runTool(
        "agi-release",
        arguments: ["why", String(tag), "--format", "json", "--at-least", "patch"],
        in: directory["history"])
      let answer = try parseJSON(result.standardOutput, name: String(tag))
      if answer["version"] == answer["computed"] { agreed += 1 }
    }
    #expect(agreed >= floor, "\(agreed) of \(tags.prefix(61).count)")
  }
}
