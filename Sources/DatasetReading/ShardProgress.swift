internal import DatasetManifests
internal import Documents

/// The batches of a shard that are under way, as a machine without effects.
///
/// Batches are looked at at the same time. Where the digest of the shard is wanted, they are finished in
/// their order and one at a time, each with the digest of those before it; else each by itself.
struct ShardProgress: Sendable {
  /// What a task has done with a batch.
  enum Event: Sendable {
    /// The rows of a batch were looked at.
    case read(Int, ReadBatch)
    /// The digests of a batch are there.
    case finished(Int, Part)
  }

  /// A batch that is done with.
  struct Part: Sendable {
    var summary: BatchSummary
    var prints: BatchPrints
    var buffers: RowBuffers
    /// The digest of the shard up to here, where it is wanted.
    var stream: StreamDigest?
  }

  /// The digest of the shard up to the last batch that was finished; `nil` while one is being finished,
  /// and where it is not wanted.
  private var stream: StreamDigest?
  private var read: [Int: ReadBatch] = [:]
  private var finished: [Int: Part] = [:]
  /// Memory of batches that are done with.
  private var rooms: [RowBuffers] = []
  private var (startedCount, finishingCount, joinedCount) = (0, 0, 0)

  /// Creates the progress of a shard of which nothing was read.
  ///
  /// - Parameter stream: The digest of no bytes; `nil` where none is wanted.
  init(stream: StreamDigest?) { self.stream = stream }

  /// The number of batches under way.
  var openCount: Int { startedCount - joinedCount }

  /// Memory for a batch.
  mutating func takeRoom() -> RowBuffers { rooms.popLast() ?? RowBuffers() }

  /// Starts a batch and gives its number.
  mutating func start() -> Int {
    startedCount += 1
    return startedCount - 1
  }

  /// Notes what a task has done.
  mutating func note(_ event: Event) {
    switch event {
    case .read(let number, let batch): read[number] = batch
    case .finished(let number, let part):
      if let stream = part.stream { self.stream = stream }
      finished[number] = part
    }
  }

  /// The batch that is to be finished next, when its rows were looked at and those before it are
  /// finished.
  mutating func nextToFinish() -> (number: Int, batch: ReadBatch, stream: StreamDigest)? {
    guard let stream, let batch = read.removeValue(forKey: finishingCount) else { return nil }
    self.stream = nil
    finishingCount += 1
    return (finishingCount - 1, batch, stream)
  }

  /// The next part in the order of the shard.
  mutating func nextFinished() -> (summary: BatchSummary, prints: BatchPrints)? {
    guard let part = finished.removeValue(forKey: joinedCount) else { return nil }
    joinedCount += 1
    rooms.append(part.buffers)
    return (part.summary, part.prints)
  }

  /// The digest of all bytes of batches that were finished; that of none where it is not wanted.
  var contentDigest: ContentDigest { (stream ?? StreamDigest()).finalized() }
}

extension ShardProgress.Event {
  /// Finishes a batch.
  static func finished(_ number: Int, _ batch: ReadBatch, stream: StreamDigest?) -> Self {
    var stream = stream
    let result = batch.finished(stream: &stream)
    return .finished(
      number,
      ShardProgress.Part(
        summary: result.summary, prints: result.prints, buffers: result.buffers, stream: stream))
  }
}
