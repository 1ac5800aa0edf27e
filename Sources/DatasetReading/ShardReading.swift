internal import DatasetManifests
internal import DatasetRows
internal import Documents
internal import FileStore

/// What reading a shard to its end gives.
struct ShardReading: Sendable {
  /// What the rows come to.
  var rows: BatchSummary
  /// The digest of the uncompressed bytes, where it was asked for; else that of nothing.
  var digest: ContentDigest
  /// The file.
  var file: StoredFile
}

/// Reads a shard: one task takes its rows from the file, others read them, and where the digest of the
/// shard is wanted yet another lets it take one batch after the other.
///
/// That digest is the only work that cannot be divided, so nothing else is done in its task, and it goes
/// before all other.
///
/// - Parameters:
///   - shard: The shard.
///   - index: Its index in the order of names.
///   - root: The folder of the export.
///   - options: What to look at.
///   - digests: Which digests are computed.
///   - window: The batches that are worked on at the same time.
///   - control: Who watches and stops the work.
///   - keep: Takes what is kept of each batch's rows, in their order.
/// - Throws: `DatasetFailure`, and what `keep` throws.
func readShard(
  _ shard: ShardFile, index: Int, below root: String, options: BatchOptions,
  digests: ShardStream.Digests,
  window: Int, control: WorkControl, keep: (BatchPrints) throws -> Void
) async throws -> ShardReading {
  var options = options
  options.rowByteCountMax = control.rowByteCountMax
  return try await withThrowingTaskGroup(of: ShardProgress.Event.self) { [options] group in
    let stream = try ShardStream(
      shard, below: root, rowByteCountMax: control.rowByteCountMax, digests: digests)
    let wantsContent =
      digests.contains(.content) || digests.contains(.file) && shard.compression == .none
    var progress = ShardProgress(wantsDigest: wantsContent)
    var rows = BatchSummary()
    var reportedByteCount = 0
    var isEnded = false
    while true {
      while !isEnded, progress.openCount < window {
        if control.shouldStop() { throw DatasetFailure.interrupted }
        guard let batch = try stream.next(into: progress.takeRoom()) else {
          isEnded = true
          break
        }
        let number = progress.start()
        let handover = Handover(batch)
        group.addTask {
          .read(number, ReadBatch(handover.take(), shard: index, options: options))
        }
      }
      if let next = progress.nextToTake() {
        let handover = Handover(next)
        group.addTask(priority: .high) {
          var (number, batch, stream) = handover.take()
          stream.take(batch)
          return .taken(number, batch, stream)
        }
      }
      guard progress.openCount > 0, let event = try await group.next() else { break }
      progress.note(event)
      while let part = progress.nextFinished() {
        rows.append(part.summary, faultCountMax: options.faultCountMax)
        try keep(part.prints)
        control.advance(stream.fileByteCount - reportedByteCount, part.summary.rowCount)
        reportedByteCount = stream.fileByteCount
      }
      // Enough is known of a shard with many faults.
      if rows.faults.count >= options.faultCountMax { break }
    }
    let digest = progress.contentDigest
    return ShardReading(
      rows: rows, digest: digest,
      file: StoredFile(
        path: shard.path.description, byteCount: stream.fileByteCount,
        digest: shard.compression == .none ? digest : stream.fileDigest))
  }
}

/// Does something with each of several shards, some at the same time.
///
/// - Parameters:
///   - indexes: The shards.
///   - control: Who watches the work; as many shards are open as there are workers.
///   - body: What to do with one, given how many batches of it may be under way.
/// - Returns: The results in the order of `indexes`.
/// - Throws: The first failure.
func forEachShard<Result: Sendable>(
  _ indexes: [Int], _ control: WorkControl,
  _ body: @escaping @Sendable (_ index: Int, _ window: Int) async throws -> Result
) async throws -> [Result] {
  let openCount = min(control.workerCount, max(indexes.count, 1))
  let window = max(2, control.workerCount * 2 / openCount)
  return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results: [Result?] = Array(repeating: nil, count: indexes.count)
    var started = 0
    while started < min(openCount, indexes.count) {
      group.addTask { [position = started] in (position, try await body(indexes[position], window))
      }
      started += 1
    }
    while let (position, result) = try await group.next() {
      results[position] = result
      if started < indexes.count {
        group.addTask { [next = started] in (next, try await body(indexes[next], window)) }
        started += 1
      }
    }
    return results.compactMap(\.self)
  }
}
