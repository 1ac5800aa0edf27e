internal import CRowKernels

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
  /// The hashes of the row's words; there is room behind them.
  private var words: [UInt64] = []
  private var wordCount = 0

  /// Creates a sketcher.
  package init() {}

  /// Forgets the last row.
  package mutating func start() {
    for bin in minima.indices { minima[bin] = .max }
    wordCount = 0
  }

  /// Adds a text of the row.
  package mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let roomCount = wordCount + (range.count + 1) / 2
    if words.count < roomCount {
      words += [UInt64](repeating: 0, count: roomCount - words.count)
    }
    wordCount += unsafe bytes.extracting(range).withUnsafeBufferPointer { text in
      unsafe words.withUnsafeMutableBufferPointer { room in
        guard let start = text.baseAddress, let hashes = room.baseAddress else { return 0 }
        return unsafe agi_hash_words(start, text.count, hashes + wordCount)
      }
    }
  }

  /// The sketch of the texts since the start; `nil` when they have no word.
  package mutating func sketch(at place: RowPlace) -> RowSketch? {
    guard wordCount > 0 else { return nil }
    noteShingles()
    fillEmptyBins()
    let bands = unsafe [UInt64](unsafeUninitializedCapacity: Self.bandCount) { room, count in
      for band in 0..<Self.bandCount {
        var key = UInt64(band)
        for offset in 0..<Self.bandWidth {
          key = mixed(key ^ minima[band * Self.bandWidth + offset])
        }
        unsafe room.initializeElement(at: band, to: key)
      }
      count = Self.bandCount
    }
    return RowSketch(
      place: place, bands: bands, minima: minima.map { UInt8(truncatingIfNeeded: mixed($0)) })
  }

  /// Notes the least shingle of each bin.
  ///
  /// A shingle is the sum of its words' hashes, each times a power of 31, the last word's being 1; so
  /// the next one follows from it, its first word and the next word.
  private mutating func noteShingles() {
    let length = min(Self.shingleWordCount, wordCount)
    var shingle: UInt64 = 0
    var firstFactor: UInt64 = 1
    for word in words[..<length] { shingle = (shingle &* 31) &+ word }
    for _ in 1..<length { firstFactor = firstFactor &* 31 }
    note(shingle)
    for end in length..<max(wordCount, length) {
      shingle = (shingle &- words[end - length] &* firstFactor) &* 31 &+ words[end]
      note(shingle)
    }
  }

  @inline(__always)
  private mutating func note(_ shingle: UInt64) {
    let value = mixed(shingle)
    let bin = Int(value >> 57)
    minima[bin] = min(minima[bin], value)
  }

  /// Gives each bin without a shingle the minimum of the next one that has some, marked by how far
  /// away that is.
  private mutating func fillEmptyBins() {
    guard let first = minima.firstIndex(where: { $0 != .max }) else { return }
    var (value, distance) = (minima[first], first)
    for bin in minima.indices.reversed() {
      if minima[bin] == .max {
        distance += 1
        minima[bin] = mixed(value &+ UInt64(distance))
      } else {
        (value, distance) = (minima[bin], 0)
      }
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
