import Documents
import TestSupport
import Testing

@testable import DatasetRows

/// The fast ways through the bytes of rows against plain ones.
@Suite("Kernels")
struct KernelTests {
  private static func row(_ byteCount: Int, _ random: inout SeededRandom) -> [UInt8] {
    let letters = (0..<max(byteCount - 8, 0)).map { _ in
      UInt8.random(in: 0x61...0x7A, using: &random)
    }
    return Array("{\"t\":\"".utf8) + letters + Array("\"}".utf8)
  }

  private static func batch(_ rows: [[UInt8]], firstRow: Int = 0, offset: Int = 0) -> RowBatch {
    RowBatch(bytes: rows.flatMap { $0 + [0x0A] }, firstRow: firstRow, offset: offset)
  }

  /// The numbers of messages at a time that this processor can be asked for.
  private static let lanes = [0, 2, 16].filter { $0 <= RowHasher.laneCount }

  @Test func `digests of rows of every length are those of the library`() {
    var random = SeededRandom(seed: 1)
    let rows = (8...330).map { Self.row($0, &random) } + [Self.row(100_000, &random)]
    let read = ReadBatch(
      Self.batch(rows), shard: 0, options: BatchOptions(printsRows: true, printsContent: true))
    #expect(read.prints.rows.map(\.high) == rows.map { RowHasher.leaf($0).first })
    #expect(read.prints.rows.map(\.low) == rows.map { RowHasher.leaf($0).second })
    #expect(
      read.prints.content.map(\.low)
        == rows.map { RowHasher.hash(Array($0.dropFirst().dropLast())).second })
    #expect(read.summary.tree.root == merkleRoot(ofLeaves: rows.map(RowHasher.leaf)))
    var stream = StreamDigest()
    stream.take(read)
    #expect(stream.finalized() == ContentDigest(of: rows.flatMap { $0 + [0x0A] }))
  }

  @Test(arguments: lanes)
  func `digests of a few long and many short messages are those of the library`(_ lanes: Int32) {
    var random = SeededRandom(seed: UInt64(lanes))
    let longest = RowBuffers(read: (0..<40_000).map { _ in random.next() }, readCount: 40_000)
    for mark: UInt8? in [nil, 0, 1, 0xFF] {
      for count in Array(0...40) + [100, 333] {
        let parts = (0..<count).map { number in
          let isLong = Int.random(in: 0..<20, using: &random) == 0
          let start = Int.random(in: 0..<64, using: &random)
          // Every length up to several blocks, as often with as without a mark.
          let length = isLong ? Int.random(in: 0..<39_000, using: &random) : number
          return RowHasher.Part(buffer: .read, range: start..<start + length)
        }
        let digests = RowHasher.hash(parts, of: longest, mark: mark, lanes: lanes)
        #expect(
          digests
            == parts.map { RowHasher.hash(longest.read.span.extracting($0.range), mark: mark) })
      }
    }
  }

  @Test(arguments: lanes)
  func `nodes are those of pairs one after the other`(_ lanes: Int32) {
    for count in [0, 1, 2, 3, 15, 16, 17, 31, 32, 33, 127, 128, 129, 300] {
      let leaves = (0..<count).map { RowHasher.leaf([UInt8(truncatingIfNeeded: $0)]) }
      #expect(
        RowHasher.nodes(leaves[...], lanes: lanes)
          == stride(from: 1, to: count, by: 2).map { RowHasher.node(leaves[$0 - 1], leaves[$0]) })
    }
  }

  @Test(arguments: 0..<60)
  func `a stream takes a shard in any parts`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var stream = StreamDigest()
    var bytes: [UInt8] = []
    var (whole, row) = (BatchSummary(), 0)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        Self.row(Int.random(in: 8...180, using: &random), &random)
      }
      let read = ReadBatch(
        Self.batch(rows, firstRow: row, offset: bytes.count), shard: 0, options: BatchOptions())
      whole.append(read.summary, faultCountMax: 20)
      stream.take(read)
      bytes += rows.flatMap { $0 + [0x0A] }
      row += rows.count
      #expect(stream.finalized() == ContentDigest(of: bytes))
    }
    let leaves = bytes.split(separator: 0x0A).map { RowHasher.leaf(Array($0)) }
    #expect(whole.tree.root == merkleRoot(ofLeaves: leaves))
  }

  @Test(arguments: 0..<40)
  func `many leaves grow the tree and the locator that one after the other do`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let start = Int.random(in: 0...300, using: &random)
    var (tree, locator) = (MerkleRange(start: start), RowLocator())
    var (slowTree, slowLocator) = (tree, locator)
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let leaves = (0..<Int.random(in: 0...150, using: &random)).map { _ in
        RowHasher.leaf([UInt8](random.text().utf8))
      }
      locator.add(contentsOf: leaves, from: tree.end)
      for (number, leaf) in leaves.enumerated() {
        slowLocator.add(leaf, at: slowTree.end + number)
      }
      tree.append(contentsOf: leaves)
      for leaf in leaves { slowTree.append(leaf) }
      #expect(tree == slowTree)
      #expect(locator == slowLocator)
    }
  }

  @Test(arguments: 0..<50)
  func `tags are counted as a dictionary counts them`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var (counts, expected): (TagCounts, [String: Int]) = (TagCounts(), [:])
    for _ in 0..<3000 {
      let tag = "\(random.text())\(Int.random(in: 0..<20, using: &random))"
      counts.add(Array(tag.utf8).span)
      expected[tag, default: 0] += 1
    }
    if expected.count <= TagCounts.tagCountMax {
      #expect(
        Dictionary(uniqueKeysWithValues: counts.named.map { ($0.name, $0.count) }) == expected)
    }
    #expect(counts.named.reduce(counts.otherCount) { $0 + $1.count } == 3000)
  }

  @Test func `tags beyond the first few thousand are counted together`() {
    var counts = TagCounts()
    for _ in 0..<2 { for tag in 0..<5000 { counts.add(Array("t\(tag)".utf8).span) } }
    #expect(counts.named.count == TagCounts.tagCountMax)
    #expect(counts.named.allSatisfy { $0.count == 2 })
    #expect(counts.otherCount == 2 * (5000 - TagCounts.tagCountMax))
  }

  @Test(arguments: 0..<40)
  func `the end of a text is where the library's decoding ends`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pool: [Unicode.Scalar] = [
      "a", "z", " ", "é", "ж", "ё", "ߒ", "ࠀ", "中", "文", "\u{FFFD}", "😀",
    ]
    for _ in 0..<200 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        let scalar = pool.randomElement(using: &random) ?? "a"
        let count = Int.random(in: 0..<4, using: &random) == 0 ? 20 : 1
        text.append(contentsOf: repeatElement(scalar, count: count))
      }
      let bytes = Array(String(text).utf8)
      let ends: [[UInt8]] = [
        [0x22], [0x5C], [0x0A], [0x00], [0x80], [0xC1, 0xA1], [0xED, 0xA0, 0x80],
        [0xE0, 0x9F, 0x80],
        [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x8F, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xB8],
        [0xC3], [0xF0, 0x9F, 0x98], [0xE4, 0xB8, 0x22], [],
      ]
      let all = bytes + (ends.randomElement(using: &random) ?? [])
      var count = 0
      let end = ByteRuns.textEnd(all.span, from: 0, characterCount: &count)
      #expect(end == bytes.count)
      #expect(count == text.count)
    }
  }
}
