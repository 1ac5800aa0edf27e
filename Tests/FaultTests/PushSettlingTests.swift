import FileStore
import TestSupport
import Testing

/// A push that did not arrive, and what `resume` and the next `cut --push` make of it.
@Suite("Settling a push")
struct PushSettlingTests {
  private func expect(
    _ result: ToolResult, exits code: Int32, _ texts: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.exitCode == code, "\(result.stderr)", sourceLocation: sourceLocation)
    for text in texts {
      #expect(result.stderr.contains(text), "\(result.stderr)", sourceLocation: sourceLocation)
    }
    // What an address says of its user is never printed, whatever happens.
    for text in [result.stdout, result.stderr] {
      #expect(!text.contains("pass-word"), "\(text)", sourceLocation: sourceLocation)
    }
  }

  private func expectArrived(
    _ trial: TrialRepository, _ remote: LoopbackRemote,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(
      try remote.object("refs/heads/main") == trial.git("rev-parse", "main"),
      sourceLocation: sourceLocation)
    #expect(
      try remote.object("refs/tags/v0.2.0") == trial.git("rev-parse", "v0.2.0"),
      sourceLocation: sourceLocation)
    expect(
      try trial.tool("resume"), exits: 0, "no cut is under way", sourceLocation: sourceLocation)
    #expect(try trial.leftBehind() == [], sourceLocation: sourceLocation)
    #expect(try trial.faultsOfGit() == "", sourceLocation: sourceLocation)
  }

  /// A commit of somebody else, pushed at the moment of this repository's push.
  private let meanwhile = """
    rm "$0"
    unset $(git rev-parse --local-env-vars)
    git clone -q ../remote.git ../other
    cd ../other; git commit -q --allow-empty -m 'fix: theirs'
    """

  @Test(arguments: LoopbackRemote.Kind.allCases, ["pre-receive", "update"])
  func `what a hook rejected arrives once it does not`(
    _ kind: LoopbackRemote.Kind, _ hook: String
  ) throws {
    for command in [["resume"], ["cut", "--push"]] {
      let trial = try World.plain.repository()
      let remote = try LoopbackRemote(kind, of: trial)
      let old = try remote.object("refs/heads/main")
      try remote.hook(hook, "[ \(hook) = update ] && [ $1 != refs/heads/main ] && exit 0; exit 1")
      expect(try trial.tool("cut", "--push"), exits: 7, "[push.refused]", "agi-release resume")
      #expect(try remote.object("refs/heads/main") == old)
      #expect(try remote.object("refs/tags/v0.2.0") == "")
      #expect(try trial.git("status", "--porcelain") == "")
      #expect(try trial.tool("next").stderr.contains("0.2.0 has not arrived at origin"))
      expect(try trial.tool("resume"), exits: 7, "[push.refused]")
      // A cut that does not push leaves it alone.
      expect(try trial.tool("cut"), exits: 0, "nothing to release")
      remote.removeHook(hook)
      let settled = try runProgram(
        try PackageLayout.executable("agi-release"), arguments: command, in: trial.path,
        environment: trial.scratch.environment)
      expect(settled, exits: 0, "pushed 0.2.0 to origin")
      try expectArrived(trial, remote)
    }
  }

  @Test(arguments: LoopbackRemote.Kind.allCases)
  func `a remote that cannot take all or nothing is told before there is a release`(
    _ kind: LoopbackRemote.Kind
  ) throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(kind, of: trial)
    try remote.hook("pre-push", "touch ../ran", isLocal: true)
    try trial.git("--git-dir=../remote.git", "config", "receive.advertiseAtomic", "false")
    try expectRefused(trial, "push.not-atomic")
    // The release can be made alone and pushed by hand.
    expect(try trial.tool("cut"), exits: 0)
    try trial.git("push", "--quiet", "origin", "main", "v0.2.0")
    try expectArrived(trial, remote)
  }

  @Test(arguments: [LoopbackRemote.Kind.daemon, .http])
  func `a remote that may only be read is told before there is a release`(
    _ kind: LoopbackRemote.Kind
  ) throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(kind, of: trial)
    for service in ["daemon.receivepack", "http.receivepack"] {
      try trial.git("--git-dir=../remote.git", "config", service, "false")
    }
    try expectRefused(trial, "push.not-accepted")
    for service in ["daemon.receivepack", "http.receivepack"] {
      try trial.git("--git-dir=../remote.git", "config", service, "true")
    }
    expect(try trial.tool("cut", "--push"), exits: 0)
    try expectArrived(trial, remote)
  }

  @Test(
    arguments: [
      "remote.origin.mirror true", "push.gpgSign true", "push.pushOption x",
      "remote.origin.receivepack /nonexistent",
    ])
  func `a push that git itself would refuse is told before there is a release`(_ setting: String)
    throws
  {
    let trial = try World.plain.repository()
    _ = try LoopbackRemote(.file, of: trial)
    _ = try trial.shell("git config \(setting)")
    try expectRefused(trial, "push.not-accepted")
  }

  /// Expects that a cut that pushes is refused, and that nothing has changed and no hook has run.
  private func expectRefused(
    _ trial: TrialRepository, _ code: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try trial.scratch.snapshot()
    let result = try trial.tool("cut", "--push")
    expect(result, exits: 5, "[\(code)]", "hint: ", sourceLocation: sourceLocation)
    #expect(before == (try trial.scratch.snapshot()), sourceLocation: sourceLocation)
    #expect(!Disk.exists(trial.scratch.outside("ran")), sourceLocation: sourceLocation)
    #expect(try trial.git("tag", "--list") == "v0.1.0", sourceLocation: sourceLocation)
  }

  @Test func `where a program of somebody else speaks with the remote nothing is tried`() throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(.file, of: trial)
    _ = try trial.shell(
      """
      git config protocol.ext.allow always
      git remote set-url origin "ext::git %s $(cd ..; pwd)/remote.git"
      git -C ../remote.git config receive.advertiseAtomic false
      """)
    expect(try trial.tool("cut", "--push"), exits: 7, "[push.refused]")
    _ = try trial.shell("git -C ../remote.git config receive.advertiseAtomic true")
    expect(try trial.tool("resume"), exits: 0)
    try expectArrived(trial, remote)
  }

  @Test(arguments: LoopbackRemote.Kind.allCases)
  func `a connection that is lost after the remote took everything`(
    _ kind: LoopbackRemote.Kind
  ) throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(kind, of: trial)
    try remote.hook("post-receive", "kill -9 $PPID")
    expect(try trial.tool("cut", "--push"), exits: 0, "released", "pushed to origin")
    try expectArrived(trial, remote)
  }

  @Test(arguments: LoopbackRemote.Kind.allCases)
  func `a remote that took everything and is gone when it is asked`(
    _ kind: LoopbackRemote.Kind
  ) throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(kind, of: trial)
    try remote.hook("post-receive", "mv \"$PWD\" \"$PWD.away\"; kill -9 $PPID")
    expect(try trial.tool("cut", "--push"), exits: 7, "[push.refused]")
    expect(try trial.tool("resume"), exits: 7, "[push.unreachable]", "hint: ")
    try trial.shell("mv ../remote.git.away ../remote.git")
    remote.removeHook("post-receive")
    expect(try trial.tool("resume"), exits: 0, "0.2.0 had arrived at origin")
    try expectArrived(trial, remote)
  }

  @Test(arguments: LoopbackRemote.Kind.allCases)
  func `a branch that moved on the remote is merged, then pushed`(
    _ kind: LoopbackRemote.Kind
  ) throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(kind, of: trial)
    try remote.hook("pre-push", "\(meanwhile)\ngit push -q origin main", isLocal: true)
    expect(try trial.tool("cut", "--push"), exits: 7, "[push.refused]")
    #expect(try remote.object("refs/tags/v0.2.0") == "")
    let theirs = try remote.object("refs/heads/main")
    expect(try trial.tool("resume"), exits: 7, "[push.moved]", "git pull --no-rebase origin main")
    #expect(try remote.object("refs/heads/main") == theirs)
    try trial.git("pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    expect(try trial.tool("resume"), exits: 0, "pushed 0.2.0 to origin")
    try trial.git("merge-base", "--is-ancestor", theirs, "main")
    try expectArrived(trial, remote)
  }

  @Test func `a branch that was fetched and not merged is told apart`() throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(.file, of: trial)
    try remote.hook("pre-push", "\(meanwhile)\ngit push -q origin main", isLocal: true)
    expect(try trial.tool("cut", "--push"), exits: 7)
    try trial.git("fetch", "--quiet", "origin")
    expect(try trial.tool("cut", "--push"), exits: 7, "[push.diverged]", "git pull --no-rebase")
    try trial.git("reset", "--quiet", "--hard", "origin/main")
    expect(try trial.tool("resume"), exits: 7, "[push.rewritten]", "hint: ")
    expect(try trial.tool("abort"), exits: 0, "the push of 0.2.0 is forgotten")
    expect(try trial.tool("resume"), exits: 0, "no cut is under way")
  }

  @Test(arguments: LoopbackRemote.Kind.allCases)
  func `a tag that somebody pushed meanwhile stays`(_ kind: LoopbackRemote.Kind) throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(kind, of: trial)
    let old = try remote.object("refs/heads/main")
    try remote.hook(
      "pre-push", "\(meanwhile)\ngit push -q origin HEAD~1:refs/tags/v0.2.0", isLocal: true)
    expect(try trial.tool("cut", "--push"), exits: 7)
    #expect(try remote.object("refs/heads/main") == old)
    let theirs = try remote.object("refs/tags/v0.2.0")
    for command in ["resume", "resume"] {
      expect(try trial.tool(command), exits: 7, "[push.tag-exists]", "agi-release abort")
    }
    #expect(try remote.object("refs/tags/v0.2.0") == theirs)
    expect(try trial.tool("abort"), exits: 0, "the release stays here")
    #expect(try trial.git("tag", "--list") == "v0.1.0\nv0.2.0")
    #expect(try !trial.tool("next").stderr.contains("arrived"))
  }

  @Test func `a remote that has one half gets the other`() throws {
    for half in ["v0.2.0", "main"] {
      let trial = try World.plain.repository()
      let remote = try LoopbackRemote(.file, of: trial)
      try remote.hook("pre-receive", "exit 1")
      expect(try trial.tool("cut", "--push"), exits: 7)
      remote.removeHook("pre-receive")
      try trial.git("push", "--quiet", "origin", half)
      expect(try trial.tool("resume"), exits: 0, "pushed 0.2.0 to origin")
      try expectArrived(trial, remote)
    }
  }

  @Test(arguments: [Stage.branchMoved, .filesMoved])
  func `a cut that was killed on its way to a push is finished and pushed`(_ stage: Stage)
    async throws
  {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(.file, of: trial)
    let counting = try await Sweep(.plain).calls
    _ = try? await trial.cut(
      faults: .dying(atCall: stage.number(in: counting)), pushes: true)
    expect(
      try trial.tool("resume"), exits: 0, "finished the release of 0.2.0",
      "pushed 0.2.0 to origin")
    try expectArrived(trial, remote)
  }

  @Test func `a record of a push that is damaged is told, and can be forgotten`() throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(.file, of: trial)
    try remote.hook("pre-receive", "exit 1")
    expect(try trial.tool("cut", "--push"), exits: 7)
    let record = "\(trial.path)/.git/agi-release/push"
    let whole = try #require(Disk.read(record))
    try Disk.write(Array(whole.dropLast()), to: record)
    expect(try trial.tool("resume"), exits: 8, "[push.record]", "agi-release abort")
    expect(try trial.tool("abort"), exits: 0, "forgotten")
    expect(try trial.tool("resume"), exits: 0, "no cut is under way")
  }

  @Test func `over HTTP an answer that is lost is asked for again`() throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(.http, of: trial)
    remote.server?.setPush(.loseAnswer)
    expect(try trial.tool("cut", "--push"), exits: 0, "released", "pushed to origin")
    try expectArrived(trial, remote)
  }

  @Test(
    "over HTTP a push that did not arrive is sent again",
    arguments: [
      GitHTTPServer.Push.loseRequest, .answer(status: "403 Forbidden"),
      .answer(status: "413 Payload Too Large"), .answer(status: "502 Bad Gateway"),
      .answer(status: "503 Service Unavailable"),
    ])
  func repushes(_ push: GitHTTPServer.Push) throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(.http, of: trial)
    let old = try remote.object("refs/heads/main")
    remote.server?.setPush(push)
    let failed = try trial.tool("cut", "--push")
    expect(failed, exits: 7, "[push.refused]", "agi-release resume")
    #expect(try remote.object("refs/heads/main") == old)
    #expect(try remote.object("refs/tags/v0.2.0") == "")
    expect(try trial.tool("cut", "--push", "--format", "json"), exits: 7)
    // What is written down for the next command names the remote, not its address.
    let pending = Disk.readText("\(trial.path)/.git/agi-release/push") ?? ""
    #expect(pending.contains("origin") && !pending.contains("pass-word"))
    remote.server?.setPush(.serve)
    expect(try trial.tool("resume"), exits: 0, "pushed 0.2.0 to origin")
    try expectArrived(trial, remote)
  }

  @Test func `a password that is wrong is told of without it`() throws {
    let trial = try World.plain.repository()
    let remote = try LoopbackRemote(.http, of: trial)
    let port = try #require(remote.server).port
    try trial.git(
      "remote", "set-url", "origin", "http://somebody:pass-word-32@127.0.0.1:\(port)/remote.git")
    let before = try trial.snapshot()
    expect(try trial.tool("cut", "--push"), exits: 7, "[push.unreachable]", "hint: ")
    expect(try trial.tool("-v", "cut", "--push"), exits: 7, "[push.unreachable]")
    #expect(before == (try trial.snapshot()))
    #expect(try remote.object("refs/tags/v0.2.0") == "")
  }

  @Test func `what an address says of its user is never printed`() throws {
    let trial = try World.plain.repository()
    try trial.git("remote", "add", "origin", "http://somebody:secret@127.0.0.1:1/x.git")
    let result = try trial.tool("cut", "--push")
    expect(result, exits: 7, "[push.unreachable]", "127.0.0.1")
    #expect(!result.stderr.contains("secret") && !result.stderr.contains("somebody"))
  }
}
