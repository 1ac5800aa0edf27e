package import CommitHistory
package import DatasetManifests
package import Documents

/// What is to be seen of a release in a repository.
package struct ReleaseObservation: Sendable {
  /// The version.
  package let version: String

  /// The tag of the version, as far as this clone has it.
  package let tag: ObservedTag

  /// The commit whose tree is looked at: the tagged one, else HEAD; for messages.
  package let treeName: String

  /// The commit of the release, whose tree that is; `nil` where it is not known and HEAD's tree is
  /// looked at, which may have gone on since.
  package let releaseCommit: ObjectID?

  /// Whether the tree is the release's own.
  package var isReleaseTree: Bool { releaseCommit != nil }

  /// Whether the version is the last one: then HEAD's version files must state it.
  package let isLatest: Bool

  /// The files of the tree by path; a path that is not in the tree is absent.
  package let files: [String: [UInt8]]

  /// The files of the source commit's tree by path, as far as it is in this clone.
  package let sourceFiles: [String: [UInt8]]?

  /// The same files in HEAD, when `files` are those of the release's own tree: what a build of today
  /// states must still be what was released.
  package let headFiles: [String: [UInt8]]?

  /// The tombstone in HEAD's folder of the release; `nil` where the release is not yanked.
  package var tombstone: [UInt8]?

  /// Whether HEAD has a tombstone of the release that is to be used in its place.
  package var isReplacementYanked = false

  /// The identity bundles of the tree by folder: the one that the release's record names, if it is
  /// there.
  package var identities: [String: ObservedIdentity] = [:]

  /// The datasets that the release lists, by name, where the list is the recorded one.
  package var datasets: [DatasetName: ObservedDataset] = [:]

  /// The tags that the record names besides that of the version, by name, as far as this clone has them.
  package var namedTags: [String: Tag] = [:]

  /// Whether this clone has all tags, as far as one can tell: only then is one that is missing a
  /// difference. A shallow clone has those of a part of the history.
  package var hasTags = true

  /// The commit that the tag leads to, where that is not the one of the release: the tag was moved.
  package var misplacedTag: ObjectID?

  /// The paths that the release commit has not as the source commit has them, besides the files that
  /// releases write; `nil` where the source is not in this clone.
  package var sourceChanges: [TreeChange]?

  /// The candidate that the release says it is, where it says so.
  package var promotion: ObservedPromotion?

  /// Whether the clone holds a part of the history alone.
  package var isShallow = false

  /// What is to be seen of signatures; `nil` where nobody looked.
  package var signatures: ObservedSignatures?

  /// Whether the tagged commit is one that a cut made: only then must the changelog be there.
  package let isCutHere: Bool

  /// Whether the release was made before the project kept records.
  package let isBeforeRecords: Bool

  package init(
    version: String, tag: ObservedTag, treeName: String, releaseCommit: ObjectID?,
    isLatest: Bool, files: [String: [UInt8]], sourceFiles: [String: [UInt8]]?,
    headFiles: [String: [UInt8]]? = nil, isCutHere: Bool = true, isBeforeRecords: Bool = false
  ) {
    self.version = version
    self.tag = tag
    self.treeName = treeName
    self.releaseCommit = releaseCommit
    self.isLatest = isLatest
    self.files = files
    self.sourceFiles = sourceFiles
    self.headFiles = headFiles
    self.isCutHere = isCutHere
    self.isBeforeRecords = isBeforeRecords
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
  /// The clone has no version tags at all, or is shallow: a tag that is not there need not be gone.
  case noTags

  /// The name, where the clone knows it.
  package var name: String? {
    switch self {
    case .present(let name, _, _), .noCommit(let name, _), .missing(let name): name
    case .noTags: nil
    }
  }
}

/// The identity bundle of a tree, resolved anew.
package enum ObservedIdentity: Hashable, Sendable {
  /// The digest of each environment, and the digests that the bundle's lock states, if it has one.
  case resolved([String: ContentDigest], locked: [String: ContentDigest]?)
  /// The bundle cannot be resolved: the first reason.
  case invalid(String)
}
