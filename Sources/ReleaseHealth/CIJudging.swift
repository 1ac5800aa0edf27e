internal import Diagnostics

/// What is to be said of the CI system that runs the command.
package func ciChecks(of facts: CIFacts) -> [HealthCheck] {
  guard let system = facts.system else {
    return [.ok(.ci, "system", "none: no variable of a CI system is set")]
  }
  var checks = [systemCheck(facts, system), branchCheck(facts, system)]
  checks.append(depthCheck(facts, system))
  if facts.hasTags == false { checks.append(tagsCheck(facts, system)) }
  if let check = credentialsCheck(facts, system) { checks.append(check) }
  if let check = permissionCheck(facts, system) { checks.append(check) }
  return checks
}

private func systemCheck(_ facts: CIFacts, _ system: CIFacts.System) -> HealthCheck {
  let parts = [
    facts.event.map { "started by '\($0)'" }, facts.refName.map { "for '\($0)'" },
  ].compactMap(\.self)
  return .ok(.ci, "system", ([system.rawValue] + parts).joined(separator: ", "))
}

private func branchCheck(_ facts: CIFacts, _ system: CIFacts.System) -> HealthCheck {
  if facts.isTag {
    return .warning(
      .ci, "branch", "the job is for a tag, and a release moves a branch", code: "ci.branch",
      hint: "run it on a push to the branch that releases are made of")
  }
  if system == .github, facts.event == "pull_request_target" {
    return .warning(
      .ci, "branch",
      "the job is started by a pull request, and runs on the branch that it is proposed to, with a "
        + "token that may write", code: "ci.branch",
      hint: "run cut on a push to the branch: who proposes a change must not make a release")
  }
  if system == .github, facts.isProposal {
    return .warning(
      .ci, "branch",
      "the job is for a pull request: HEAD is a merge that is on no branch, and the token of a fork "
        + "may not write", code: "ci.branch",
      hint: "run cut on a push to the branch; next and plan may run here")
  }
  if facts.isDetached, let branch = facts.branch {
    return .warning(
      .ci, "branch",
      "the job is for '\(branch)', and HEAD is detached"
        + (system == .gitlab ? ": GitLab checks out the commit" : ""), code: "ci.branch",
      hint: "switch to the branch before cut; next and plan work as it is",
      commands: ["git switch -C \(shellWord(branch))"])
  }
  return .ok(.ci, "branch", facts.branch.map { "'\($0)'" } ?? "not said by the system")
}

private func depthCheck(_ facts: CIFacts, _ system: CIFacts.System) -> HealthCheck {
  guard facts.isShallow else { return .ok(.ci, "depth of the clone", "whole") }
  let (reason, hint): (String, String) =
    switch system {
    case .github:
      (
        "actions/checkout fetches one commit unless it is told otherwise",
        "in the workflow: with: {fetch-depth: 0}, which fetches all tags too"
      )
    case .gitlab:
      (
        facts.depth.map { "GIT_DEPTH is \($0)" }
          ?? "GitLab fetches 20 commits unless it is told otherwise",
        "in .gitlab-ci.yml: variables: {GIT_DEPTH: \"0\"}"
      )
    case .other: ("the system fetched a part of the history", "have it fetch everything")
    }
  return .warning(
    .ci, "depth of the clone", "the clone is shallow: \(reason)", code: "ci.fetch-depth",
    hint: hint, commands: ["git fetch --unshallow --tags"])
}

private func tagsCheck(_ facts: CIFacts, _ system: CIFacts.System) -> HealthCheck {
  .warning(
    .ci, "tags",
    "there is no tag in this clone: a project that has releases looks like one without",
    code: "ci.no-tags",
    hint: system == .github
      ? "in the workflow: with: {fetch-depth: 0}, or {fetch-tags: true}" : "fetch them before cut",
    commands: ["git fetch --tags"])
}

private func credentialsCheck(_ facts: CIFacts, _ system: CIFacts.System) -> HealthCheck? {
  guard facts.isRemoteHTTPS else { return nil }
  guard !facts.hasCredentials else {
    return .ok(.ci, "credentials", "the git configuration has some for the remote")
  }
  guard system == .github else {
    return .unchecked(
      .ci, "credentials", because: "whether git is let in is seen with --remote, or by a push")
  }
  return .warning(
    .ci, "credentials",
    "the git configuration has none for the remote: cut --push will not be let in",
    code: "ci.credentials",
    hint: "leave persist-credentials of actions/checkout on, or give it a token: with: {token: …}")
}

private func permissionCheck(_ facts: CIFacts, _ system: CIFacts.System) -> HealthCheck? {
  switch system {
  case .github:
    .unchecked(
      .ci, "permissions",
      because: "what the token may do is not in the environment: a push needs, in the job, "
        + "permissions: {contents: write}; and protected branches let it in by a rule of their own")
  case .gitlab:
    .unchecked(
      .ci, "permissions",
      because:
        "what the token may do is not in the environment: CI_JOB_TOKEN pushes only where the "
        + "project's settings allow it")
  case .other: nil
  }
}
