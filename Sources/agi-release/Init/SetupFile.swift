internal import FileStore

/// A file of a set-up, with what is expected in its place.
struct SetupFile {
  let path: RelativePath
  /// The bytes that it replaces; `nil` where nothing may be.
  let old: [UInt8]?
  let new: [UInt8]
}

/// Puts files into their places, or none: where one cannot be written, folders that were made for others
/// are taken away again.
///
/// - Throws: `FileStoreError` for the first that cannot be written, or is not as expected any more.
func placeAll(_ files: [SetupFile], in tree: FileTree) throws(FileStoreError) {
  var made: [RelativePath] = []
  for file in files {
    var folder = file.path.parent
    while let path = folder, try tree.kind(of: path).isAbsent {
      if !made.contains(path) { made.append(path) }
      folder = path.parent
    }
  }
  do {
    try place(files[...], in: tree)
  } catch {
    // The inner ones first; what is not empty is somebody else's by now.
    for path in made.sorted(by: { $0.bytes.count > $1.bytes.count }) {
      try? tree.removeEmptyDirectories(at: path)
    }
    throw error
  }
}

/// Puts files into their places: all are written aside first, the first one takes its place last, and
/// when one cannot, those that did give theirs back.
///
/// - Throws: `FileStoreError` for the first that cannot be written, or is not as expected any more.
private func place(_ files: ArraySlice<SetupFile>, in tree: FileTree) throws(FileStoreError) {
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
