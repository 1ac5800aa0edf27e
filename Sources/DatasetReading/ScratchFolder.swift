#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import FileStore

/// A folder for what is kept of rows, beside the manifest.
struct ScratchFolder: Sendable {
  /// The path.
  let path: String
  /// The folder as a tree of files.
  let tree: FileTree

  /// The name of the folder in an export: a dot keeps it out of the shards.
  static let name = ".agi-dataset"

  /// The name of the lock in it, which is removed by its holder, last of all.
  static let lockName = "lock"

  /// The kinds of files in it.
  enum Kind: String, Sendable {
    case rows, ids, content, bands, sketches
  }

  /// Makes the folder, or takes the one that is there.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - faults: Which calls that change the disk shall fail.
  /// - Throws: ``DatasetFailure`` when it cannot be made.
  init(at path: String, faults: FaultPlan = .none) throws(DatasetFailure) {
    self.path = path
    tree = FileTree(root: path, faults: faults)
    if unsafe mkdir(path, 0o700) != 0, errno != EEXIST {
      let reason = unsafe String(cString: strerror(errno))
      throw DatasetFailure(
        .system, code: "dataset.scratch", "cannot make '\(path)': \(reason.lowercased())",
        hint: "stamping needs a folder beside the shards that it may write to")
    }
  }

  /// The file for one kind of a shard's rows.
  func file(_ kind: Kind, of shard: Int, side: String = "") -> String {
    "\(path)/\(side)\(shard).\(kind.rawValue)"
  }

  /// Removes the folder with all that is in it; where there is a lock, both are left to its holder.
  func remove() {
    guard let stream = unsafe opendir(path) else { return }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe Array(buffer.prefix { $0 != 0 })
      }
      names.append(String(decoding: bytes, as: UTF8.self))
    }
    unsafe closedir(stream)
    for name in names where ![".", "..", Self.lockName].contains(name) {
      removeFile("\(path)/\(name)")
    }
    _ = unsafe rmdir(path)
  }
}

/// Removes a file; one that is not there is removed already.
func removeFile(_ path: String) { _ = unsafe unlink(path) }

/// The bytes of a file; 0 when it is not there.
func fileSize(_ path: String) -> Int {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
}

/// What tells that a file is the one it was: its size, its time of change and its number.
func fileStamp(_ path: String) -> String {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return "" }
  #if canImport(Darwin)
    let time = status.st_mtimespec
  #else
    let time = status.st_mtim
  #endif
  return "\(status.st_size)-\(time.tv_sec).\(time.tv_nsec)-\(status.st_ino)"
}
