import TestSupport
import Testing

/// Others at work while a cut is on its way: the signing program is where the test can step in,
/// after the last check and before the first ref moves.
@Suite("Races")
struct RaceTests {
  /// Cuts a `rocket` while `script` is run once, at the first signature that counts.
  private func cut(
    meanwhile script: String
  ) throws -> (repository: ScratchRepository, result: ToolResult) {
    let repository = try ScratchRepository.rocket()
    let signer = """
      #!/bin/bash
      cat >/dev/null
      count=$(cat ../count 2>/dev/null || echo 0); echo $((count + 1)) >../count
      if [ "$count" = 1 ]; then
        { \(script); } >&2 || exit
      fi
      echo '-----BEGIN SSH SIGNATURE-----'
      echo '-----END SSH SIGNATURE-----'
      """
    try Disk.write(Array(signer.utf8), to: repository.outside("signer"), mode: 0o755)
    try repository.shell(
      """
      git config gpg.format ssh; git config user.signingKey key
      git config gpg.ssh.program "$(cd ..; pwd)/signer"
      """)
    return (repository, try repository.tool("cut", "--sign"))
  }

  @Test func `a tag of the same name stays, and there is no release`() throws {
    let (repository, result) = try cut(meanwhile: "git tag v0.2.0 v0.1.0")
    expect(result, exits: 5, "git.ref-moved", hints: true)
    #expect(try repository.git("rev-parse", "v0.2.0") == repository.git("rev-parse", "v0.1.0"))
    #expect(try repository.git("log", "-1", "--format=%s") == "feat(ui): a second thing")
    #expect(!Disk.exists("\(repository.path)/.git/agi-release/journal.json"))
    try repository.expectSound()
  }

  @Test func `a commit stays, and there is no release`() throws {
    let (repository, result) = try cut(meanwhile: "git commit --allow-empty -m 'fix: theirs'")
    expect(result, exits: 5, "git.ref-moved", hints: true)
    #expect(try repository.git("log", "-1", "--format=%s") == "fix: theirs")
    #expect(try repository.git("tag", "--list") == "v0.1.0")
    try repository.expectSound()
    try repository.git("config", "gpg.ssh.program", "false")
    try repository.succeed("cut", "--no-sign")
    try repository.expectSound()
  }

  @Test(arguments: [
    "echo mine >>CHANGELOG.md", "echo mine >>CHANGELOG.md; git add CHANGELOG.md",
    "echo mine >releases/current.json", "git rm --quiet --cached CHANGELOG.md",
  ])
  func `an edit of a planned file stays, and there is no release`(_ edit: String) throws {
    let (repository, result) = try cut(meanwhile: edit)
    expect(result, exits: 5, "cut.dirty", hints: true)
    #expect(try repository.git("tag", "--list") == "v0.1.0")
    #expect(try repository.git("log", "-1", "--format=%s") == "feat(ui): a second thing")
    #expect(try repository.git("status", "--porcelain") != "")
    #expect(try repository.snapshot().locks == [])
    #expect(Disk.files(below: "\(repository.path)/.git/agi-release") == [])
  }

  @Test func `what is staged and changed meanwhile in other files stays so`() throws {
    let (repository, result) = try cut(
      meanwhile: "echo mine >>a.txt; git add a.txt; echo mine >>b.txt; echo new >new.txt")
    expect(result, exits: 0)
    #expect(try repository.git("diff", "--cached", "--name-only") == "a.txt")
    #expect(try repository.git("diff", "--name-only") == "b.txt")
    #expect(try repository.git("ls-files", "--others") == "new.txt")
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0")
  }

  @Test func `a signal before the first ref moves leaves everything as it was`() throws {
    let (repository, result) = try cut(meanwhile: "kill -TERM $PPID; sleep 0.1")
    expect(result, exits: 128 + 15)
    #expect(try repository.git("tag", "--list") == "v0.1.0")
    #expect(!Disk.exists("\(repository.path)/.git/agi-release/journal.json"))
    try repository.expectSound()
    try repository.succeed("cut", "--no-sign")
    try repository.expectSound()
  }

  @Test(arguments: ["index", "HEAD", "refs/heads/main", "refs/tags/v0.2.0"])
  func `a lock that git takes meanwhile is respected, and there is no release`(_ name: String)
    throws
  {
    let (repository, result) = try cut(meanwhile: "touch .git/\(name).lock")
    expect(result, exits: 5, "git.locked", hints: true)
    #expect(try repository.snapshot().locks == ["\(name).lock"])
    repository.remove(".git/\(name).lock")
    try repository.expectSound()
    try repository.git("config", "gpg.ssh.program", "false")
    try repository.succeed("cut", "--no-sign")
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0")
    try repository.expectSound()
    try repository.succeed("verify")
  }

  @Test func `a merge that begins meanwhile is not swept in`() throws {
    let (repository, result) = try cut(
      meanwhile: """
        git branch side v0.1.0; git worktree add -q ../side side
        (cd ../side; git commit -q --allow-empty -m 'fix: side')
        git merge -q --no-commit --no-ff side
        """)
    expect(result, exits: 5, "cut.operation-under-way", hints: true)
    #expect(try repository.git("tag", "--list") == "v0.1.0")
    #expect(Disk.exists("\(repository.path)/.git/MERGE_HEAD"))
  }
}
