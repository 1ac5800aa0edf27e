internal import Documents
internal import FileStore
internal import Git

/// A file that is ready to take its place: in the folder of the cut, or beside its destination.
private struct ReadyFile {
  let tree: FileTree
  let path: RelativePath
}

/// What a path has, as far as a cut must know it.
private enum FoundContent: Equatable {
  case absent
  /// A regular file with this content.
  case file(FileContent)
  /// Anything else: a link, a folder, a file too large to be the one that was expected.
  case other
}

extension CutSite {
  /// Brings a file of the release into the work tree, unless somebody changed what is there.
  ///
  /// Old and new are exchanged in one step, and what came out is looked at: an edit of the last
  /// microsecond goes back to its place. A process that was killed in between left one of the two
  /// under the staged name, and which one tells how far it had come.
  func placeFile(_ file: CutJournal.File, number: Int) throws {
    guard let work, let new = file.new else { return }
    let path = try RelativePath(file.path)
    // Where the work tree is on a file system of its own.
    let beside = try RelativePath(
      bytes: (path.parent.map { $0.bytes + [UInt8(ascii: "/")] } ?? [])
        + Array("\(FileTree.temporaryPrefix)\(new.digest.hex.prefix(16))".utf8))
    if try work.kind(of: beside).isRegular {
      try place(ReadyFile(tree: work, path: beside), at: path, old: file.old, new: new)
    }
    let staged = ReadyFile(tree: own, path: Self.stagedFile(number))
    guard try own.kind(of: staged.path).isRegular else { return }
    do {
      try place(staged, at: path, old: file.old, new: new)
    } catch let error as FileStoreError {
      guard error.isAcrossDevices, try found(staged, sizeMax: new.sizeBytes) == .file(new),
        let content = try own.read(staged.path, limitBytes: new.sizeBytes)
      else { throw error }
      let part = try RelativePath(bytes: beside.bytes + Array(".part".utf8))
      try work.remove(part)
      let mode = try own.kind(of: staged.path).permissions
      try work.make(part, with: content, mode: mode ?? 0o644, isExact: true)
      try work.rename(part, to: beside)
      try place(ReadyFile(tree: work, path: beside), at: path, old: file.old, new: new)
      try own.remove(staged.path, syncing: false)
    }
  }

  private func place(
    _ ready: ReadyFile, at path: RelativePath, old: FileContent?, new: FileContent
  ) throws {
    guard let work else { return }
    let destination = ReadyFile(tree: work, path: path)
    let sizeMax = max(old?.sizeBytes ?? 0, new.sizeBytes)
    if try found(ready, sizeMax: sizeMax) == .file(new) {
      switch (try found(destination, sizeMax: sizeMax), old) {
      case (.absent, nil):
        try makeDestination(ready, at: path, in: work)
      case (.file(let content), let old?) where content == old:
        guard try ready.tree.exchange(ready.path, with: path, in: work) else {
          // Second best, where no exchange exists: an edit between the look and this is lost.
          return try ready.tree.rename(ready.path, to: path, in: work)
        }
      default:
        // Done by an earlier process, or somebody's own: either way it stays.
        break
      }
    }
    try settleWhatCameOut(ready, at: destination, old: old, new: new)
  }

  /// Decides on the file under the staged name: it is the new one, and not needed; or the old one,
  /// and done with; or somebody's edit, which goes back to where it was made.
  private func settleWhatCameOut(
    _ ready: ReadyFile, at destination: ReadyFile, old: FileContent?, new: FileContent
  ) throws {
    let sizeMax = max(old?.sizeBytes ?? 0, new.sizeBytes)
    switch try found(ready, sizeMax: sizeMax) {
    case .absent: return
    case .file(let content) where content == new || content == old:
      try ready.tree.remove(ready.path, syncing: false)
    default:
      if try found(destination, sizeMax: sizeMax) == .file(new),
        try ready.tree.exchange(ready.path, with: destination.path, in: destination.tree),
        try found(ready, sizeMax: sizeMax) == .file(new)
      {
        try ready.tree.remove(ready.path, syncing: false)
      } else {
        // Two edits of one moment: the later one has the place, the earlier one lies beside it.
        try giveName(ready, freeName(beside: destination), in: destination.tree)
        try ready.tree.remove(ready.path)
      }
    }
  }

  private func makeDestination(
    _ ready: ReadyFile, at path: RelativePath, in work: FileTree
  ) throws {
    do {
      try giveName(ready, path, in: work)
    } catch {
      guard error.isTaken else { throw error }
    }
  }

  /// Gives a file a name that is free: a second one, or a new one where no file has two.
  ///
  /// - Throws: `FileStoreError` whose `isTaken` holds when the name is taken; the file stays then.
  private func giveName(
    _ ready: ReadyFile, _ path: RelativePath, in tree: FileTree
  ) throws(FileStoreError) {
    do {
      try ready.tree.link(ready.path, to: path, in: tree)
    } catch {
      guard error.isWithoutLinks else { throw error }
      if try ready.tree.renameExclusively(ready.path, to: path, in: tree) { return }
      // Second best: what comes to be between this look and the rename is lost.
      guard try tree.kind(of: path) == .absent else { throw error }
      try ready.tree.rename(ready.path, to: path, in: tree)
    }
  }

  private func freeName(beside file: ReadyFile) throws(FileStoreError) -> RelativePath {
    var number = 1
    while true {
      let name = try RelativePath(
        bytes: file.path.bytes + Array(".kept-by-agi-release-\(number)".utf8))
      if try file.tree.kind(of: name) == .absent { return name }
      number += 1
    }
  }

  private func found(_ file: ReadyFile, sizeMax: Int) throws -> FoundContent {
    switch try file.tree.kind(of: file.path) {
    case .absent: return .absent
    case .regular(let size, _) where size <= sizeMax:
      do {
        guard let bytes = try file.tree.read(file.path, limitBytes: sizeMax) else {
          return .absent
        }
        return .file(FileContent(of: bytes))
      } catch {
        // It grew, or became something else, while it was read.
        switch error.reason {
        case .tooLarge, .notRegular: return .other
        default: throw error
        }
      }
    default: return .other
    }
  }
}

extension FileKind {
  /// The permission bits of a regular file.
  fileprivate var permissions: UInt32? {
    if case .regular(_, let mode) = self { return mode }
    return nil
  }
}
