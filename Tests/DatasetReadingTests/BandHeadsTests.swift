import DatasetRows
import TestSupport
import Testing

@testable import DatasetReading

@Suite("Rows that share a band")
struct BandHeadsTests {
  @Test(arguments: 0..<40)
  func `a row is compared with the first of those that rank before it`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let splits = (0..<4).map { _ in Int.random(in: 0..<3, using: &random) }
    let training = Int.random(in: 0..<4, using: &random)
    let count = [2, 40, 90, 400][Int(seed % 4)]
    let rows = (0..<count).map { _ in
      UInt64.random(in: 0..<4, using: &random) << 40 | UInt64.random(in: 0..<1000, using: &random)
    }
    let prints = Set(rows).sorted().map { position in
      RowPrint(high: 0, low: 0, position: position, offset: 0, leaf: 0)
    }
    var heads = BandHeads(splits: splits, training: training)
    for print in prints { heads.add(print) }
    heads.close()
    let ranked =
      prints.filter { splits[$0.shard] == training }
      + prints.filter { splits[$0.shard] != training }
    for print in prints {
      let before = ranked.prefix { $0 != print }.prefix(64)
      #expect(Array(heads.candidates(for: print)) == Array(before))
    }
    #expect(heads.haveOthers == (Set(prints.map { splits[$0.shard] }).count > 1))
  }
}
