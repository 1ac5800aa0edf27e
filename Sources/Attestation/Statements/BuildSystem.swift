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
    let name: Substring?
    let commit: String?
    switch BuildSystem(variables: variables) {
    case .github?:
      let mark = "refs/heads/"
      let ref = variables["GITHUB_REF"] ?? ""
      name = ref.hasPrefix(mark) ? ref.dropFirst(mark.count) : nil
      commit = variables["GITHUB_SHA"]
    case .gitlab?:
      name = variables["CI_COMMIT_BRANCH"]?[...]
      commit = variables["CI_COMMIT_SHA"]
    case nil: return nil
    }
    guard let name, let commit, !name.isEmpty else { return nil }
    return (String(name), commit)
  }

  /// The system that an environment is of, wholly or in part; `nil` outside all of them. A mark that is
  /// set to anything else than `true` says that this is no run.
  init?(variables: [String: String]) {
    let marked = Self.allCases.first { variables[$0.mark] == "true" }
    let traced = Self.allCases.first { system in
      variables[system.mark] == nil && system.traces.contains { variables[$0]?.isEmpty == false }
    }
    guard let system = marked ?? traced else { return nil }
    self = system
  }
}
