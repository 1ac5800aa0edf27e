import Documents
import TestSupport
import Testing

/// A project that moves here from another tool gets the versions that it would have got there.
@Suite("Setting a project up")
struct SetupTests {
  private static func repository(_ row: SetupRow) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "rocket")
    try repository.commit("build: begin", files: row.files)
    for tag in row.tags { try repository.tag(tag, annotated: tag) }
    try repository.git("tag", "base-of-the-test")
    return repository
  }

  @Test(arguments: SetupRow.all)
  func `the next version is the one that the other tool's rules ask for`(_ row: SetupRow) throws {
    let repository = try Self.repository(row)
    let before = try repository.git("status", "--porcelain")
    let rehearsal = try repository.document("init", "--ci", "github", "--dry-run")
    #expect(try repository.git("status", "--porcelain") == before)
    let document = try repository.document("init", "--ci", "github")
    for file in try #require(rehearsal["files"]?.list) {
      let path = try #require(file["path"]?.text)
      #expect(repository.read(path) == file["content"]?.text)
    }
    #expect(document["files"] == rehearsal["files"])
    for (index, step) in row.steps.enumerated() {
      try repository.git("reset", "-q", "--hard", "base-of-the-test")
      for subject in step.commits { try repository.commit(subject) }
      let next = try repository.document("next")
      #expect(next["version"]?.text == step.version, "\(step.commits)")
      if index == 0 { #expect(next["tag"]?.text == row.tag, "\(step.commits)") }
      try repository.succeed("plan")
    }
  }

  @Test(arguments: SetupRow.all)
  func `people are told what became of each setting`(_ row: SetupRow) throws {
    let repository = try Self.repository(row)
    let text = try repository.succeed("init", "--ci", "none")
    let configuration = repository.read("releases/agi-release.yaml") ?? ""
    let set = configuration.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .joined(separator: "\n")
    expectGolden(
      "\(text)\n----\n\(set)\n", "Setup/\(row.name).txt")
  }
}
