internal import DatasetRows

/// In which bits some prints differ.
struct PrintSpread: Sendable, Hashable {
  /// The bits of the first halves that are not the same in all prints.
  private(set) var high: UInt64
  /// The bits of the second halves that are not the same in all prints.
  private(set) var low: UInt64
  private var sample: RowPrint?

  /// The spread of prints of which nothing is known.
  static let unknown = PrintSpread(high: .max, low: .max, sample: nil)
  /// The spread of no prints.
  static let none = PrintSpread(high: 0, low: 0, sample: nil)

  private init(high: UInt64, low: UInt64, sample: RowPrint?) {
    self.high = high
    self.low = low
    self.sample = sample
  }

  /// Whether all prints are the same.
  var isNone: Bool { high | low == 0 }

  /// Adds a print.
  @inline(__always)
  mutating func add(_ print: RowPrint) {
    guard let sample else { return sample = print }
    high |= print.high ^ sample.high
    low |= print.low ^ sample.low
  }

  /// Adds the prints of another spread.
  mutating func add(_ other: PrintSpread) {
    if let sample = other.sample { add(sample) }
    high |= other.high
    low |= other.low
  }
}
