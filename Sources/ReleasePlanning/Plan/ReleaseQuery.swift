/// What a command line asks about a release, apart from the repository and its configuration.
package struct ReleaseQuery: Hashable, Sendable {
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
  /// A path from the root of the repository, as trees have it: without `./` and slashes at the end;
  /// `nil` for one that is not inside.
  package static func rootPath(_ text: String) -> String? {
    let components = text.split(separator: "/").filter { $0 != "." }
    guard !text.hasPrefix("/"), !components.isEmpty, !components.contains("..") else { return nil }
    return components.joined(separator: "/")
  }
}
