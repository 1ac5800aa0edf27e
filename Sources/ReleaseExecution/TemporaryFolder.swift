#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

package import FileStore

/// A folder that is removed with the last reference to it.
package final class TemporaryFolder: Sendable {
  /// The path.
  package let path: String

  /// Makes a folder.
  ///
  /// - Parameter base: The folder that it is made in.
  /// - Throws: `ReleaseFailure` when the system has no room for it.
  package init(in base: String) throws(ReleaseFailure) {
    var template = "\(base)/agi-release-XXXXXX".utf8CString.map { $0 }
    guard unsafe mkdtemp(&template) != nil else {
      throw ReleaseFailure(
        .unexpected, code: "file.temporary", message: "cannot make a folder in '\(base)'",
        hint: "set TMPDIR to a folder that you may write to")
    }
    path = String(
      decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Makes a folder in it.
  ///
  /// - Returns: Its path.
  /// - Throws: `ReleaseFailure` when it cannot be made.
  package func folder(_ name: RelativePath) throws(ReleaseFailure) -> String {
    try translating { try FileTree(root: path, durability: .none).makeDirectory(name) }
    return "\(path)/\(name)"
  }

  deinit {
    let tree = FileTree(root: path, durability: .none)
    for file in (try? tree.listRecursively()) ?? [] { _ = try? tree.remove(file.path) }
    removeFolders(below: nil, in: tree)
    _ = unsafe rmdir(path)
  }

  private func removeFolders(below folder: RelativePath?, in tree: FileTree) {
    for entry in (try? tree.list(folder)) ?? [] where entry.kind == .directory {
      removeFolders(below: entry.path, in: tree)
      _ = try? tree.removeDirectory(entry.path)
    }
  }
}
