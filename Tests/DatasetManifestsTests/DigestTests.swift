import DatasetRows
import TestSupport
import Testing

@Suite("Locators and sums")
struct DigestTests {
  private static func leaves(_ count: Int, _ random: inout SeededRandom) -> [HashWords] {
    (0..<count).map { _ in
      RowHasher.leaf([UInt8](random.text().utf8) + [UInt8(random.next() & 255)])
    }
  }

  private static func locator(_ leaves: [HashWords]) -> RowLocator {
    var locator = RowLocator()
    for (index, leaf) in leaves.enumerated() { locator.add(leaf, at: index) }
    return locator
  }

  @Test(arguments: 0..<100)
  func `a locator names the one row that is altered`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let leaves = Self.leaves(Int.random(in: 1...600, using: &random), &random)
    let index = Int.random(in: 0..<leaves.count, using: &random)
    var altered = leaves
    altered[index] = RowHasher.leaf([1, 2, 3] + [UInt8(seed)])
    let stamped = Self.locator(leaves)
    #expect(stamped.differingRow(from: Self.locator(leaves)) == nil)
    #expect(stamped.differingRow(from: Self.locator(altered)) == index)
    #expect(RowLocator(stamped.description) == stamped)
  }

  @Test func `a locator says nothing when two rows are altered`() {
    var random = SeededRandom(seed: 7)
    let leaves = Self.leaves(100, &random)
    var altered = leaves
    altered[3] = RowHasher.leaf([1])
    altered[60] = RowHasher.leaf([2])
    #expect(Self.locator(leaves).differingRow(from: Self.locator(altered)) == nil)
  }

  @Test(arguments: 0..<30)
  func `a sum ignores order and parts`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let leaves = Self.leaves(80, &random)
    var whole = ContentSum()
    for leaf in leaves { whole.add(leaf) }
    var (left, right) = (ContentSum(), ContentSum())
    for (index, leaf) in leaves.shuffled(using: &random).enumerated() {
      if index < 33 { left.add(leaf) } else { right.add(leaf) }
    }
    left.add(right)
    #expect(left == whole)
    #expect(ContentSum(whole.description) == whole)
    left.add(leaves[0])
    #expect(left != whole)
  }

  @Test(arguments: ["", "00", "0123456789abcdeF", "xyz"])
  func `text that is no locator is refused`(_ text: String) {
    #expect(RowLocator(text) == nil)
  }
}
