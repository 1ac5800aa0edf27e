internal import DatasetRows

/// Which bands some rows have, told with few errors by 64 million bits.
///
/// The largest split is read last, and of its rows only those are kept that may be like one of the
/// others: a Bloom filter with one hash, in which ten million bands leave one wrong answer in seven.
struct BandFilter: Sendable {
  private var words: [UInt64]

  private static let wordCount = 1 << 20

  /// Notes the bands in files.
  ///
  /// - Throws: ``DatasetFailure`` when a file cannot be read.
  init(files: [String]) throws {
    words = Array(repeating: 0, count: Self.wordCount)
    for path in files {
      let file = try ScratchFile(path, isNew: false)
      var index = 0
      while true {
        let block: [RowPrint] = try file.values(4096, at: index)
        guard !block.isEmpty else { break }
        for print in block { words[Self.word(print.high)] |= 1 << (print.high & 63) }
        index += block.count
      }
    }
  }

  private static func word(_ band: UInt64) -> Int { Int(band >> 6) & (wordCount - 1) }

  /// Whether a row may have the band.
  func contains(_ band: UInt64) -> Bool {
    words[Self.word(band)] & (1 << (band & 63)) != 0
  }
}
