internal import CommitHistory
internal import Git
internal import ReleasePlanning

/// One push of branch and tag: both arrive, or nothing does.
///
/// Git itself pushes: libgit2 1.5 has no atomic push.
struct Push: Sendable {
  /// The name of the remote.
  let remote: String

  private let directory: String
  private let lease: ObjectID?
  private let environment: [String: String]

  /// Looks at the remote before anything is written.
  ///
  /// - Throws: `ReleaseFailure` when there is no remote, it does not answer, it has the tag, or its
  ///   branch is not where it was last seen.
  init(
    of plan: ReleasePlan, in repository: Repository, options: CutOptions
  ) async throws(ReleaseFailure) {
    guard let branch = plan.branch, let tag = plan.release?.facts.tag,
      let remote = try translating({ try repository.remoteAddress(branch: branch) })?.name
    else {
      throw ReleaseFailure(
        .precondition, code: "push.no-remote", message: "there is no remote to push to",
        hint: "git remote add origin URL")
    }
    self.remote = remote
    directory = repository.workDirectory ?? repository.gitDirectory
    environment = options.environment.merging(["GIT_TERMINAL_PROMPT": "0"]) { $1 }
    lease = try translating { try repository.resolveRef("refs/remotes/\(remote)/\(branch)") }
    let listed = try await runProgram(
      "git",
      arguments: [
        "-C", directory, "ls-remote", "--", remote, "refs/heads/\(branch)", "refs/tags/\(tag)",
      ], environment: environment)
    guard listed.isSuccess else {
      throw ReleaseFailure(
        .git, code: "push.unreachable",
        message: "remote '\(remote)' does not answer: \(listed.lastErrorLine)",
        hint: "check the address and your access: git ls-remote \(remote)")
    }
    try Self.check(listed.output, tag: tag, branch: branch, lease: lease, remote: remote)
  }

  private static func check(
    _ listing: String, tag: String, branch: String, lease: ObjectID?, remote: String
  ) throws(ReleaseFailure) {
    for line in listing.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2 else { continue }
      if fields[1] == "refs/tags/\(tag)" {
        throw ReleaseFailure(
          .precondition, code: "push.tag-exists",
          message: "remote '\(remote)' has tag '\(tag)' already",
          hint: "git fetch --tags \(remote)")
      }
      if fields[1] == "refs/heads/\(branch)", let lease, ObjectID(hex: fields[0]) != lease {
        throw ReleaseFailure(
          .precondition, code: "push.moved",
          message: "branch '\(branch)' of remote '\(remote)' moved since it was last fetched",
          hint: "git pull, and make the plan again")
      }
    }
  }

  /// Pushes the release of a journal.
  ///
  /// - Throws: `ReleaseFailure` when the remote refuses. The release stands in this repository, and
  ///   the hint pushes it again.
  func run(_ journal: CutJournal) async throws(ReleaseFailure) {
    var arguments = ["-C", directory, "push", "--atomic", "--porcelain"]
    if let lease {
      arguments.append("--force-with-lease=\(journal.branchRef):\(lease.hex)")
    }
    let refs = [
      "\(journal.newCommit.hex):\(journal.branchRef)", "\(journal.tagRef):\(journal.tagRef)",
    ]
    let pushed = try await runProgram(
      "git", arguments: arguments + ["--", remote] + refs, environment: environment)
    guard pushed.isSuccess else {
      throw ReleaseFailure(
        .git, code: "push.refused",
        message:
          "remote '\(remote)' refused the push, and nothing was changed there: \(pushed.lastErrorLine)",
        hint: "the release is in this repository; git push --atomic \(remote) "
          + refs.joined(separator: " "))
    }
  }
}
