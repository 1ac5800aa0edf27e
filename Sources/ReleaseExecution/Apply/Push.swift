internal import CommitHistory
internal import Diagnostics
package import Git
internal import ReleasePlanning
package import ReleaseReading

/// Looks at the remote of a commit that is planned before anything is written.
///
/// - Returns: the name of the remote that the release can be pushed to.
/// - Throws: `ReleaseFailure` when there is no remote, it does not answer, it has a tag of
///   the release, its branch is not where it was last seen, or it would not take the push.
package func checkRemote(
  of plan: PlannedCommit, in repository: Repository, environment: [String: String]
) async throws(ReleaseFailure) -> String {
  let tags = plan.tags
  guard let branch = plan.branch,
    let name = try translating({ try repository.pushRemote(branch: branch) })
  else {
    throw noRemote(try translating { try repository.remoteNames() }, branch: plan.branch)
  }
  try translating { try checkNames(of: name, branch: branch, in: repository) }
  let remote = RemoteRepository(name, of: repository, environment: environment)
  let refs = try await remote.objects(of: ["refs/heads/\(branch)"] + tags.map(\.ref))
  if let tag = tags.first(where: { refs[$0.ref] != nil }) {
    throw ReleaseFailure(
      .precondition, code: "push.tag-exists",
      message: "remote '\(name)' has tag '\(tag.name)' already",
      hint: "git fetch --tags \(shellWord(name))")
  }
  let tip = refs["refs/heads/\(branch)"]
  try checkTip(tip, of: branch, on: name, head: plan.head, in: repository)
  let places = ["refs/heads/\(branch)"] + tags.map(\.ref)
  try await remote.tryPush(
    places.map { "\(plan.head.hex):\($0)" }, lease: ("refs/heads/\(branch)", tip))
  return name
}

/// Why there is nothing to push to: no remote, or none that git would choose among several.
package func noRemote(_ names: [String], branch: String?) -> ReleaseFailure {
  guard let first = names.first else {
    return ReleaseFailure(
      .precondition, code: "push.no-remote", message: "there is no remote to push to",
      hint: "git remote add origin URL")
  }
  let shown = names.map { "'\($0.withoutCredentials)'" }.joined(separator: ", ")
  let key = shellWord("branch.\(branch ?? "BRANCH").pushRemote")
  return ReleaseFailure(
    .precondition, code: "push.no-remote",
    message: "which remote to push to is not said: \(names.count == 1 ? "there is" : "there are")"
      + " \(shown), and none is called 'origin' or followed by the branch",
    hint: "git config \(key) \(shellWord(first)), or the name of another remote")
}

/// What the remote's branch has is in HEAD.
private func checkTip(
  _ tip: ObjectID?, of branch: String, on name: String, head: ObjectID, in repository: Repository
) throws(ReleaseFailure) {
  guard let tip else { return }
  guard try translating({ try repository.isKnown(tip) }) else {
    throw ReleaseFailure(
      .precondition, code: "push.moved",
      message: "branch '\(branch)' of remote '\(name)' moved since it was last fetched",
      hint: "git pull \(shellWord(name)) \(shellWord(branch)), and make the plan again")
  }
  // What the remote's branch has is in HEAD: a push with a lease would replace anything else.
  guard try translating({ try repository.isAncestor(tip, of: head) }) else {
    throw ReleaseFailure(
      .precondition, code: "push.diverged",
      message: "branch '\(branch)' of remote '\(name)' has commits that HEAD has not",
      hint: "git pull \(shellWord(name)) \(shellWord(branch)), and make the plan again")
  }
}

/// The remote has a name, and the branch bears there the name that git would give it.
func checkNames(of remote: String, branch: String, in repository: Repository) throws {
  guard try repository.hasRemote(remote) else {
    throw ReleaseFailure(
      .precondition, code: "push.no-remote",
      message: "branch '\(branch)' is pushed to '\(remote.withoutCredentials)', and no remote has"
        + " that name",
      hint:
        "git remote add NAME URL, then: git config \(shellWord("branch.\(branch).pushRemote")) NAME"
    )
  }
  let style = try repository.configurationText("push.default") ?? "simple"
  guard ["simple", "upstream", "tracking"].contains(style),
    try repository.configurationText("branch.\(branch).remote") == remote,
    let followed = try repository.configurationText("branch.\(branch).merge"),
    followed != "refs/heads/\(branch)"
  else { return }
  throw ReleaseFailure(
    .precondition, code: "push.other-name",
    message: "branch '\(branch)' follows '\(followed)' of remote '\(remote)', and a release is"
      + " pushed under the branch's own name",
    hint:
      "git config \(shellWord("branch.\(branch).merge")) \(shellWord("refs/heads/\(branch)")), or git config "
      + "push.default current")
}

extension Repository {
  /// Whether one commit can be reached from another.
  func isAncestor(_ ancestor: ObjectID, of commit: ObjectID) throws -> Bool {
    var graph = CommitGraph(source: self)
    return try ancestor == commit || graph.isAncestor(ancestor, of: commit)
  }
}
