internal import DatasetManifests
internal import FileStore

/// Compressions of files that are not read, by the endings of their names.
private let foreignEndings = [
  ".7z", ".br", ".bz2", ".lz4", ".lzma", ".snappy", ".xz", ".z", ".zip", ".zstd",
]

/// Refuses a file that is no shard by its name, and was meant as one: nobody would see that its rows are
/// missing.
func refuseLeftOut(_ path: RelativePath) throws(DatasetFailure) {
  let text = String(decoding: path.bytes, as: UTF8.self)
  let lower = text.lowercased()
  func isLines(_ ending: String) -> Bool {
    ShardName.endings.contains { lower.hasSuffix($0 + ending) }
  }
  if let ending = foreignEndings.first(where: isLines) {
    throw DatasetFailure(
      code: "dataset.compression", "the file '\(text)' has a compression that is not read",
      hint: "write it plain, as .gz or as .zst in place of \(ending)")
  }
  guard ["", ".gz", ".zst"].contains(where: isLines) else { return }
  throw DatasetFailure(
    code: "dataset.shard-name", "the file '\(text)' cannot be a shard under this name",
    hint: "a name is UTF-8 without backslashes and control characters, and its ending in lower case"
  )
}

/// Refuses a folder that is named as a shard and holds files, none of which is one: some programs write
/// their parts into it without an ending.
func refuseFolders(_ files: [RelativePath], _ shards: [ShardFile]) throws(DatasetFailure) {
  for file in files {
    var folder = file.parent
    while let path = folder {
      if ShardName(file: path.description) != nil,
        !shards.contains(where: { $0.path.description.hasPrefix("\(path)/") })
      {
        throw DatasetFailure(
          code: "dataset.shard-not-regular",
          "'\(path)' is named as a shard, and is a folder without any",
          hint: "give the files in it names that end in .jsonl, or move it out of the export")
      }
      folder = path.parent
    }
  }
}
