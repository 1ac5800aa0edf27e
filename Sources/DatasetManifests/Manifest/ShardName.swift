/// The name of a shard: its path below the export without the ending of a compression.
///
/// Shards are in the order of these names, so `train-2.jsonl.gz` keeps its place when it becomes
/// `train-2.jsonl.zst`. A name never leads out of the export.
package struct ShardName: Sendable, Hashable, Comparable {
  /// The path, such as `train/part-0.jsonl`.
  package let text: String

  /// Checks a path; `nil` when it is no path inside the export or no JSON Lines file.
  package init?(_ text: String) {
    let components = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard Self.endings.contains(where: text.hasSuffix), text.utf8.count <= 1024,
      components.allSatisfy({ component in
        !component.isEmpty && !component.elementsEqual(".".utf8)
          && !component.elementsEqual("..".utf8)
      }),
      !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" })
    else { return nil }
    self.text = text
  }

  /// Takes the name of a file with or without the ending of a compression.
  package init?(file: String) {
    let compression = ShardCompression(file: file)
    self.init(String(file.dropLast(compression.ending.count)))
  }

  /// The endings of JSON Lines files.
  package static let endings = [".jsonl", ".ndjson"]

  /// Orders by bytes.
  package static func < (left: ShardName, right: ShardName) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
