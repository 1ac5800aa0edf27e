internal import FileStore
internal import ReleaseExecution

/// Reads a file that was named on the command line; `nil` when it cannot be read.
func readFile(_ path: String) -> [UInt8]? {
  let (folder, name) = splitPath(path)
  guard let relative = try? RelativePath(name) else { return nil }
  return try? FileTree(root: folder).read(relative, limitBytes: 1 << 28)
}

/// Writes a file that was named on the command line, whole or not at all.
///
/// - Throws: `ReleaseFailure` when it cannot be written.
func writeFile(_ bytes: [UInt8], to path: String) throws {
  let (folder, name) = splitPath(path)
  do {
    try translating { try FileTree(root: folder).write(bytes, to: RelativePath(name)) }
  } catch {
    throw ReleaseFailure(
      error.kind, code: "output.file", message: "cannot write '\(path)': \(error.message)",
      hint: error.hint ?? "name a file in a folder that exists and that you may write to")
  }
}

private func splitPath(_ path: String) -> (folder: String, name: String) {
  guard let slash = path.lastIndex(of: "/") else { return (".", path) }
  let folder = path[..<slash]
  return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
}
