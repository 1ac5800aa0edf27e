internal import DatasetRows

/// Brings prints in order.
///
/// Digests are spread evenly, so a few of their bits deal them into small piles that are nearly
/// sorted by that alone.
///
/// - Parameters:
///   - prints: The prints.
///   - sharedBitCount: How many of the first bits are the same in all of them.
func inOrder(_ prints: [RowPrint], sharedBitCount: Int) -> [RowPrint] {
  guard prints.count > 64 else { return prints.sorted(by: RowPrint.precedes) }
  let pileBitCount = Int.bitWidth - prints.count.leadingZeroBitCount - 2
  func pile(_ print: RowPrint) -> Int {
    Int((print.high << UInt64(sharedBitCount)) >> UInt64(64 - pileBitCount))
  }
  var ends = [Int](repeating: 0, count: 1 << pileBitCount)
  for print in prints { ends[pile(print)] += 1 }
  var start = 0
  for pile in ends.indices { (ends[pile], start) = (start, start + ends[pile]) }
  var sorted = prints
  for print in prints {
    let pile = pile(print)
    sorted[ends[pile]] = print
    ends[pile] += 1
  }
  start = 0
  for end in ends {
    sort(&sorted, start..<end)
    start = end
  }
  return sorted
}

/// Sorts a pile; only one in which many prints are the same is large.
private func sort(_ prints: inout [RowPrint], _ pile: Range<Int>) {
  guard pile.count <= 32 else { return prints[pile].sort(by: RowPrint.precedes) }
  for next in pile.dropFirst() {
    let print = prints[next]
    var hole = next
    while hole > pile.lowerBound, RowPrint.precedes(print, prints[hole - 1]) {
      prints[hole] = prints[hole - 1]
      hole -= 1
    }
    prints[hole] = print
  }
}
