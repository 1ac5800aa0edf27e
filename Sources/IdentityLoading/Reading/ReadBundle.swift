package import FileStore
package import IdentityBundles

/// Reads the folder of a bundle whole.
///
/// Nothing outside of the folder is read: a link is a fault, wherever it leads, because a commit
/// keeps the link and not what it leads to, and the bundle of a release must be the one that was
/// tested. Only the folder itself may be reached through links. Whatever is in the way, the result
/// is a value: a folder that is missing and a file that is none are faults of the source.
///
/// - Parameters:
///   - folder: The folder, absolute or relative to the working directory.
///   - name: The name that messages give to it, such as `identity`.
///   - beforeEachFile: Is called with the path of each file before it is read; tests change the
///     folder in it.
/// - Returns: All files of one moment. Where the folder does not stand still for one pass in three,
///   the files that changed are faults.
package func readBundle(
  at folder: String, named name: String, beforeEachFile: (RelativePath) -> Void = { _ in }
) -> BundleSource {
  let tree = FileTree(root: folder)
  var reading = BundleReading(of: tree, named: name, beforeEachFile: beforeEachFile)
  for _ in 1..<passCountMax where !reading.isSteady {
    reading = BundleReading(of: tree, named: name, beforeEachFile: beforeEachFile)
  }
  return reading.source
}

/// How often a folder is read that changes meanwhile.
private let passCountMax = 3
