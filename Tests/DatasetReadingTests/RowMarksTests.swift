import DatasetRows
import TestSupport
import Testing

@testable import DatasetReading

@Suite("Marks of rows")
struct RowMarksTests {
  @Test(arguments: [1, 2, 5, 1024])
  func `marks are those of a set, however few pages fit in memory`(_ pageCountMax: Int) throws {
    var random = SeededRandom(seed: UInt64(pageCountMax))
    let directory = try ScratchDirectory()
    let rowCounts = [70_000, 1, 0, 250_000, 32_768]
    let marks = try RowMarks(
      directory["marks"], rowCounts: rowCounts, pageCountMax: pageCountMax)
    var expected: Set<RowPrint> = []
    func anyPrint() -> RowPrint {
      let shard = [0, 1, 3, 4][Int.random(in: 0..<4, using: &random)]
      let last = rowCounts[shard] - 1
      let row = [
        0, last, Int.random(in: 0...last, using: &random),
        min(last, Int.random(in: 0...70, using: &random)),
      ][
        Int.random(in: 0..<4, using: &random)]
      return RowPrint(
        high: 0, low: 0, position: UInt64(shard) << 40 | UInt64(row), offset: 0, leaf: 0)
    }
    for _ in 0..<3000 {
      let print = anyPrint()
      #expect(try marks.contains(print) == expected.contains(print))
      let other = anyPrint()
      try marks.insert(other)
      expected.insert(other)
    }
    for print in expected { #expect(try marks.contains(print)) }
  }
}
