internal import DatasetManifests
internal import DatasetRows
internal import Documents
internal import FileStore

/// A file that says that a shard was read to its end, and what it came to.
///
/// It counts only for the same file on disk and the same question, so that a stamp that goes on gives
/// the bytes that one without a break would have given.
struct ShardCheckpoint {
  /// The folder of all checkpoints.
  let scratch: ScratchFolder
  /// The index of the shard.
  let shard: Int
  /// The digest of all that the summary and the kept prints depend on, but the file.
  let question: ContentDigest
  /// What tells that the file is the one that was read.
  let stamp: String

  private static let schema = "agi-release/dataset-checkpoint/v2"

  private var place: RelativePath { get throws { try RelativePath("\(shard).done") } }

  /// The summary of the shard, when it was read already.
  func load() -> ShardSummary? {
    guard let bytes = try? scratch.tree.read(place, limitBytes: 1 << 28),
      let node = try? parseJSON(bytes, name: ""), node["schema"]?.text == Self.schema,
      node["question"]?.text == question.description, node["stamp"]?.text == stamp, !stamp.isEmpty,
      let kept = node["kept"]?.map,
      // What a machine that lost its power wrote last may be missing.
      kept.allSatisfy({ fileSize("\(scratch.path)/\($0.key)") == $0.value.integer.map { Int($0) } })
    else { return nil }
    return node["summary"].flatMap(ShardSummary.init)
  }

  /// Notes that the shard was read.
  ///
  /// - Parameters:
  ///   - summary: What it came to.
  ///   - kept: The files that hold what is kept of its rows, with their bytes.
  /// - Throws: `FileStoreError` when the file cannot be written.
  func save(_ summary: ShardSummary, kept: [(name: String, byteCount: Int)]) throws {
    let node: Node = .map([
      ("schema", .text(Self.schema)), ("question", .text(question.description)),
      ("stamp", .text(stamp)), ("kept", .map(kept.map { ($0.name, .integer($0.byteCount)) })),
      ("summary", summary.node),
    ])
    try scratch.tree.write(compactJSON(node), to: place)
  }

  /// The digest of what is asked about a shard.
  static func question(
    _ options: BatchOptions, shard: ShardName, others: [String]
  ) -> ContentDigest {
    let flags = [
      options.requiresID, options.printsRows, options.printsIDs, options.printsContent,
      options.sketches,
    ]
    let node: Node = .list([
      .text(options.idColumn), .text(options.tagColumn), .list(flags) { .boolean($0) },
      .integer(options.rowByteCountMax),
      .texts(options.rules.map(\.rawValue).sorted()), .text(shard.text), .texts(others),
    ])
    return ContentDigest(of: compactJSON(node))
  }
}
