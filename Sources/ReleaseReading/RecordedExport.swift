package import CommitHistory
package import DatasetManifests
package import DatasetReading
internal import Diagnostics
internal import FileStore
package import Git
package import ReleasePlanning
internal import SemanticVersioning

/// A stamped export in the tree of a commit.
package struct RecordedExport: Sendable {
  /// A shard's file in the tree.
  package struct Shard: Sendable, Hashable {
    /// The name, which does not tell the compression.
    package let name: ShardName
    /// The path below the export.
    package let path: String
    /// The blob.
    package let blob: ObjectID
  }

  /// The manifest.
  package let manifest: DatasetManifest
  /// The folder of the export in the tree; empty for its root.
  package let folder: String
  /// The commit.
  package let commit: Commit
  /// The tree of the folder.
  private let tree: ObjectID

  private init(manifest: DatasetManifest, folder: String, commit: Commit, tree: ObjectID) {
    self.manifest = manifest
    self.folder = folder
    self.commit = commit
    self.tree = tree
  }

  /// Finds the export of a version by its tag.
  ///
  /// - Throws: `ReleaseFailure` when there is no such tag, or no such export in its tree.
  package init(
    _ version: RecordedVersion, in repository: Repository
  ) throws(ReleaseFailure) {
    guard try translating({ try repository.resolveRef("refs/tags/\(version.tag)") }) != nil else {
      throw try Self.unknown(version, in: repository)
    }
    let commit = try translating {
      try repository.commit(repository.commitID(of: "refs/tags/\(version.tag)"))
    }
    try self.init(name: version.name, at: commit, tag: version.tag, in: repository)
  }

  /// The failure for a version that no tag names.
  private static func unknown(
    _ version: RecordedVersion, in repository: Repository
  ) throws(ReleaseFailure) -> ReleaseFailure {
    let start = version.name.tag(version: "")
    let known = try translating { try repository.tags() }.map(\.name)
      .filter { $0.hasPrefix(start) }.compactMap { try? SemanticVersion($0.dropFirst(start.count)) }
      .sorted()
    return ReleaseFailure(
      .usage, code: "dataset.unknown-version",
      message:
        "there is no version \(version.version) of the dataset '\(version.name.text)': no tag "
        + "'\(version.tag)' is in this clone",
      hint: known.isEmpty
        ? "git fetch --tags, or name a folder"
        : "its versions here: \(known.suffix(8).map(\.description).joined(separator: ", ")); "
          + "git fetch --tags for others")
  }

  /// Finds the export of a dataset in a commit's tree: where the tag says, or else wherever its
  /// manifest is.
  ///
  /// - Throws: `ReleaseFailure` when it is nowhere.
  package init(
    name: DatasetName, at commit: Commit, tag: String, in repository: Repository
  ) throws(ReleaseFailure) {
    if let location = try Self.location(tag: tag, in: repository),
      let found = try Self.export(in: location, of: commit, repository),
      found.manifest.name == name
    {
      self = found
      return
    }
    let all = try Self.all(below: [""], of: commit, named: tag, in: repository)
    let found = all.exports.filter { $0.manifest.name == name }
    if let only = found.first, found.count == 1 {
      self = only
      return
    }
    if found.isEmpty, let unreadable = all.failure { throw unreadable }
    throw ReleaseFailure(
      .invalidData, code: found.isEmpty ? "dataset.not-recorded" : "dataset.recorded-twice",
      message: found.isEmpty
        ? "the tree of '\(tag)' has no manifest of the dataset '\(name.text)'"
        : "the tree of '\(tag)' has \(found.count) manifests of the dataset '\(name.text)'",
      hint: found.isEmpty
        ? "name a folder or a manifest in its place" : "name the manifest itself")
  }

  /// The export in a folder of a commit's tree; `nil` where there is no manifest of a dataset.
  package static func export(
    in folder: String, of commit: Commit, _ repository: Repository
  ) throws(ReleaseFailure) -> RecordedExport? {
    try translating {
      guard let tree = try repository.folder(folder, of: commit) else { return nil }
      let entry = try repository.entries(ofTree: tree).first { $0.name == manifestName }
      guard let entry, entry.mode == .regular || entry.mode == .executable else { return nil }
      let bytes = try repository.content(ofBlob: entry.object)
      // Other programs have files of this name too.
      guard let manifest = try? DatasetManifest(bytes, file: Self.path(manifestName, in: folder))
      else { return nil }
      return RecordedExport(manifest: manifest, folder: folder, commit: commit, tree: tree)
    }
  }

  /// The exports below some folders of a commit's tree, by folder.
  ///
  /// - Parameters:
  ///   - folders: Where to look; an empty text is the root of the tree.
  ///   - revision: What messages call the commit: they name files as git does.
  /// - Returns: The exports, and what is wrong with the first file that is a dataset's manifest and
  ///   cannot be read as one.
  package static func all(
    below folders: [String], of commit: Commit, named revision: String, in repository: Repository
  ) throws(ReleaseFailure) -> (exports: [RecordedExport], failure: ReleaseFailure?) {
    try translating {
      var exports: [RecordedExport] = []
      var failure: ReleaseFailure?
      var seen: Set<String> = []
      // A tree can be deeper than a stack.
      var pending: [(folder: String, tree: ObjectID)] = []
      for folder in folders.reversed() {
        if let tree = try repository.folder(folder, of: commit) { pending.append((folder, tree)) }
      }
      while let (folder, tree) = pending.popLast() {
        guard seen.insert(folder).inserted else { continue }
        for entry in try repository.entries(ofTree: tree).reversed() {
          let path = path(entry.name, in: folder)
          if entry.mode == .directory {
            pending.append((path, entry.object))
          } else if entry.name == manifestName {
            do {
              guard
                let manifest = try readManifest(entry, path: path, revision, in: repository)
              else { continue }
              exports.append(
                RecordedExport(manifest: manifest, folder: folder, commit: commit, tree: tree))
            } catch let fault as ReleaseFailure {
              failure = failure ?? fault
            }
          }
        }
      }
      return (exports.sorted { $0.folder < $1.folder }, failure)
    }
  }

  /// The shards that the tree has below the export, in the order of their names.
  ///
  /// They are files as a stamp takes them: hidden folders are left out. What git-lfs keeps elsewhere is
  /// no file here.
  ///
  /// - Throws: `ReleaseFailure` when an object cannot be read.
  package func shards(in repository: Repository) throws(ReleaseFailure) -> [Shard] {
    try translating {
      var shards: [Shard] = []
      var pending = [(path: "", tree: tree)]
      while let (folder, tree) = pending.popLast() {
        for entry in try repository.entries(ofTree: tree) where !entry.name.hasPrefix(".") {
          let path = Self.path(entry.name, in: folder)
          switch entry.mode {
          case .directory: pending.append((path, entry.object))
          case .regular, .executable:
            guard let name = ShardName(file: path),
              try !repository.isPointer(entry.object)
            else { continue }
            shards.append(Shard(name: name, path: path, blob: entry.object))
          case .symlink, .submodule: continue
          }
        }
      }
      return shards.sorted { ($0.name.text, $0.path) < ($1.name.text, $1.path) }
    }
  }

  /// Writes every shard that the tree has below the export into an empty folder, those that its manifest
  /// does not name too.
  ///
  /// - Throws: `DatasetFailure` when they are no export; `ReleaseFailure` or `FileStoreError` when one
  ///   cannot be read or written.
  package func extractedWhole(to path: String, from repository: Repository) throws -> ExportFolder {
    try write(try shards(in: repository), to: path, from: repository)
    return try ExportFolder(at: path)
  }

  private func write(
    _ shards: [Shard], to path: String, from repository: Repository
  ) throws {
    let tree = FileTree(root: path, durability: .none)
    for shard in shards {
      let path = try RelativePath(shard.path)
      try repository.withContent(ofBlob: shard.blob) { try tree.write($0, to: path) }
    }
  }

  /// Writes the shards of the export into a folder.
  ///
  /// - Parameters:
  ///   - path: An empty folder.
  ///   - repository: The repository of the commit.
  /// - Returns: The folder as an export; `nil` when the tree does not hold all shards, because the
  ///   dataset was too large for the repository.
  /// - Throws: `ReleaseFailure` when a shard cannot be read or written.
  package func extracted(
    to path: String, from repository: Repository
  ) throws(ReleaseFailure) -> ExportFolder? {
    try translating {
      let names = Set(manifest.shards.map(\.name))
      let shards = try shards(in: repository).filter { names.contains($0.name) }
      guard Set(shards.map(\.name)) == names, !names.isEmpty else { return nil }
      try write(shards, to: path, from: repository)
      return try ExportFolder(at: path)
    }
  }

  /// The export as a plan holds it.
  package func planned(in repository: Repository) throws(ReleaseFailure) -> PlannedDataset.Export {
    PlannedDataset.Export(
      manifest: manifest, folder: folder, commit: commit.id,
      hasRows: try !shards(in: repository).isEmpty)
  }

  private static var manifestName: String { ExportFolder.Artefact.manifest.rawValue }

  private static func path(_ name: String, in folder: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// Where an annotated tag says that the export is.
  private static func location(
    tag: String, in repository: Repository
  ) throws(ReleaseFailure) -> String? {
    try translating {
      guard let object = try repository.resolveRef("refs/tags/\(tag)"),
        let message = try? repository.tagObject(object).message,
        let line = message.split(separator: "\n").first(where: { $0.hasPrefix("Location: ") })
      else { return nil }
      let path = String(line.dropFirst("Location: ".count))
      return path == "." ? "" : (try? RelativePath(path)) == nil ? nil : path
    }
  }

  /// Reads a manifest; `nil` for another program's file of that name.
  ///
  /// - Throws: `ReleaseFailure` for a file that is a dataset's manifest by its schema, and damaged.
  private static func readManifest(
    _ entry: TreeEntry, path: String, _ revision: String, in repository: Repository
  ) throws -> DatasetManifest? {
    let name = "\(revision):\(path)"
    guard entry.mode == .regular || entry.mode == .executable else { return nil }
    let bytes = try repository.content(ofBlob: entry.object)
    do throws(ManifestFault) {
      return try DatasetManifest(bytes, file: name)
    } catch {
      // The mark of the family is looked for in the bytes: a file that was cut off is no JSON.
      guard bytes.firstRange(of: Array(DatasetManifest.schemaFamily.utf8)) != nil else {
        return nil
      }
      throw ReleaseFailure(
        .invalidData, code: error.diagnostics.first?.code ?? "dataset.manifest",
        message: "'\(name)' is not a manifest that this program understands",
        diagnostics: error.diagnostics, excerpts: [name: bytes])
    }
  }
}

extension Repository {
  /// The tree of a folder of a commit; `nil` where there is no such folder.
  fileprivate func folder(_ path: String, of commit: Commit) throws(GitError) -> ObjectID? {
    guard !path.isEmpty else { return commit.tree }
    guard let entry = try treeEntry(at: path, inTree: commit.tree), entry.mode == .directory else {
      return nil
    }
    return entry.object
  }

  /// Whether a blob is what git-lfs leaves in the place of data.
  fileprivate func isPointer(_ blob: ObjectID) throws(GitError) -> Bool {
    guard try byteCount(of: blob) < pointerByteCountMax else { return false }
    return try content(ofBlob: blob).starts(with: Array(pointerStart.utf8))
  }
}

/// What each pointer starts with, and the most bytes that it has (git-lfs, specification).
private let pointerStart = "version https://git-lfs.github.com/spec/"
private let pointerByteCountMax = 1024
