internal import CommitHistory
internal import Documents
internal import FileStore
internal import Git
internal import ReleasePlanning
internal import SemanticVersioning

/// Everything that a cut will put in its place, before it is on the disk.
struct PreparedCut {
  /// The objects of the release.
  let objects: [LooseObject]

  /// The files of the release commit.
  let files: [PreparedFile]

  let oldCommit: ObjectID
  let newCommit: ObjectID
  let tags: [CutJournal.Tag]

  /// Name, address, moment and time zone for the reflogs.
  let who: String

  /// One file.
  struct PreparedFile {
    let path: String
    let mode: FileMode
    let before: ObjectID?
    let after: ObjectID
  }
}

extension CutSite {
  /// Writes aside what will take its place: ref values, index, work-tree files, and the token.
  ///
  /// - Returns: the journal that names all of it.
  /// - Throws: `GitError`, `FileStoreError`; nothing that anybody looks at was changed.
  func stage(
    _ prepared: PreparedCut, of commit: PlannedCommit, pushTo: String?
  ) throws -> CutJournal {
    let branchRef = commit.branchRef
    let quick = own.unsynced
    try quick.makeDirectory(Self.stage)
    let note = TokenNote(
      holder: .current(), place: repository.workDirectory ?? repository.gitDirectory)
    try own.make(Self.token, with: note.content)
    try own.make(Self.stagedBranch, with: refContent(prepared.newCommit), mode: 0o666)
    for (number, tag) in prepared.tags.enumerated() {
      try own.make(Self.stagedTag(number), with: refContent(tag.object), mode: 0o666)
    }
    var index: ContentDigest?
    var files: [CutJournal.File] = []
    if let work {
      index = try stageIndex(prepared.files.map { ($0.path, $0.after, $0.mode) })
      for (number, file) in prepared.files.enumerated() {
        files.append(try stage(file, number: number, in: work))
      }
    } else {
      files = prepared.files.map {
        CutJournal.File(
          path: $0.path, mode: $0.mode, before: $0.before, after: $0.after, old: nil, new: nil)
      }
    }
    try own.syncNames(in: Self.stage)
    try own.syncNames(in: Self.folder)
    return CutJournal(
      kind: commit.kind, version: commit.version, branchRef: branchRef,
      oldCommit: prepared.oldCommit, newCommit: prepared.newCommit, tags: prepared.tags,
      logs: try reflogLines(
        branchRef: branchRef, from: prepared.oldCommit, to: prepared.newCommit,
        tags: prepared.tags.map { ($0.ref, $0.object) }, who: prepared.who,
        reason: commit.reflogReason),
      index: index, files: files, pushTo: pushTo)
  }

  /// The content of a ref's file.
  func refContent(_ object: ObjectID) -> [UInt8] { Array("\(object.hex)\n".utf8) }

  /// Makes the new index beside a copy of the one that is there.
  ///
  /// It has the date of the old one, for git tells by that date which entries it must not trust: an
  /// entry that was too fresh then is still too fresh.
  ///
  /// - Returns: the digest of the index that was copied; `nil` where there is none.
  func stageIndex(_ files: [Repository.NewFile]) throws -> ContentDigest? {
    let bytes = try repository.indexBytes()
    if let bytes { try own.unsynced.make(Self.stagedIndex, with: bytes) }
    try Repository.put(files, intoIndexAt: "\(own.root)/\(Self.stagedIndex)")
    if bytes != nil { try own.copyStatus(of: "index", to: Self.stagedIndex) }
    try own.sync(Self.stagedIndex)
    return bytes.map { ContentDigest(of: $0) }
  }

  private func stage(
    _ file: PreparedCut.PreparedFile, number: Int, in work: FileTree
  ) throws -> CutJournal.File {
    let path = try RelativePath(file.path)
    let content = try repository.workTreeContent(of: file.after, path: file.path)
    var old: FileContent?
    var mode: UInt32 = file.mode == .executable ? 0o777 : 0o666
    var keepsMode = false
    if file.before != nil, case .regular(_, let permissions) = try work.kind(of: path) {
      old = try work.read(path, limitBytes: .max).map { FileContent(of: $0) }
      mode = permissions
      keepsMode = true
    }
    // Who shares the repository has no say in the permissions of the work tree.
    let plain = FileTree(root: own.root, durability: own.durability, faults: own.faults)
    try plain.make(Self.stagedFile(number), with: content, mode: mode, isExact: keepsMode)
    return CutJournal.File(
      path: file.path, mode: file.mode, before: file.before, after: file.after, old: old,
      new: FileContent(of: content))
  }
}
