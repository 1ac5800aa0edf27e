internal import FileStore

/// The right to be the only process that stamps an export.
///
/// Two stamps at a time would write what they keep of rows into the same files. The lock lies in the
/// scratch folder and ends with its process.
final class StampLock {
  private let tree: FileTree
  private var lock: FileLock?

  /// Takes the lock of an export, and removes what killed stamps have left half written.
  ///
  /// - Throws: ``DatasetFailure`` when another process has it or a file cannot be removed.
  init(_ tree: FileTree) throws(DatasetFailure) {
    self.tree = tree
    do {
      let scratch = try RelativePath(ScratchFolder.name)
      lock = try tree.exclusiveLock(
        RelativePath("\(ScratchFolder.name)/\(ScratchFolder.lockName)"))
      try tree.removeLeftovers(in: nil)
      try tree.removeLeftovers(in: scratch)
    } catch {
      guard case .held(let holder) = error.reason else { throw DatasetFailure(error) }
      let other = holder.map { "\($0)" } ?? "another process"
      throw DatasetFailure(
        .busy, code: "dataset.busy", "'\(tree.root)' is being stamped by \(other)",
        hint: "wait until that process ends; a lock never outlives its process")
    }
  }

  /// Gives the lock back and removes its file, and the scratch folder when nothing else is in it.
  func release() {
    if let lock = lock.take() { tree.release(lock) }
  }
}
