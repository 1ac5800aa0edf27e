internal import Documents
import TestSupport
import Testing

@Suite("Pushing")
struct PushTests {
  /// A `rocket` whose branch was pushed to a bare repository beside it.
  private func withRemote() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git init -q --bare ../remote.git
      git remote add origin "$(cd ..; pwd)/remote.git"
      git push -q --set-upstream origin main v0.1.0
      """)
    return repository
  }

  private func remoteRefs(_ repository: ScratchRepository) throws -> String {
    try repository.git("--git-dir=\(repository.outside("remote.git"))", "for-each-ref")
  }

  private func expectRefused(
    _ repository: ScratchRepository, exits code: Int32, _ stableCode: String
  ) throws {
    let before = (local: try repository.snapshot(), remote: try remoteRefs(repository))
    let result = try repository.tool("cut", "--push")
    expect(result, exits: code, stableCode, hints: true)
    #expect(before.local.differences(to: try repository.snapshot()) == [])
    #expect(before.remote == (try remoteRefs(repository)))
  }

  @Test func `branch and tag arrive`() throws {
    let repository = try withRemote()
    try repository.git("tag", "unrelated")
    let made = try repository.document("cut", "--push")
    #expect(made["pushedTo"]?.text == "origin")
    let refs = try remoteRefs(repository)
    #expect(refs.contains("\(try repository.git("rev-parse", "HEAD")) commit\trefs/heads/main"))
    #expect(refs.contains("\(try repository.git("rev-parse", "v0.2.0")) tag\trefs/tags/v0.2.0"))
    #expect(!refs.contains("unrelated"))
    #expect(try repository.git("status", "--porcelain", "--branch") == "## main...origin/main")
    try repository.commit("fix: more")
    #expect(try repository.succeed("cut", "--push") == "0.2.1\n")
  }

  @Test func `the repository is the one that is released, whatever the environment names`() throws {
    let repository = try withRemote()
    let environment = [
      "GIT_DIR": "/nonexistent", "GIT_WORK_TREE": "/nonexistent", "GIT_INDEX_FILE": "/nonexistent",
    ]
    expect(
      try repository.tool(["-C", repository.path, "cut", "--push"], environment: environment),
      exits: 0)
    #expect(try remoteRefs(repository).contains("refs/tags/v0.2.0"))
    try repository.expectSound()
  }

  @Test func `a remote with a relative path is the one that git means`() throws {
    let repository = try withRemote()
    try repository.git("remote", "set-url", "origin", "../remote.git")
    let result = try runProgram(
      try PackageLayout.executable("agi-release"),
      arguments: ["-C", "\(repository.path)/releases", "cut", "--push"], in: "/",
      environment: repository.environment)
    expect(result, exits: 0)
    #expect(try remoteRefs(repository).contains("refs/tags/v0.2.0"))
  }

  @Test(
    arguments: [
      ("branch.main.pushRemote", "fork"), ("remote.pushDefault", "fork"),
      ("branch.main.remote", "fork"), ("branch.other.pushRemote", "origin"),
    ])
  func `it goes where git would push`(_ key: String, _ name: String) throws {
    let repository = try withRemote()
    try repository.shell(
      "git init -q --bare ../fork.git; git remote add fork \"$(cd ..; pwd)/fork.git\"; git config \(key) fork"
    )
    let told = try repository.git(
      "-c", "push.default=current", "push", "--dry-run", "--porcelain")
    #expect(told.contains("/\(name == "fork" ? "fork" : "remote").git\n"), "\(told)")
    let made = try repository.document("cut", "--push")
    #expect(made["pushedTo"]?.text == name)
    let fork = try repository.git("--git-dir=\(repository.outside("fork.git"))", "for-each-ref")
    #expect(fork.contains("refs/tags/v0.2.0") == (name == "fork"))
    #expect(try remoteRefs(repository).contains("refs/tags/v0.2.0") == (name == "origin"))
  }

  @Test(arguments: ["remote.origin.pushurl", "insteadOf"])
  func `a remote that is pushed to another address is looked at there`(_ way: String) throws {
    let repository = try withRemote()
    let before = try remoteRefs(repository)
    try repository.shell("git init -q --bare ../other.git; git push -q ../other.git v0.1.0")
    let (fetched, other) = (repository.outside("remote.git"), repository.outside("other.git"))
    try repository.git(
      way == "insteadOf"
        ? ["config", "url.\(other).pushInsteadOf", fetched] : ["config", way, other])
    try Disk.write(
      Array("#!/bin/sh\nexit 1\n".utf8), to: "\(other)/hooks/pre-receive", mode: 0o755)
    expect(try repository.tool("cut", "--push"), exits: 7, "push.refused", hints: true)
    Disk.remove("\(other)/hooks/pre-receive")
    expect(try repository.tool("resume"), exits: 0)
    #expect(try repository.git("--git-dir=\(other)", "tag") == "v0.1.0\nv0.2.0")
    #expect(before == (try remoteRefs(repository)))
  }

  @Test
  func `several addresses, an address without a name and another name of the branch are refused`()
    throws
  {
    let repository = try withRemote()
    try repository.shell(
      "for i in 1 2; do git remote set-url --add --push origin ../remote$i.git; done")
    try expectRefused(repository, exits: 5, "push.several-addresses")
    try repository.shell(
      """
      git config --unset-all remote.origin.pushurl
      git config branch.main.remote https://somebody:pass-word@127.0.0.1:1/x.git
      """)
    let told = try repository.tool("cut", "--push")
    expect(told, exits: 5, "push.no-remote", hints: true)
    #expect(!told.stderr.contains("pass-word"))
    try repository.shell(
      """
      git config branch.main.remote origin
      git push -q origin main:trunk; git branch -q --set-upstream-to origin/trunk
      """)
    #expect(try repository.gitResult(["push", "--dry-run"]).exitCode != 0)
    try expectRefused(repository, exits: 5, "push.other-name")
    try repository.git("config", "push.default", "current")
    try repository.succeed("cut", "--push")
    #expect(try remoteRefs(repository).contains("refs/tags/v0.2.0"))
  }

  @Test(
    arguments: [
      "push.recurseSubmodules only", "push.recurseSubmodules on-demand", "submodule.recurse true",
      "push.followTags true", "push.default nothing", "push.autoSetupRemote true",
      "remote.origin.push refs/heads/main:refs/heads/other",
    ])
  func `exactly the branch and the tag arrive, whatever git is told`(_ setting: String) throws {
    let repository = try withRemote()
    try repository.shell("git config \(setting); git tag -a -m x unrelated")
    expect(try repository.tool("cut", "--push"), exits: 0)
    let refs = try remoteRefs(repository).split(separator: "\n").map {
      $0.split(separator: "\t").last ?? ""
    }
    #expect(refs == ["refs/heads/main", "refs/tags/v0.1.0", "refs/tags/v0.2.0"])
  }

  @Test func `a first push makes branch and tag`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("git init -q --bare ../remote.git; git remote add origin ../remote.git")
    try repository.succeed("cut", "--push")
    #expect(try remoteRefs(repository).split(separator: "\n").count == 2)
  }

  @Test func `a tag that the remote has is refused before anything is written`() throws {
    let repository = try withRemote()
    try repository.shell("git push -q origin HEAD~1:refs/tags/v0.2.0")
    try expectRefused(repository, exits: 5, "push.tag-exists")
  }

  @Test func `a branch that moved on the remote is refused before anything is written`() throws {
    let repository = try withRemote()
    try repository.shell(
      """
      git clone -q ../remote.git ../other
      cd ../other; git commit -q --allow-empty -m 'fix: theirs'; git push -q
      """)
    try expectRefused(repository, exits: 5, "push.moved")
    try repository.git("pull", "--quiet", "--rebase")
    try repository.succeed("cut", "--push")
  }

  @Test func `a branch that was never fetched is refused where it is not below HEAD`() throws {
    let repository = try withRemote()
    try repository.shell(
      """
      git clone -q ../remote.git ../other
      (cd ../other; git commit -q --allow-empty -m 'fix: theirs'; git push -q)
      git update-ref -d refs/remotes/origin/main
      """)
    try expectRefused(repository, exits: 5, "push.moved")
  }

  @Test func `history that was rewritten here does not replace the remote's`() throws {
    let repository = try withRemote()
    try repository.git("commit", "--quiet", "--amend", "--message", "feat: rewritten")
    try expectRefused(repository, exits: 5, "push.diverged")
  }

  @Test func `no remote, or one that does not answer, is refused before anything is written`()
    throws
  {
    let repository = try ScratchRepository.rocket()
    let before = try repository.snapshot()
    expect(try repository.tool("cut", "--push"), exits: 5, "push.no-remote", hints: true)
    #expect(before == (try repository.snapshot()))
    try repository.git("remote", "add", "origin", "../nowhere.git")
    let remote = try repository.snapshot()
    expect(try repository.tool("cut", "--push"), exits: 7, "push.unreachable", hints: true)
    #expect(remote == (try repository.snapshot()))
  }

  @Test(arguments: ["pre-receive", "update"])
  func `a remote that rejects the tag gets nothing, and the hint pushes later`(_ hook: String)
    throws
  {
    let repository = try withRemote()
    let script =
      hook == "update"
      ? "#!/bin/sh\ncase $1 in refs/tags/*) echo no tags here >&2; exit 1 ;; esac\n"
      : "#!/bin/sh\nwhile read old new ref; do case $ref in refs/tags/*) echo no tags here >&2; exit 1 ;; esac; done\n"
    let path = repository.outside("remote.git/hooks/\(hook)")
    try Disk.write(Array(script.utf8), to: path, mode: 0o755)
    let before = try remoteRefs(repository)
    let result = try repository.tool("cut", "--push")
    expect(result, exits: 7, "push.refused", hints: true)
    #expect(before == (try remoteRefs(repository)))
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0")
    try repository.expectSound()
    try repository.succeed("verify")

    Disk.remove(path)
    let hint = try #require(
      result.stderr.split(separator: "\n").last { $0.contains("git push --atomic") })
    let command = try #require(
      hint.firstRange(of: "git push --atomic").map { hint[$0.lowerBound...] })
    try repository.shell("\(command) 2>&1")
    let refs = try remoteRefs(repository)
    #expect(refs.contains("\(try repository.git("rev-parse", "HEAD")) commit\trefs/heads/main"))
    #expect(refs.contains("refs/tags/v0.2.0"))

    let resumed = try repository.tool("resume")
    expect(resumed, exits: 0)
    #expect(resumed.stderr.contains("0.2.0 had arrived at origin"))
  }
}
