internal import FileStore
internal import ReleaseReading

/// Reads a file that was named on the command line.
///
/// - Returns: `nil` when there is none, and in no other case.
/// - Throws: `ReleaseFailure` when it is there and cannot be read.
func readFile(_ path: String) throws(ReleaseFailure) -> [UInt8]? {
  do {
    let (tree, file) = try FileTree.place(of: path)
    return try tree.read(file, limitBytes: 1 << 28)
  } catch {
    throw ReleaseFailure(
      .invalidData, code: "input.file", message: "cannot read '\(path)': \(error.description)",
      hint: error.hint)
  }
}

/// Writes a file that was named on the command line, whole or not at all.
///
/// - Throws: `ReleaseFailure` when it cannot be written.
func writeFile(_ bytes: [UInt8], to path: String) throws(ReleaseFailure) {
  try writing(path) { tree, file in try tree.write(bytes, to: file) }
}

/// Writes a file that was named on the command line in place of what was read there, `nil` for nothing.
///
/// - Throws: `ReleaseFailure` when it cannot be written, or something else is there by now.
func replaceFile(
  _ old: [UInt8]?, with bytes: [UInt8], at path: String
) throws(ReleaseFailure) {
  try writing(path) { tree, file in try tree.replace(old, with: bytes, at: file) }
}

private func writing(
  _ path: String, _ write: (FileTree, RelativePath) throws -> Void
) throws(ReleaseFailure) {
  do {
    try translating {
      let (tree, file) = try FileTree.place(of: path)
      try write(tree, file)
    }
  } catch {
    throw ReleaseFailure(
      error.kind, code: "output.file", message: "cannot write '\(path)': \(error.message)",
      hint: error.hint ?? "name a file in a folder that exists and that you may write to")
  }
}
