internal import Diagnostics
package import FileStore
package import IdentityBundles
internal import YAML

/// One pass through the folder of a bundle.
///
/// The folder is looked at before and after its files are read: a bundle is one moment, and files
/// of two moments must not be taken for one bundle.
package struct BundleReading: Sendable {
  /// What was found.
  package let source: BundleSource

  /// The folder as it was before its files were read.
  package let survey: FolderSurvey

  /// Whether nothing changed while it was read.
  package let isSteady: Bool

  /// The most bytes of a file; of a longer one not a byte is read.
  package static let fileByteCountMax = YAMLLimits.identity.byteCountMax

  /// Reads a folder once.
  ///
  /// - Parameters:
  ///   - tree: The folder.
  ///   - folder: The name that messages give to the folder.
  ///   - beforeEachFile: Is called with the path of each file before it is read; tests change the
  ///     folder in it.
  package init(
    of tree: FileTree, named folder: String,
    beforeEachFile: (RelativePath) -> Void = { _ in }
  ) {
    let before = FolderSurvey(of: tree)
    var faults = before.faults.map { readingFault($0, folder: folder) }
    if before.root == nil, faults.isEmpty { faults.append(missingFolder(folder)) }
    var files: [BundleFile] = []
    var changed: Set<RelativePath> = []
    for entry in before.entries {
      beforeEachFile(entry.path)
      guard let path = String(validating: entry.path.bytes, as: UTF8.self) else {
        faults.append(undecodableName(entry.path, folder: folder))
        continue
      }
      let name = "\(folder)/\(path)"
      let (content, isSteady) = Self.content(of: entry, in: tree, name: name)
      if !isSteady { changed.insert(entry.path) }
      files.append(BundleFile(path: path, name: name, content: content))
    }
    let after = FolderSurvey(of: tree)
    changed.formUnion(after.differences(from: before))
    for path in changed.sorted() {
      let fault = changedWhileRead("\(folder)/\(path)")
      if let index = files.firstIndex(where: { $0.path == path.description }) {
        files[index].content = .unreadable(fault)
      } else {
        faults.append(fault)
      }
    }
    source = BundleSource(folder: folder, files: files, faults: faults)
    survey = before
    isSteady = changed.isEmpty && before.root == after.root && before.faults == after.faults
  }

  /// Reads one file, and tells whether it was still the one that the survey had seen.
  private static func content(
    of entry: FolderSurvey.Entry, in tree: FileTree, name: String
  ) -> (content: BundleFile.Content, isSteady: Bool) {
    guard case .regular = entry.kind else {
      return (.unreadable(notRegular(entry.kind, name: name)), true)
    }
    if FolderSurvey.folders.contains(entry.path) {
      return (.unreadable(notFolder(name)), true)
    }
    do throws(FileStoreError) {
      let read = try tree.readWithState(entry.path, limitBytes: fileByteCountMax)
      guard let read, read.state == entry.state else {
        return (.unreadable(changedWhileRead(name)), false)
      }
      return (.bytes(read.bytes), true)
    } catch {
      return (.unreadable(readingFault(error, name: name)), true)
    }
  }
}
