/// Makes sketches by MinHash (Broder, "On the resemblance and containment of documents", 1997) with
/// one hash function over 128 bins (Li, Owen and Zhang, "One permutation hashing", 2012), empty bins
/// being filled from the next (Shrivastava and Li, 2014).
///
/// Shingles are five words in a row, a word being a run of letters and digits without regard to the
/// case of ASCII letters; a text of fewer words is one shingle. Twelve bands of ten minima each make
/// two texts of likeness .9 meet with a chance of .994 and of likeness .7 with .29; the sketch itself
/// decides about those that meet.
package struct RowSketcher: Sendable {
  /// The number of minima of a sketch.
  package static let binCount = 128
  /// The number of bands.
  package static let bandCount = 12
  /// The minima in each band.
  static let bandWidth = 10
  /// The words of a shingle.
  static let shingleWordCount = 5
  /// The likeness from which two texts are near-duplicates.
  package static let likenessMin = 0.9

  private var minima = [UInt64](repeating: .max, count: binCount)
  private var words: [UInt64] = []

  /// Creates a sketcher.
  package init() {}

  /// Forgets the last row.
  package mutating func start() {
    for bin in minima.indices { minima[bin] = .max }
    words.removeAll(keepingCapacity: true)
  }

  /// Adds a text of the row.
  package mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    var word: UInt64 = 0
    var hasWord = false
    for index in range {
      var byte = bytes[index]
      // Letters differ from their capitals in one bit.
      if byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
      if isWord(byte) || byte >= 0x80 {
        word = (word ^ UInt64(byte)) &* 0x100_0000_01B3
        hasWord = true
      } else if hasWord {
        words.append(mixed(word))
        word = 0
        hasWord = false
      }
    }
    if hasWord { words.append(mixed(word)) }
  }

  /// The sketch of the texts since the start; `nil` when they have no word.
  package mutating func sketch(at place: RowPlace) -> RowSketch? {
    guard !words.isEmpty else { return nil }
    let length = min(Self.shingleWordCount, words.count)
    for start in 0...words.count - length {
      var shingle: UInt64 = 0
      for offset in 0..<length { shingle = (shingle &* 31) &+ words[start + offset] }
      let value = mixed(shingle)
      let bin = Int(value >> 57)
      minima[bin] = min(minima[bin], value)
    }
    fillEmptyBins()
    var bands: [UInt64] = []
    bands.reserveCapacity(Self.bandCount)
    for band in 0..<Self.bandCount {
      var key = UInt64(band)
      for offset in 0..<Self.bandWidth {
        key = mixed(key ^ minima[band * Self.bandWidth + offset])
      }
      bands.append(key)
    }
    return RowSketch(
      place: place, bands: bands, minima: minima.map { UInt8(truncatingIfNeeded: mixed($0)) })
  }

  /// Gives each bin without a shingle the minimum of the next one that has some, marked by how far
  /// away that is.
  private mutating func fillEmptyBins() {
    let found = minima
    for bin in 0..<Self.binCount where found[bin] == .max {
      var distance = 1
      while found[(bin + distance) % Self.binCount] == .max { distance += 1 }
      let value = found[(bin + distance) % Self.binCount]
      minima[bin] = mixed(value &+ UInt64(distance))
    }
  }
}

/// Spreads the bits of a number (the finaliser of MurmurHash3, by Austin Appleby).
private func mixed(_ value: UInt64) -> UInt64 {
  var value = value
  value ^= value >> 33
  value = value &* 0xFF51_AFD7_ED55_8CCD
  value ^= value >> 33
  value = value &* 0xC4CE_B9FE_1A85_EC53
  return value ^ (value >> 33)
}
