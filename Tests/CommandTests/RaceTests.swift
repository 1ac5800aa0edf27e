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

  @Test func `an edit of a planned file stays beside the release`() throws {
    let (repository, result) = try cut(
      meanwhile: "echo mine >>CHANGELOG.md; echo mine >releases/current.json")
    expect(result, exits: 0)
    #expect(repository.read("CHANGELOG.md") == "# Changelog\nmine\n")
    #expect(repository.read("releases/current.json") == "mine\n")
    #expect(
      try repository.git("diff", "--name-only") == "CHANGELOG.md\nreleases/current.json")
    #expect(try repository.git("diff", "--cached", "--name-only") == "")
    try repository.git("checkout", "--", ".")
    try repository.expectSound()
  }

  @Test func `what is staged meanwhile stays staged`() throws {
    let (repository, result) = try cut(
      meanwhile: "echo mine >>CHANGELOG.md; echo mine >>a.txt; git add CHANGELOG.md a.txt")
    expect(result, exits: 0)
    #expect(try repository.git("show", ":CHANGELOG.md") == "# Changelog\nmine")
    #expect(try repository.git("diff", "--cached", "--name-only") == "CHANGELOG.md\na.txt")
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

  @Test func `a lock of the index holds the end of a cut back`() throws {
    let (repository, result) = try cut(meanwhile: "touch .git/index.lock")
    expect(result, exits: 8, "cut.interrupted", hints: true)
    repository.remove(".git/index.lock")
    try repository.succeed("resume")
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0")
    try repository.expectSound()
    try repository.succeed("verify")
  }
}
