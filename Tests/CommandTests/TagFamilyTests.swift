internal import Documents
import TestSupport
import Testing

/// Several families of tags in one repository do not write over each other, and none is taken for another.
@Suite("Families of tags")
struct TagFamilyTests {
  private func released() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.commit("feat: for the others", files: ["sdk/a.txt": "1\n"])
    return repository
  }

  @Test(arguments: ["plan", "cut"])
  func `a record of another family is not written over`(_ command: String) throws {
    let repository = try released()
    let before = try repository.snapshot()
    let arguments = [command, "--tag-prefix", "sdk-v"] + (command == "cut" ? ["--first"] : [])
    let result = try repository.tool(arguments)
    expect(result, exits: 5, "plan.other-release", hints: true)
    #expect(result.stderr.contains("'releases/0.1.0/record.json' has 0.1.0 of tag 'v0.1.0'"))
    #expect(before.differences(to: try repository.snapshot()) == [])
    #expect(try repository.succeed("cut") == "0.2.0\n")
    try repository.succeed("verify", "--all")
  }

  @Test func `a section of another family is not replaced`() throws {
    let repository = try ScratchRepository()
    try repository.commit("feat: one", files: ["a.txt": "1\n"])
    try repository.succeed("cut", "--first")
    try repository.commit("feat: two", files: ["a.txt": "2\n"])
    let before = try repository.snapshot()
    let result = try repository.tool("cut", "--tag-prefix", "sdk-v", "--first")
    expect(result, exits: 5, "plan.other-release", hints: true)
    #expect(result.stderr.contains("'CHANGELOG.md' has 0.1.0 of tag 'v0.1.0'"))
    #expect(before.differences(to: try repository.snapshot()) == [])
    // The number alone tells nothing: this one never had the section.
    try repository.git("tag", "other-0.2.0", "HEAD~2")
    #expect(try repository.succeed("cut") == "0.2.0\n")
  }

  @Test func `a configuration for each family keeps them apart`() throws {
    let repository = try released()
    try repository.write(
      "sdk/release.yaml",
      """
      name: SDK
      tags: {version: "sdk-v{version}"}
      changelog: {path: sdk/CHANGELOG.md}
      files: {records: sdk/releases}

      """)
    try repository.shell("git add .; git commit -qm 'build: sdk'")
    let made = try repository.succeed(
      "cut", "--config", "sdk/release.yaml", "--path", "sdk", "--first")
    #expect(made == "0.1.0\n")
    #expect(try repository.succeed("cut") == "0.2.0\n")
    try repository.succeed("verify", "--all")
    try repository.succeed("verify", "--all", "--config", "sdk/release.yaml")
  }

  @Test(arguments: [
    ["yank", "0.1.0", "--reason", "r"], ["current"], ["verify"], ["verify", "--all"],
  ])
  func `a family that has no release is told, and no other is taken for it`(
    _ arguments: [String]
  ) throws {
    let repository = try released()
    let before = try repository.snapshot()
    let result = try repository.tool(arguments + ["--tag-prefix", "zz"])
    expect(result, exits: 5, "release.no-family", hints: true)
    #expect(result.stdout == "")
    #expect(before.differences(to: try repository.snapshot()) == [])
    // The family that is there is told by its tags, and without them by its records.
    for script in ["true", "git tag -d v0.1.0"] {
      try repository.shell(script)
      expect(try repository.tool(arguments + ["--tag-prefix", "v", "-q"]), exits: 0)
      try repository.git("reset", "--quiet", "--hard", "HEAD")
    }
  }
}
