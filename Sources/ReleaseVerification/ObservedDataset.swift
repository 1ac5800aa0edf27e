package import CommitHistory
package import Documents

/// A dataset of a release as a repository has it.
package struct ObservedDataset: Hashable, Sendable {
  /// Something of an export that is not as it has to be.
  package struct Difference: Hashable, Sendable {
    /// The path in the repository, and what of it.
    package let place: String
    package let expected: String
    package let found: String

    package init(_ place: String, expected: String, found: String) {
      self.place = place
      self.expected = expected
      self.found = found
    }
  }

  /// What the rows of an export come to.
  package enum Rows: Hashable, Sendable {
    /// They are the ones that the manifest states.
    case proven
    /// They are others.
    case differ([Difference])
    /// They were not read, and why: they lie elsewhere, or this clone has not got them.
    case unread(String)
  }

  /// An export in the tree of a commit.
  package struct Export: Hashable, Sendable {
    /// The path of its manifest.
    package let place: String
    /// The digest of the manifest's bytes; `nil` where there is no such file.
    package let manifest: ContentDigest?
    /// The root and the number of rows that the manifest states; `nil` for one that cannot be read.
    package let root: ContentDigest?
    package let rowCount: Int?
    /// The rows, which are read where the manifest is the recorded one.
    package let rows: Rows

    package init(
      place: String, manifest: ContentDigest?, root: ContentDigest? = nil, rowCount: Int? = nil,
      rows: Rows
    ) {
      self.place = place
      self.manifest = manifest
      self.root = root
      self.rowCount = rowCount
      self.rows = rows
    }
  }

  /// The release that the commit of a dataset's tag belongs to, by the record in its own tree.
  package enum Standing: Hashable, Sendable {
    /// This release, on the commit that was looked at.
    case here
    /// This release by its record, on another commit: one of the two was made anew. The export is that
    /// of the tag's commit.
    case again(Export)
    /// An earlier release that made the version. The export is that of the tag's commit.
    case earlier(Export)
    /// No release that made the version.
    case elsewhere
  }

  /// The tag of the dataset's version.
  package enum Tag: Hashable, Sendable {
    /// This clone has no tags at all.
    case noTags
    /// It has others, and not this one.
    case missing
    /// It leads to something that is no commit.
    case noCommit(CommitHistory.Tag.TargetKind)
    /// It stands on a commit; `object` is `nil` for a lightweight tag.
    case present(object: TagObject?, target: ObjectID, standing: Standing)
  }

  /// The export in the release's own tree; `nil` where that tree is not in this clone.
  package var export: Export?

  /// The files beside the manifest that are not what the source commit has: a release writes none of
  /// them.
  package var strayFiles: [Difference]

  /// The tag.
  package var tag: Tag

  /// Whether the release before has recorded the same version, so that its tag must stand on an earlier
  /// commit.
  package var isKnownBefore: Bool

  package init(
    export: Export?, strayFiles: [Difference] = [], tag: Tag, isKnownBefore: Bool = false
  ) {
    self.export = export
    self.strayFiles = strayFiles
    self.tag = tag
    self.isKnownBefore = isKnownBefore
  }
}
