package import CommitHistory

/// What a command line asks about a release, apart from the repository and its configuration.
package struct ReleaseQuery: Hashable, Sendable {
  /// The package that is released; `nil` for the project as a whole.
  package var packageName: String?

  /// The prefix of the family of tags; `nil` for what the configuration says.
  package var tagPrefix: String?

  /// Only commits that touch one of these paths count; every commit when empty.
  package var paths: [String]

  /// A revision to start from in place of the base.
  package var from: String?

  /// A revision to release in place of HEAD.
  package var to: String?

  /// The version that is wanted.
  package var request: VersionRequest

  /// Whether a commit that is not understood is an error.
  package var isStrict: Bool

  /// Whether the public Swift API is measured although the configuration does not ask for it.
  package var measuresAPI: Bool

  /// The moment of the release in seconds since 1970, where the caller gives one.
  package var epochSeconds: Int64?

  /// The branch whose range counts, where somebody names one.
  package var branch: String?

  /// The branch that a run of CI is for, which checks out a commit and no branch.
  package var runBranch: RunBranch?

  /// What is asked of the statements about the release.
  package var provenance = ProvenanceRequest()

  package init(
    tagPrefix: String? = nil, paths: [String] = [], from: String? = nil, to: String? = nil,
    request: VersionRequest = VersionRequest(), isStrict: Bool = false, measuresAPI: Bool = false,
    epochSeconds: Int64? = nil
  ) {
    self.tagPrefix = tagPrefix
    self.paths = paths
    self.from = from
    self.to = to
    self.request = request
    self.isStrict = isStrict
    self.measuresAPI = measuresAPI
    self.epochSeconds = epochSeconds
  }
}

extension ReleaseQuery {
  /// The branch that a run of CI is for, and the commit at its tip that the run is about.
  package struct RunBranch: Hashable, Sendable {
    private let name: String
    private let commit: String

    package init(name: String, commit: String) {
      self.name = name
      self.commit = commit
    }

    /// The name, where the run is about this commit: it says nothing of any other one.
    func name(at commit: ObjectID) -> String? { self.commit == commit.hex ? name : nil }
  }

  /// The branch whose range counts: the one that was named, else that of HEAD, else that of the run of
  /// CI where HEAD is detached at the run's commit. A commit that was named has no branch by itself.
  package func branch(ofHead name: String?, at commit: ObjectID) -> String? {
    if let branch { return branch }
    guard to == nil else { return nil }
    return name ?? runBranch?.name(at: commit)
  }

  /// A path from the root of the repository, as trees have it: without `./` and slashes at the end;
  /// `nil` for one that is not inside.
  package static func rootPath(_ text: String) -> String? {
    let components = text.split(separator: "/").filter { $0 != "." }
    guard !text.hasPrefix("/"), !components.isEmpty, !components.contains("..") else { return nil }
    return components.joined(separator: "/")
  }
}
