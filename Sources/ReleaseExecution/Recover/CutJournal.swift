internal import CommitHistory
internal import Documents
internal import Git

/// What a cut is about to change, written down before the first change that anybody can see.
package struct CutJournal: Hashable {
  /// What the cut is about.
  let kind: CutKind

  /// The version that is released or yanked.
  let version: String

  /// The full name of the branch, where it is and where it goes.
  let branchRef: String
  let oldCommit: ObjectID
  let newCommit: ObjectID

  /// The tags that are made.
  let tags: [Tag]

  /// What is put at the ends of reflogs.
  let logs: [ReflogLine]

  /// The digest of the index that was copied; `nil` where there was none.
  var index: ContentDigest?

  /// The files of the release commit.
  let files: [File]

  /// The remote to push to afterwards; `nil` when no push was asked for.
  let pushTo: String?

  /// One tag.
  struct Tag: Hashable {
    /// The full name.
    let ref: String
    /// The tag object.
    let object: ObjectID
  }

  /// One file of the release commit.
  struct File: Hashable {
    let path: String
    let mode: FileMode
    /// The blob before; `nil` for a new file.
    let before: ObjectID?
    let after: ObjectID
    /// What the work tree has before; `nil` for a new file, and where there is no work tree.
    let old: FileContent?
    /// What the work tree gets; `nil` where there is none.
    let new: FileContent?
  }
}

/// The content of a work-tree file, as it is told from any other.
struct FileContent: Hashable {
  /// The size in bytes.
  let sizeBytes: Int

  /// The digest of the bytes.
  let digest: ContentDigest

  init(sizeBytes: Int, digest: ContentDigest) {
    self.sizeBytes = sizeBytes
    self.digest = digest
  }

  init(of bytes: [UInt8]) {
    self.init(sizeBytes: bytes.count, digest: ContentDigest(of: bytes))
  }
}
