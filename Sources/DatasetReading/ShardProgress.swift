internal import DatasetRows
internal import Documents

/// The batches of a shard that are under way, as a machine without effects.
///
/// Batches are read at the same time. Where the digest of the shard is wanted, it then takes their bytes
/// in their order, one batch at a time.
struct ShardProgress: Sendable {
  /// What a task has done with a batch.
  enum Event: Sendable {
    /// The rows of a batch were read.
    case read(Int, ReadBatch)
    /// The digest of the shard has taken the batch.
    case taken(Int, ReadBatch, StreamDigest)
  }

  /// Whether the digest of the shard is wanted.
  private let wantsDigest: Bool
  /// The digest of the shard up to the last batch that it has taken; `nil` while it takes one.
  private var stream: StreamDigest? = StreamDigest()
  /// The batches that were read and wait for the digest.
  private var read: [Int: ReadBatch] = [:]
  /// The batches that wait for those before them, and nothing else.
  private var finished: [Int: ReadBatch] = [:]
  /// Memory of batches that are done with.
  private var rooms: [RowBuffers] = []
  private var (startedCount, takenCount, joinedCount) = (0, 0, 0)

  /// Creates the progress of a shard of which nothing was read.
  init(wantsDigest: Bool) { self.wantsDigest = wantsDigest }

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
    case .read(let number, let batch):
      if wantsDigest { read[number] = batch } else { finished[number] = batch }
    case .taken(let number, let batch, let stream):
      self.stream = stream
      finished[number] = batch
    }
  }

  /// The batch that the digest of the shard is to take next, when it was read and those before it were
  /// taken.
  mutating func nextToTake() -> (number: Int, batch: ReadBatch, stream: StreamDigest)? {
    guard let stream, let batch = read.removeValue(forKey: takenCount) else { return nil }
    self.stream = nil
    takenCount += 1
    return (takenCount - 1, batch, stream)
  }

  /// The next batch in the order of the shard that nothing is left to do with.
  mutating func nextFinished() -> (summary: BatchSummary, prints: BatchPrints)? {
    guard let batch = finished.removeValue(forKey: joinedCount) else { return nil }
    joinedCount += 1
    rooms.append(batch.buffers)
    return (batch.summary, batch.prints)
  }

  /// The digest of all bytes of batches that were taken; that of none where it is not wanted.
  var contentDigest: ContentDigest { (stream ?? StreamDigest()).finalized() }
}
