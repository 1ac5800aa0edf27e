internal import CommitHistory
internal import Git
internal import ReleasePlanning

/// One push of branch and tag: both arrive, or nothing does.
///
/// Git itself pushes: libgit2 1.5 has no atomic push.
struct Push: Sendable {
  /// The name of the remote.
  let remote: String

  /// The arguments that name the repository, and the folder that a relative address starts from.
  private let place: [String]
  /// Where the remote's branch is; `nil` when it has none.
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
    place = [
      "-C", repository.workDirectory ?? repository.gitDirectory, "--git-dir",
      repository.gitDirectory,
    ]
    // In a hook git names a repository in the environment, and it need not be this one.
    environment = options.environment.filter { !repositoryVariables.contains($0.key) }
      .merging(["GIT_TERMINAL_PROMPT": "0"]) { $1 }
    let listed = try await runProgram(
      "git",
      arguments: place + [
        "ls-remote", "--", remote, "refs/heads/\(branch)",
        "refs/tags/\(tag)",
      ], environment: environment)
    guard listed.isSuccess else {
      throw ReleaseFailure(
        .git, code: "push.unreachable",
        message: "remote '\(remote)' does not answer: \(listed.lastErrorLine)",
        hint: "check the address and your access: git ls-remote \(remote)")
    }
    let refs = Self.refs(in: listed.output)
    guard refs["refs/tags/\(tag)"] == nil else {
      throw ReleaseFailure(
        .precondition, code: "push.tag-exists",
        message: "remote '\(remote)' has tag '\(tag)' already",
        hint: "git fetch --tags \(remote)")
    }
    lease = refs["refs/heads/\(branch)"]
    if let lease { try Self.check(lease, of: branch, on: remote, plan: plan, in: repository) }
  }

  private static func refs(in listing: String) -> [String: ObjectID] {
    var refs: [String: ObjectID] = [:]
    for line in listing.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      if fields.count == 2, let id = ObjectID(hex: fields[0]) { refs[String(fields[1])] = id }
    }
    return refs
  }

  /// What the remote's branch has is in HEAD: a push with a lease would replace anything else.
  private static func check(
    _ tip: ObjectID, of branch: String, on remote: String, plan: ReleasePlan,
    in repository: Repository
  ) throws(ReleaseFailure) {
    try translating {
      do {
        _ = try repository.commit(tip)
      } catch GitError.missingObject {
        throw ReleaseFailure(
          .precondition, code: "push.moved",
          message: "branch '\(branch)' of remote '\(remote)' moved since it was last fetched",
          hint: "git pull \(remote) \(branch), and make the plan again")
      }
      var graph = CommitGraph(source: repository)
      guard try graph.isAncestor(tip, of: plan.head) else {
        throw ReleaseFailure(
          .precondition, code: "push.diverged",
          message: "branch '\(branch)' of remote '\(remote)' has commits that HEAD has not",
          hint: "git pull \(remote) \(branch), and make the plan again")
      }
    }
  }

  /// Pushes the release of a journal.
  ///
  /// - Throws: `ReleaseFailure` when the remote refuses. The release stands in this repository, and
  ///   the hint pushes it again.
  func run(_ journal: CutJournal) async throws(ReleaseFailure) {
    var arguments = place + ["push", "--atomic", "--porcelain"]
    // Without an object the branch must still not be there.
    arguments.append("--force-with-lease=\(journal.branchRef):\(lease?.hex ?? "")")
    let refs = [
      "\(journal.newCommit.hex):\(journal.branchRef)", "\(journal.tagRef):\(journal.tagRef)",
    ]
    let pushed = try await runProgram(
      "git", arguments: arguments + ["--", remote] + refs, environment: environment)
    guard pushed.isSuccess else {
      throw ReleaseFailure(
        .git, code: "push.refused",
        message:
          "remote '\(remote)' refused the push, and nothing was changed there: \(reason(pushed))",
        hint: "the release is in this repository; git push --atomic \(remote) "
          + refs.joined(separator: " "))
    }
  }

  /// The lines of `--porcelain` that tell of a refusal: `!`, the refs and why.
  private func reason(_ result: ProgramResult) -> String {
    let refusals = result.output.split(separator: "\n").filter { $0.hasPrefix("!") }
      .compactMap { $0.split(separator: "\t").last }
    return refusals.isEmpty ? result.lastErrorLine : refusals.joined(separator: "; ")
  }
}

/// The variables with which git says where a repository is: `git rev-parse --local-env-vars`.
private let repositoryVariables: Set = [
  "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE",
  "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS",
  "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE",
]
