import DatasetRows
import TestSupport
import Testing

@testable import DatasetReading

@Suite("Sorting of prints")
struct PrintSortingTests {
  private static func prints(_ count: Int, spread: UInt64, _ random: inout SeededRandom)
    -> [RowPrint]
  {
    (0..<count).map { index in
      RowPrint(
        high: random.next() & spread, low: random.next() & 1, position: random.next() & 7,
        offset: UInt64(index), leaf: 0)
    }
  }

  @Test(arguments: [0, 1, 64, 65, 1000, 20_000])
  func `piles are in the order of the library`(_ count: Int) {
    for (seed, spread) in [UInt64.max, 0xFF, 0, 0xF000_0000_0000_0000, 0x0000_FFFF].enumerated() {
      var random = SeededRandom(seed: UInt64(seed))
      let prints = Self.prints(count, spread: spread, &random)
      let sorted = inOrder(prints, sharedBitCount: 0)
      let expected = prints.sorted(by: RowPrint.precedes)
      #expect(sorted.map(\.high) == expected.map(\.high))
      #expect(sorted.map(\.low) == expected.map(\.low))
      #expect(sorted.map(\.position) == expected.map(\.position))
      #expect(Set(sorted) == Set(prints))
    }
  }

  @Test func `bits that all prints share make no difference`() {
    var random = SeededRandom(seed: 9)
    let prints = Self.prints(5000, spread: .max >> 5, &random).map { print in
      var print = print
      print.high |= 0b10110 << 59
      return print
    }
    #expect(
      inOrder(prints, sharedBitCount: 5).map(\.high)
        == prints.sorted(by: RowPrint.precedes).map(\.high))
  }
}
