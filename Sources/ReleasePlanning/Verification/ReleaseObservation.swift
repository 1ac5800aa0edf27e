package import CommitHistory

/// What is to be seen of a release in a repository.
package struct ReleaseObservation: Sendable {
  /// The version.
  package let version: String

  /// The tag of the version, as far as this clone has it.
  package let tag: ObservedTag

  /// The commit whose tree is looked at: the tagged one, else HEAD; for messages.
  package let treeName: String

  /// Whether that tree is the release's own: HEAD's tree has gone on since.
  package let isReleaseTree: Bool

  /// Whether the version is the last one: then HEAD's version files must state it.
  package let isLatest: Bool

  /// The files of the tree by path; a path that is not in the tree is absent.
  package let files: [String: [UInt8]]

  /// The files of the source commit's tree by path, as far as it is in this clone.
  package let sourceFiles: [String: [UInt8]]?

  package init(
    version: String, tag: ObservedTag, treeName: String, isReleaseTree: Bool, isLatest: Bool,
    files: [String: [UInt8]], sourceFiles: [String: [UInt8]]?
  ) {
    self.version = version
    self.tag = tag
    self.treeName = treeName
    self.isReleaseTree = isReleaseTree
    self.isLatest = isLatest
    self.files = files
    self.sourceFiles = sourceFiles
  }
}

/// A release's tag as this clone has it.
package enum ObservedTag: Hashable, Sendable {
  /// The tag is here and leads to a commit.
  case present(name: String, object: TagObject?, parents: [ObjectID])
  /// The tag is here and leads to something else.
  case noCommit(name: String, kind: Tag.TargetKind)
  /// The clone has other version tags and not this one.
  case missing(name: String)
  /// The clone has no version tags at all.
  case noTags

  /// The name, where the clone knows it.
  package var name: String? {
    switch self {
    case .present(let name, _, _), .noCommit(let name, _), .missing(let name): name
    case .noTags: nil
    }
  }
}
