internal import DatasetRows

/// A division of prints by the first bits in which they differ, which keeps their order.
struct PrintCut: Sendable, Hashable {
  /// The number of parts, of which at least the first and the last are not empty where the spread is
  /// known.
  let partCount: Int
  private let dividesByHigh: Bool
  private let shift: UInt64

  /// Chooses the bits.
  ///
  /// - Parameters:
  ///   - spread: In which bits the prints differ; in one at least.
  ///   - partCountMax: The most parts, a power of two from two.
  init(_ spread: PrintSpread, partCountMax: Int) {
    precondition(!spread.isNone, "equal prints cannot be divided")
    dividesByHigh = spread.high != 0
    let width = UInt64.bitWidth - (dividesByHigh ? spread.high : spread.low).leadingZeroBitCount
    let bitCount = min(width, partCountMax.trailingZeroBitCount)
    partCount = 1 << bitCount
    shift = UInt64(width - bitCount)
  }

  /// The part of a print; parts follow one another as prints do.
  @inline(__always)
  func part(of print: RowPrint) -> Int {
    Int(truncatingIfNeeded: (dividesByHigh ? print.high : print.low) >> shift) & (partCount - 1)
  }
}
