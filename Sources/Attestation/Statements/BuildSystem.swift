/// A CI system whose runs can be stated.
package enum BuildSystem: CaseIterable, Hashable, Sendable {
  case github, gitlab

  /// The name for people.
  package var name: String {
    switch self {
    case .github: "GitHub Actions"
    case .gitlab: "GitLab CI"
    }
  }

  /// The variable that is `true` in every run.
  package var mark: String {
    switch self {
    case .github: "GITHUB_ACTIONS"
    case .gitlab: "GITLAB_CI"
    }
  }

  /// The variables without which a run cannot be told.
  package var requiredVariables: [String] {
    switch self {
    case .github:
      [
        mark, "GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_REF", "GITHUB_WORKFLOW_REF",
        "GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT",
      ]
    case .gitlab:
      [mark, "CI_PROJECT_URL", "CI_JOB_ID", "CI_JOB_NAME", "CI_RUNNER_ID", "CI_COMMIT_REF_NAME"]
    }
  }

  /// The variables that nobody but the system sets: they give a run away that has lost its mark, as in
  /// a container that is given some of the variables.
  private var traces: [String] {
    switch self {
    case .github: ["GITHUB_RUN_ID", "GITHUB_WORKFLOW_REF"]
    case .gitlab: ["CI_RUNNER_ID"]
    }
  }

  /// The branch that a run of CI is for, with the commit that the run is about; `nil` outside CI, and in
  /// a run for a tag or for a merge that is only proposed.
  package static func branch(
    in variables: [String: String]
  ) -> (name: String, commit: String)? {
    guard let system = BuildSystem(variables: variables),
      let name = system.branchName(in: variables),
      let commit = variables[system == .github ? "GITHUB_SHA" : "CI_COMMIT_SHA"]
    else { return nil }
    return (name, commit)
  }

  /// The branch that a run of the system is for; `nil` for a tag, and for a merge that is only proposed.
  package func branchName(in variables: [String: String]) -> String? {
    let name: String?
    switch self {
    case .github:
      let mark = "refs/heads/"
      // An older runner says less.
      let isBranch = variables["GITHUB_REF_TYPE"] == "branch" && !isProposal(in: variables)
      let ref = variables["GITHUB_REF"]
      name =
        ref.map { $0.hasPrefix(mark) ? String($0.dropFirst(mark.count)) : "" }
        ?? (isBranch ? variables["GITHUB_REF_NAME"] : nil)
    case .gitlab: name = variables["CI_COMMIT_BRANCH"]
    }
    return name.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether a run checks out a merge that is only proposed, and is on no branch.
  package func isProposal(in variables: [String: String]) -> Bool {
    switch self {
    case .github:
      // `pull_request_target` runs on the branch that is proposed to.
      variables["GITHUB_REF"].map { $0.hasPrefix("refs/pull/") }
        ?? ["pull_request", "pull_request_review", "pull_request_review_comment"]
        .contains(variables["GITHUB_EVENT_NAME"] ?? "")
    case .gitlab:
      variables["CI_COMMIT_BRANCH"] == nil && variables["CI_MERGE_REQUEST_IID"] != nil
    }
  }

  /// The system that an environment is of, wholly or in part; `nil` outside all of them. A mark that is
  /// set to anything else than `true` says that this is no run.
  package init?(variables: [String: String]) {
    let marked = Self.allCases.first { variables[$0.mark] == "true" }
    let traced = Self.allCases.first { system in
      variables[system.mark] == nil && system.traces.contains { variables[$0]?.isEmpty == false }
    }
    guard let system = marked ?? traced else { return nil }
    self = system
  }
}
