/// How the file of a shard is compressed.
package enum ShardCompression: String, Sendable, Hashable, CaseIterable {
  case none
  case gzip
  case zstd

  /// The compression that the ending of a file's name tells.
  package init(file: String) {
    self = file.hasSuffix(".gz") ? .gzip : file.hasSuffix(".zst") ? .zstd : .none
  }

  /// The ending of the file's name.
  package var ending: String {
    switch self {
    case .none: ""
    case .gzip: ".gz"
    case .zstd: ".zst"
    }
  }
}
