package import DatasetManifests
internal import Diagnostics
package import FileStore

/// An export on disk: a folder with shards, or one shard with its folder.
package struct ExportFolder: Sendable {
  /// The folder.
  package let tree: FileTree
  /// The shards in the order of their names.
  package let shards: [ShardFile]

  /// The names of the files that a stamp writes.
  package enum Artefact: String, Sendable, CaseIterable {
    case manifest = "manifest.json"
    case card = "README.md"
    case croissant = "croissant.json"
    case schema = "SCHEMA.json"
    case checksums = "SHA256SUMS"

    /// The file below the export.
    package var path: RelativePath {
      switch self {
      case .manifest: "manifest.json"
      case .card: "README.md"
      case .croissant: "croissant.json"
      case .schema: "SCHEMA.json"
      case .checksums: "SHA256SUMS"
      }
    }
  }

  /// Looks for the shards of an export.
  ///
  /// Shards are the files named `*.jsonl` or `*.ndjson`, with `.gz` or `.zst` behind it or not, in the
  /// folder and the folders below; folders whose names start with a dot are left out.
  ///
  /// - Parameters:
  ///   - path: A folder, or a file that is the only shard of its folder.
  ///   - faults: Which calls that change the disk shall fail.
  /// - Throws: ``DatasetFailure`` when there is no shard, two files are one shard, or the folder cannot
  ///   be listed.
  package init(at path: String, faults: FaultPlan = .none) throws(DatasetFailure) {
    do {
      let trimmed = Self.withoutSlashes(path)
      if let shard = try Self.singleFile(trimmed) {
        let export = try ExportFolder(tree: shard.tree)
        guard export.shards.map(\.path) == [shard.file] else {
          throw DatasetFailure(
            code: "dataset.not-alone", "'\(path)' is not the only shard of its folder",
            hint: "name the folder, or move the file into a folder of its own")
        }
        self = export
      } else {
        self = try ExportFolder(tree: FileTree(root: trimmed, faults: faults))
      }
    } catch {
      throw DatasetFailure(translating: error)
    }
  }

  private static func withoutSlashes(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }

  /// The file that a path names, where it names a regular one.
  private static func singleFile(
    _ path: String
  ) throws -> (tree: FileTree, file: RelativePath)? {
    guard let place = try? FileTree.place(of: path) else { return nil }
    switch try place.tree.kind(of: place.file) {
    case .regular: return place
    case .absent: throw noFolder(path)
    default: return nil
    }
  }

  private static func noFolder(_ path: String) -> DatasetFailure {
    DatasetFailure(
      code: "dataset.no-folder", "there is no folder '\(path)'",
      hint: "name the folder that holds the export's *.jsonl files")
  }

  private init(tree: FileTree) throws {
    guard let files = try tree.listRecursively() else { throw Self.noFolder(tree.root) }
    let visible = files.filter { file in
      !file.path.components.contains { $0.first == UInt8(ascii: ".") }
    }
    var shards: [ShardFile] = []
    for file in visible {
      guard let text = String(validating: file.path.bytes, as: UTF8.self),
        let name = ShardName(file: text)
      else {
        try refuseLeftOut(file.path)
        continue
      }
      guard case .regular(let byteCount, _) = file.kind else {
        throw DatasetFailure(
          code: "dataset.shard-not-regular",
          "the shard '\(text)' is \(file.kind.noun), not a regular file",
          hint: "put the file with the rows there")
      }
      shards.append(
        ShardFile(
          name: name, path: file.path, compression: ShardCompression(file: text),
          byteCount: Int(byteCount)))
    }
    shards.sort { $0.name < $1.name }
    for (left, right) in zip(shards, shards.dropFirst()) where left.name == right.name {
      throw DatasetFailure(
        code: "dataset.shard-twice",
        "'\(left.path)' and '\(right.path)' are the same shard in two compressions",
        hint: "remove one of them")
    }
    try refuseFolders(visible.map(\.path), shards)
    guard !shards.isEmpty else {
      throw DatasetFailure(
        code: "dataset.empty", "'\(tree.root)' holds no shard",
        hint: "an export is one or more files named *.jsonl, *.jsonl.gz or *.jsonl.zst")
    }
    self.tree = tree
    self.shards = shards
  }

  /// Reads a file that a stamp wrote; `nil` when it is not there.
  package func read(_ artefact: Artefact) throws(DatasetFailure) -> [UInt8]? {
    do {
      return try tree.read(artefact.path, limitBytes: 1 << 28)
    } catch {
      throw DatasetFailure(error)
    }
  }

  /// Reads the manifest of the export; `nil` when it was never stamped.
  package func manifest() throws(DatasetFailure) -> DatasetManifest? {
    guard let bytes = try read(.manifest) else { return nil }
    do {
      return try DatasetManifest(bytes, file: "\(tree.root)/\(Artefact.manifest.rawValue)")
    } catch {
      throw DatasetFailure(
        .invalid,
        error.diagnostics.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.hint =
            diagnostic.hint ?? "take the manifest as it was committed, or stamp the export again"
          return diagnostic
        })
    }
  }
}
