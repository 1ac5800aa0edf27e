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

  /// Makes a folder that only this user may look into.
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

  deinit { removeFolder(path) }
}

/// Removes a folder with all that is in it, links themselves and not what they lead to.
///
/// What cannot be removed stays: nobody can be told any more. Folders are not entered by recursion: a
/// program that ran in one decides how deep they are.
private func removeFolder(_ path: String) {
  var pending = [path]
  var folders: [String] = []
  while let folder = pending.popLast() {
    folders.append(folder)
    guard let stream = unsafe opendir(folder) else { continue }
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe Array(buffer.prefix { $0 != 0 })
      }
      if name == Array(".".utf8) || name == Array("..".utf8) { continue }
      // A name that is not UTF-8 is left, and its folder with it.
      guard let text = String(validating: name, as: UTF8.self) else { continue }
      let inner = "\(folder)/\(text)"
      var status = stat()
      guard unsafe lstat(inner, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        pending.append(inner)
      } else {
        _ = unsafe unlink(inner)
      }
    }
    unsafe closedir(stream)
  }
  for folder in folders.reversed() { _ = unsafe rmdir(folder) }
}
