internal import CommitHistory
internal import Diagnostics
package import Git
package import IdentityModel

/// Reads an identity bundle from the tree of a commit, never from the work tree.
///
/// - Parameters:
///   - folder: The folder of the bundle in the repository.
///   - revision: The commit, or a tag or branch that leads to it; messages name files as git does,
///     `v1.0.0:identity/base.yaml`.
/// - Throws: `ReleaseFailure` when there is no such commit or no such folder in it.
package func readBundle(
  _ folder: String, at revision: String, in repository: Repository
) throws(ReleaseFailure) -> BundleSource {
  try translating {
    let commit = try repository.commit(repository.commitID(of: revision))
    guard
      let source = try bundleSource(folder, named: "\(revision):\(folder)", of: commit, in: repository)
    else {
      throw ReleaseFailure(
        .invalidData, code: IdentityCode.missingBundle.rawValue,
        message: "there is no folder '\(folder)' at \(revision)",
        hint: "name the folder of the bundle with --identity, or another commit")
    }
    return source
  }
}

/// Reads the bundle of a commit.
///
/// - Parameters:
///   - folder: The folder of the bundle in the repository.
///   - name: The name that messages give to the folder.
/// - Returns: `nil` when the tree has no such folder.
func bundleSource(
  _ folder: String, named name: String, of commit: Commit, in repository: Repository
) throws -> BundleSource? {
  guard let entry = try repository.treeEntry(at: folder, inTree: commit.tree),
    entry.mode == .directory
  else { return nil }
  var files: [BundleFile] = []
  func visit(_ path: String, depth: Int) throws {
    let place = path.isEmpty ? folder : "\(folder)/\(path)"
    for child in try repository.names(inFolder: place, of: commit) {
      let inner = path.isEmpty ? child : "\(path)/\(child)"
      let shown = "\(name)/\(inner)"
      guard let file = try repository.file(at: "\(folder)/\(inner)", in: commit) else { continue }
      if file.mode == .directory, depth < depthMax {
        try visit(inner, depth: depth + 1)
      } else {
        files.append(BundleFile(path: inner, name: shown, content: content(of: file, shown)))
      }
    }
  }
  try visit("", depth: 1)
  return BundleSource(folder: name, files: files.sorted { $0.path < $1.path })
}

/// A bundle has files in its folder and in folders of it, and nothing deeper.
private let depthMax = 2

private func content(of file: TreeFile, _ name: String) -> BundleFile.Content {
  func unreadable(_ code: IdentityCode, _ message: String) -> BundleFile.Content {
    .unreadable(
      Diagnostic(
        code: code.rawValue, message: message,
        location: SourceLocation(file: name, line: 1, column: 1, length: 0),
        hint: "commit a regular file in its place"))
  }
  switch file.mode {
  case .regular, .executable: return .bytes(file.content)
  case .symlink: return unreadable(.linkOutside, "`\(name)` is a link")
  case .directory: return unreadable(.notRegularFile, "`\(name)` is a folder")
  case .submodule: return unreadable(.notRegularFile, "`\(name)` is a submodule")
  }
}
