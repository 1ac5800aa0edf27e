internal import Attestation

/// What a CI system says about the job that runs the command, and what its clone looks like.
package struct CIFacts: Hashable, Sendable {
  /// The system; `nil` for a machine of somebody's own.
  package let system: System?

  /// The branch that the job is for; `nil` for a tag, a merge request, and where it is not said.
  package let branch: String?

  /// What started the job, such as `push`; `nil` where it is not said.
  package let event: String?

  /// What the job is for, as the system names it.
  package let refName: String?

  /// Whether that is a tag.
  package let isTag: Bool

  /// Whether it is a merge that is only proposed.
  package let isProposal: Bool

  /// The depth of the clone that the job asked for; `nil` where it is not said.
  package let depth: String?

  /// Whether HEAD is on no branch.
  package var isDetached = false

  /// Whether the clone holds a part of the history.
  package var isShallow = false

  /// Whether the clone has any tag; `nil` where they could not be read.
  package var hasTags: Bool?

  /// Whether the remote is reached by HTTPS, where a token lets in.
  package var isRemoteHTTPS = false

  /// Whether the git configuration has a token, or a program that gives one.
  package var hasCredentials = false

  /// The systems whose variables are known.
  package enum System: String, Hashable, Sendable {
    case github = "GitHub Actions"
    case gitlab = "GitLab CI"
    case other = "a CI system"
  }

  /// Reads the variables of a CI system.
  package init(environment: [String: String]) {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    let known = BuildSystem(variables: environment)
    branch = known?.branchName(in: environment)
    isProposal = known?.isProposal(in: environment) ?? false
    switch known {
    case .github:
      system = .github
      event = value("GITHUB_EVENT_NAME")
      refName = value("GITHUB_REF_NAME")
      isTag = value("GITHUB_REF_TYPE") == "tag"
      depth = nil
    case .gitlab:
      system = .gitlab
      event = value("CI_PIPELINE_SOURCE")
      isTag = value("CI_COMMIT_TAG") != nil
      refName = value("CI_COMMIT_REF_NAME") ?? branch
      depth = value("GIT_DEPTH")
    case nil:
      system = value("CI").map { $0 == "false" ? nil : .other } ?? nil
      (event, refName, depth) = (nil, nil, nil)
      isTag = false
    }
  }
}
