internal import FileStore

/// A file of a set-up, with what is expected in its place.
struct SetupFile {
  let path: RelativePath
  /// The bytes that it replaces; `nil` where nothing may be.
  let old: [UInt8]?
  let new: [UInt8]
}

/// Puts files into their places: all are written aside first, the first one takes its place last, and
/// when one cannot, those that did give theirs back.
///
/// - Throws: `FileStoreError` for the first that cannot be written, or is not as expected any more.
func place(_ files: ArraySlice<SetupFile>, in tree: FileTree) throws(FileStoreError) {
  guard let file = files.first else { return }
  let staged = try tree.stage(file.new, for: file.path)
  try place(files.dropFirst(), in: tree)
  do {
    try staged.commit(replacing: file.old.map { .bytes($0) } ?? .absent)
  } catch {
    for other in files.dropFirst() { undo(other, in: tree) }
    throw error
  }
}

/// Brings back what was there; what somebody else has written meanwhile stays.
private func undo(_ file: SetupFile, in tree: FileTree) {
  guard (try? tree.read(file.path, limitBytes: file.new.count)) == file.new else { return }
  if let old = file.old {
    try? tree.write(old, to: file.path)
  } else {
    _ = try? tree.remove(file.path)
  }
}
