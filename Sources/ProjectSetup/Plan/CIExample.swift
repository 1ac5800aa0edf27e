internal import Documents

/// A job that makes releases, for the CI system of a project.
package struct CIExample: Hashable, Sendable {
  /// The systems that there is an example for.
  package enum System: String, CaseIterable, Hashable, Sendable {
    case github, gitlab
  }

  /// The system.
  package let system: System
  /// The file that it is for.
  package let path: String
  /// The bytes.
  package let bytes: [UInt8]
  /// Why it is shown and not written; `nil` when it is written.
  package let reason: String?

  /// The example for a system.
  static func make(
    for system: System, branches: [String], facts: RepositoryFacts
  ) -> CIExample {
    switch system {
    case .github:
      let known = [".github/workflows/release.yml", ".github/workflows/release.yaml"]
      let existing = known.first(where: facts.paths.contains)
      return CIExample(
        system: system, path: known[0], bytes: Array(workflow(branches).utf8),
        reason: existing.map {
          "'\($0)' is there and stays as it is: compare it with this one, and take out the step of "
            + "the tool before"
        })
    case .gitlab:
      let path = ".gitlab-ci.yml"
      return CIExample(
        system: system, path: path, bytes: Array(job(branches).utf8),
        reason: facts.paths.contains(path)
          ? "'\(path)' stays as it is: add this job to it"
          : "it belongs into '\(path)' beside the other jobs of the project")
    }
  }

  /// A workflow of GitHub.
  private static func workflow(_ branches: [String]) -> String {
    """
    # Releases what the commits ask for. Put agi-release on the runner first: one file, built with
    # `bash .ci/dist` from its repository, is all that it needs.
    name: release
    on:
      push:
        branches: \(YAMLText.inline(.texts(branches.map(pattern))))
    permissions: {}
    concurrency: { group: release, cancel-in-progress: false }
    jobs:
      release:
        runs-on: ubuntu-latest
        permissions: { contents: write }
        steps:
          # The whole history with all tags: a version is decided from it.
          - uses: actions/checkout@v4
            with: { fetch-depth: 0 }
          - run: git config user.name "release bot" && git config user.email "bot@example.com"
          - id: release
            run: agi-release cut --push
          - if: steps.release.outputs.released == 'true'
            run: agi-release verify --format github

    """
  }

  /// The pattern of GitHub that a branch alone matches.
  private static func pattern(_ branch: String) -> String {
    branch.map { "*?+[]!\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  /// A rule of GitLab that lets a job run for a branch.
  private static func rule(_ branch: String) -> String {
    // A text of an expression stands in quotes of one kind, and nothing in it can be escaped.
    guard let quote = ["\"", "'"].first(where: { !branch.contains($0) }) else {
      return
        "    # A branch is left out: a text of an expression has no quotes of both kinds in it."
    }
    let expression = "$CI_COMMIT_BRANCH == \(quote)\(branch)\(quote)"
    return "    - if: '\(expression.replacing("'", with: "''"))'"
  }

  /// A job of GitLab.
  private static func job(_ branches: [String]) -> String {
    var rules = branches.map(rule)
    // Without any rule the job would run for every branch.
    if !rules.contains(where: { $0.hasPrefix("    -") }) { rules.append("    - when: never") }
    return """
      # Releases what the commits ask for. The push needs a project access token with the right
      # write_repository, as a masked variable in `git remote set-url`.
      release:
        rules:
      \(rules.joined(separator: "\n"))
        variables: { GIT_DEPTH: "0" }
        resource_group: release
        before_script:
          - git config user.name "release bot" && git config user.email "bot@example.com"
          - git switch -C "$CI_COMMIT_BRANCH"
        script:
          - version=$(agi-release cut --push --dotenv release.env)
          - if [ -n "$version" ]; then agi-release verify "$version"; fi
        artifacts:
          reports: { dotenv: release.env }

      """
  }
}
