internal import CommitHistory
internal import DatasetManifests
internal import DatasetReading
internal import FileStore
internal import Git
internal import ReleaseExecution

/// A stamped export in the tree of a commit.
struct RecordedExport {
  /// The manifest.
  let manifest: DatasetManifest
  /// The folder of the export in the tree; empty for its root.
  let folder: String
  private let commit: Commit

  /// Finds the export of a version by its tag.
  ///
  /// - Throws: `ReleaseFailure` when there is no such tag, or no such export in its tree.
  init(_ version: RecordedVersion, in repository: Repository) throws {
    let commit = try translating {
      try repository.commit(repository.commitID(of: "refs/tags/\(version.tag)"))
    }
    try self.init(name: version.name, at: commit, tag: version.tag, in: repository)
  }

  /// Finds the export of a dataset in a commit's tree: where the tag says, or else wherever its
  /// manifest is.
  ///
  /// - Throws: `ReleaseFailure` when it is nowhere.
  init(
    name: DatasetName, at commit: Commit, tag: String, in repository: Repository
  ) throws {
    self.commit = commit
    if let location = try Self.location(tag: tag, in: repository),
      let manifest = try Self.manifest(in: location, of: commit, repository), manifest.name == name
    {
      folder = location
      self.manifest = manifest
      return
    }
    let found = try Self.manifests(below: "", of: commit, repository)
      .filter { $0.manifest.name == name }
    guard let only = found.first, found.count == 1 else {
      throw ReleaseFailure(
        .invalidData, code: found.isEmpty ? "dataset.not-recorded" : "dataset.recorded-twice",
        message: found.isEmpty
          ? "the tree of '\(tag)' has no manifest of the dataset '\(name.text)'"
          : "the tree of '\(tag)' has \(found.count) manifests of the dataset '\(name.text)'",
        hint: found.isEmpty
          ? "name a folder or a manifest in its place" : "name the manifest itself")
    }
    folder = only.folder
    manifest = only.manifest
  }

  /// Where an annotated tag says that the export is.
  private static func location(tag: String, in repository: Repository) throws -> String? {
    try translating {
      guard let object = try repository.resolveRef("refs/tags/\(tag)"),
        let message = try? repository.tagObject(object).message,
        let line = message.split(separator: "\n").first(where: { $0.hasPrefix("Location: ") })
      else { return nil }
      let path = String(line.dropFirst("Location: ".count))
      return (try? RelativePath(path)) == nil ? nil : path
    }
  }

  private static func path(_ name: String, in folder: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }

  private static func manifest(
    in folder: String, of commit: Commit, _ repository: Repository
  ) throws -> DatasetManifest? {
    let path = path(ExportFolder.Artefact.manifest.rawValue, in: folder)
    guard let file = try translating({ try repository.file(at: path, in: commit) }) else {
      return nil
    }
    // Other programs have files of this name too.
    return try? DatasetManifest(file.content, file: path)
  }

  private static func manifests(
    below folder: String, of commit: Commit, _ repository: Repository
  ) throws -> [(folder: String, manifest: DatasetManifest)] {
    var found: [(folder: String, manifest: DatasetManifest)] = []
    for name in try translating({ try repository.names(inFolder: folder, of: commit) }) {
      let path = path(name, in: folder)
      if name == ExportFolder.Artefact.manifest.rawValue {
        if let manifest = try manifest(in: folder, of: commit, repository) {
          found.append((folder, manifest))
        }
      } else if try translating({ try repository.treeEntry(at: path, inTree: commit.tree) })?.mode
        == .directory
      {
        found += try manifests(below: path, of: commit, repository)
      }
    }
    return found
  }

  /// Writes the shards of the export into a folder.
  ///
  /// - Returns: The folder as an export; `nil` when the tree holds no shard, because the dataset was
  ///   too large for the repository.
  /// - Throws: `ReleaseFailure` when a shard cannot be read or written.
  func extracted(to path: String, from repository: Repository) throws -> ExportFolder? {
    let tree = FileTree(root: path, durability: .none)
    var count = 0
    for shard in manifest.shards {
      for compression in ShardCompression.allCases {
        let name = shard.name.text + compression.ending
        try translating {
          guard let file = try repository.file(at: Self.path(name, in: folder), in: commit)
          else { return }
          try tree.write(file.content, to: RelativePath(name))
          count += 1
        }
      }
    }
    return count == manifest.shards.count ? try ExportFolder(at: path) : nil
  }
}
