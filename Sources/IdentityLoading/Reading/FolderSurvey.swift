package import FileStore
internal import IdentityBundles

/// What lies in the folder of a bundle at one moment, without any content.
///
/// Two equal surveys mean that nothing changed in between, as far as the clock of the file system
/// can tell.
package struct FolderSurvey: Hashable, Sendable {
  /// One name below the folder.
  package struct Entry: Hashable, Sendable {
    /// Where it is.
    package let path: RelativePath
    /// What it is; a link is not followed.
    package let kind: FileKind
    /// The state it was in.
    package let state: FileState
  }

  /// Which folder it is; `nil` when there is none.
  package private(set) var root: FileIdentity?

  /// All that lies in the folder and in those below it that the layout knows, in the order of the
  /// paths; the latter themselves are left out.
  package private(set) var entries: [Entry] = []

  /// Why the folder, or one below it, cannot be listed.
  package private(set) var faults: [FileStoreError] = []

  /// The folders that a bundle may have inside; others are found and not entered.
  static let folders: Set<RelativePath> = ["overlays", "schema"]

  /// The most names of a folder of a bundle: a wrong root must not cost minutes.
  static let nameCountMax = 512

  /// Looks at a folder; what cannot be looked at becomes a fault.
  package init(of tree: FileTree) {
    do throws(FileStoreError) {
      root = try tree.rootState()?.identity
      guard root != nil else { return }
      try add(nil, of: tree)
      for folder in Self.folders.sorted() where try tree.kind(of: folder) == .directory {
        do throws(FileStoreError) { try add(folder, of: tree) } catch { faults.append(error) }
      }
    } catch {
      faults.append(error)
    }
    entries.sort { $0.path < $1.path }
  }

  private mutating func add(_ folder: RelativePath?, of tree: FileTree) throws(FileStoreError) {
    for file in try tree.list(folder, countMax: Self.nameCountMax) ?? [] {
      if file.kind == .directory, Self.folders.contains(file.path) { continue }
      if BundlePath.isPassedOver(file.path.description) { continue }
      // A name that went away between the two looks is not in the folder.
      guard let state = try tree.state(of: file.path) else { continue }
      entries.append(Entry(path: file.path, kind: file.kind, state: state))
    }
  }

  /// The paths that are not in the same state in both surveys.
  func differences(from other: FolderSurvey) -> Set<RelativePath> {
    Set(Set(entries).symmetricDifference(other.entries).map(\.path))
  }
}
