/// A short summary of a row's text from which the likeness to another text can be read.
package struct RowSketch: Sendable, Hashable {
  /// Where the row is.
  package var place: RowPlace
  /// The keys of the bands: two texts that are alike share at least one, nearly always.
  package var bands: [UInt64]
  /// One byte of each minimum.
  package var minima: [UInt8]

  /// Creates a sketch.
  package init(place: RowPlace, bands: [UInt64], minima: [UInt8]) {
    self.place = place
    self.bands = bands
    self.minima = minima
  }

  /// How alike two texts are: an estimate of the share of shingles that both have among those that
  /// either has (Jaccard).
  ///
  /// Minima of which one byte is kept agree by chance once in 256, which is taken off. At a likeness
  /// of .9 the standard error is .027.
  package static func likeness(_ left: [UInt8], _ right: [UInt8]) -> Double {
    let agreeing = zip(left, right).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }
    let chance = 1.0 / 256
    let share = Double(agreeing) / Double(max(left.count, 1))
    return max(0, (share - chance) / (1 - chance))
  }
}
