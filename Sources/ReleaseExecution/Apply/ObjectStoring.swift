internal import FileStore
internal import Git

extension CutSite {
  /// Writes objects, which nothing refers to yet, so that they outlive a power loss.
  ///
  /// An object that is there is not written again, but dated to now and synced like a new one: git
  /// neither syncs what it writes nor keeps what is old and unused.
  ///
  /// - Throws: `GitError`, `FileStoreError`; what was written by then is invisible.
  func write(_ objects: [LooseObject]) throws {
    let quick = shared.unsynced
    var folders: Set<RelativePath> = []
    for object in objects {
      let path = try RelativePath("objects/" + object.path)
      guard let folder = path.parent else { continue }
      if repository.holds(object) {
        if try shared.kind(of: path).isRegular {
          try shared.refresh(path)
          folders.insert(folder)
        }
        continue
      }
      // Git clears away old drafts whose names start so.
      let token = String(UInt64.random(in: .min ... .max), radix: 36)
      let draft = try folder.appending("tmp_obj_\(token)")
      try quick.makeDirectory(folder)
      do {
        try shared.make(draft, with: object.file(), mode: 0o444)
        try quick.rename(draft, to: path)
      } catch {
        _ = try? quick.remove(draft)
        throw error
      }
      folders.insert(folder)
    }
    for folder in folders.sorted() { try shared.syncNames(in: folder) }
    try shared.syncNames(in: "objects")
  }
}
