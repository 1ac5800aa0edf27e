internal import CommitHistory
internal import Documents
import TestSupport
import Testing

@Suite("Releases of maintenance branches")
struct MaintenanceBranchTests {
  /// Version 1.0.0 on `main`, 1.1.0 above it, and the branch `name` at 1.0.0 checked out.
  private func repository(branch name: String = "1.0.x") throws -> ScratchRepository {
    let repository = try ScratchRepository()
    try repository.commit(
      "feat: a",
      files: ["releases/agi-release.yaml": ScratchRepository.configuration, "a": "1\n"])
    try repository.succeed("cut", "--first", "--version", "1.0.0")
    try repository.commit("feat: b", files: ["b": "1\n"])
    try repository.succeed("cut")
    try repository.git("switch", "--quiet", "--create", name, "v1.0.0")
    return repository
  }

  @Test func `a line of fixes is released and verified beside main`() throws {
    let repository = try repository()
    try repository.commit("fix: c", files: ["a": "2\n"])
    #expect(try repository.succeed("cut") == "1.0.1\n")
    try repository.commit("fix: d", files: ["a": "3\n"])
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "1.0.2-rc.1\n")
    #expect(try repository.succeed("cut", "--promote") == "1.0.2\n")
    try repository.succeed("verify", "--all")
    #expect(
      try repository.git("rev-parse", "1.0.x~1")
        == repository.git("rev-parse", "v1.0.2-rc.1^{commit}"))
    try repository.git("switch", "--quiet", "main")
    try repository.commit("fix: e", files: ["b": "2\n"])
    #expect(try repository.succeed("next") == "1.1.1\n")
    try repository.succeed("verify", "--all")
    try repository.expectSound()
  }

  @Test(arguments: ["1.0.x", "v1.0.x", "release/1.0.x"])
  func `a feature is refused, and nothing is changed`(_ branch: String) throws {
    let repository = try repository(branch: branch)
    let commit = try repository.commit("feat: c", files: ["c": "1\n"])
    let before = try repository.snapshot()
    for command in [
      ["next"], ["plan"], ["cut"], ["cut", "--dry-run"], ["cut", "--prerelease", "rc"],
    ] {
      let result = try repository.tool(command)
      expect(result, exits: 5, "plan.outside-range", hints: true)
      #expect(result.stdout == "")
      for part in [
        "1.1.0", "'\(branch)'", "from 1.0.0 to below 1.1.0", "\(commit.abbreviated()) 'feat: c'",
      ] {
        #expect(result.stderr.contains(part), "\(result.stderr)")
      }
    }
    let json = try repository.document("next", exits: 5)
    #expect(json["code"]?.text == "plan.outside-range")
    #expect(before == (try repository.snapshot()))
    #expect(try repository.succeed("why", "1.0.0").hasPrefix("1.0.0\n"))
    #expect(try repository.succeed("cut", "--version", "1.0.1") == "1.0.1\n")
    try repository.succeed("verify", "--all")
  }

  @Test func `a version that main has is taken`() throws {
    let repository = try repository(branch: "1.x")
    try repository.commit("feat: c", files: ["c": "1\n"])
    let result = try repository.tool("cut")
    expect(result, exits: 5, "plan.published", hints: true)
    #expect(result.stderr.contains("in a history that branch '1.x' does not contain"))
    #expect(try repository.succeed("next", "--version", "1.2.0") == "1.2.0\n")
  }

  @Test(arguments: ["feat: c", "feat!: c"])
  func `what a branch cannot release is explained`(_ subject: String) throws {
    let repository = try repository(branch: "1.x")
    try repository.commit(subject, files: ["c": "1\n"])
    expect(try repository.tool("cut"), exits: 5)
    let result = try repository.tool("why")
    expect(result, exits: 0)
    #expect(result.stdout.contains(subject))
    #expect(result.stderr.contains("cut would refuse: "))
    #expect(
      try repository.document("why")["version"]?.text == (subject == "feat: c" ? "1.1.0" : "2.0.0"))
  }

  @Test func `a detached HEAD has the branch that is named, or that of the run at its commit`()
    throws
  {
    let repository = try repository()
    let commit = try repository.commit("feat: c", files: ["c": "1\n"])
    try repository.git("branch", "--quiet", "--delete", "--force", "main")
    try repository.git("tag", "--delete", "v1.1.0")
    try repository.git("checkout", "--quiet", "--detach")
    #expect(try repository.succeed("next") == "1.1.0\n")
    #expect(try repository.succeed("next", "--branch", "main") == "1.1.0\n")
    expect(try repository.tool("next", "--branch", "1.0.x"), exits: 5, "plan.outside-range")
    let github = [
      "GITHUB_ACTIONS": "true", "GITHUB_REF": "refs/heads/1.0.x", "GITHUB_SHA": commit.hex,
    ]
    let gitlab = ["GITLAB_CI": "true", "CI_COMMIT_BRANCH": "1.0.x", "CI_COMMIT_SHA": commit.hex]
    for run in [github, gitlab] {
      expect(
        try repository.tool(["next"], environment: run), exits: 5, "plan.outside-range")
      // The name on the command line goes before the run, and so does the branch of HEAD.
      #expect(
        try repository.succeed("next", "--branch", "main", environment: run) == "1.1.0\n")
      try repository.git("switch", "--quiet", "--force-create", "free")
      #expect(try repository.succeed("next", environment: run) == "1.1.0\n")
      try repository.git("checkout", "--quiet", "--detach")
      // A run says nothing of another commit, of a tag, or of a merge request.
      for change in [
        ["GITHUB_SHA": String(repeating: "0", count: 40), "CI_COMMIT_SHA": ""],
        ["GITHUB_REF": "refs/pull/1/merge", "CI_COMMIT_BRANCH": ""],
      ] {
        #expect(
          try repository.succeed("next", environment: run.merging(change) { $1 }) == "1.1.0\n")
      }
    }
    expect(try repository.tool("cut", "--branch", "1.0.x"), exits: 64)
    expect(try repository.tool("next", "--to", "HEAD", "--branch", "1.0.x"), exits: 5)
  }

  @Test func `the forms of names are configured`() throws {
    let repository = try repository(branch: "lts-1.0.x")
    try repository.commit("feat: c", files: ["c": "1\n"])
    try repository.git("tag", "--delete", "v1.1.0")
    #expect(try repository.succeed("next") == "1.1.0\n")
    func configure(_ patterns: String) throws {
      try repository.write(
        "releases/agi-release.yaml",
        ScratchRepository.configuration + "branches:\n  maintenance: \(patterns)\n")
    }
    try configure("['lts-{range}']")
    expect(try repository.tool("next"), exits: 5, "plan.outside-range")
    #expect(try repository.succeed("next", "--branch", "1.0.x") == "1.1.0\n")
    try configure("[]")
    #expect(try repository.succeed("next", "--branch", "1.0.x") == "1.1.0\n")
    try configure("['lts']")
    let result = try repository.tool("next")
    expect(result, exits: 6)
    #expect(result.stderr.contains("`{range}`"))
  }
}
