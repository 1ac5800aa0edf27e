import DatasetRows
import Documents
import TestSupport
import Testing

@testable import DatasetReading

@Suite("Progress of a shard")
struct ShardProgressTests {
  /// Reads a batch of one row.
  private static func read(_ number: Int) -> ReadBatch {
    ReadBatch(
      RowBatch(bytes: Array("{\"n\":\(number)}\n".utf8), firstRow: number, offset: 8 * number),
      shard: 0, options: BatchOptions())
  }

  @Test(arguments: 0..<40)
  func `batches that come in any order are taken and joined in theirs`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var progress = ShardProgress(wantsDigest: true)
    let count = Int.random(in: 1...9, using: &random)
    var open = (0..<count).map { _ in progress.start() }.shuffled(using: &random)
    var taking: (number: Int, batch: ReadBatch, stream: StreamDigest)?
    var rows = BatchSummary()
    while progress.openCount > 0 {
      if taking == nil { taking = progress.nextToTake() }
      if let next = taking, open.isEmpty || Bool.random(using: &random) {
        #expect(progress.nextToTake() == nil)
        var stream = next.stream
        stream.take(next.batch)
        progress.note(.taken(next.number, next.batch, stream))
        taking = nil
      } else if let number = open.popLast() {
        progress.note(.read(number, Self.read(number)))
      }
      while let part = progress.nextFinished() {
        #expect(part.summary.tree.start == rows.rowCount)
        rows.append(part.summary, faultCountMax: 20)
      }
    }
    #expect(rows.rowCount == count)
    let bytes = (0..<count).flatMap { Array("{\"n\":\($0)}\n".utf8) }
    #expect(progress.contentDigest == ContentDigest(of: bytes))
  }

  @Test func `without a digest batches are joined when they were read`() {
    var progress = ShardProgress(wantsDigest: false)
    let numbers = (0..<3).map { _ in progress.start() }
    for number in numbers.reversed() {
      #expect(progress.nextFinished() == nil)
      progress.note(.read(number, Self.read(number)))
      #expect(progress.nextToTake() == nil)
    }
    for number in numbers { #expect(progress.nextFinished()?.summary.tree.start == number) }
    #expect(progress.openCount == 0)
    #expect(progress.contentDigest == ContentDigest(of: [UInt8]()))
  }
}
