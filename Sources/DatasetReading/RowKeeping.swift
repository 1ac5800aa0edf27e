internal import DatasetManifests

/// Writes what is kept of one shard's rows.
final class RowKeeping {
  private var files: [ScratchFolder.Kind: ScratchFile] = [:]
  private let filter: BandFilter?
  private var sketchCount = 0

  /// Opens the files of a shard.
  ///
  /// - Parameters:
  ///   - shard: The index of the shard.
  ///   - scratch: The folder.
  ///   - side: What the names start with, where two exports are compared.
  ///   - options: Which kinds are kept.
  ///   - filter: The bands that other rows have; `nil` keeps all sketches.
  /// - Throws: ``DatasetFailure`` when a file cannot be made.
  init(
    shard: Int, in scratch: ScratchFolder, side: String = "", options: BatchOptions,
    filter: BandFilter? = nil
  ) throws(DatasetFailure) {
    self.filter = filter
    var kinds: [ScratchFolder.Kind] = []
    if options.printsRows { kinds.append(.rows) }
    if options.printsIDs { kinds.append(.ids) }
    if options.printsContent { kinds.append(.content) }
    if options.sketches { kinds += [.bands, .sketches] }
    for kind in kinds {
      files[kind] = try ScratchFile(scratch.file(kind, of: shard, side: side), isNew: true)
    }
  }

  /// Keeps what a batch gives.
  func add(_ prints: BatchPrints) throws(DatasetFailure) {
    try files[.rows]?.append(prints.rows)
    try files[.ids]?.append(prints.ids)
    try files[.content]?.append(prints.content)
    for sketch in prints.sketches { try add(sketch) }
  }

  private func add(_ sketch: RowSketch) throws(DatasetFailure) {
    let bands = filter.map { filter in sketch.bands.filter(filter.contains) } ?? sketch.bands
    guard !bands.isEmpty else { return }
    let number = UInt64(sketchCount)
    let position = UInt64(sketch.place.shard) << 40 | UInt64(sketch.place.row)
    try files[.bands]?.append(
      bands.map { band in
        RowPrint(
          high: band, low: 0, position: position, offset: UInt64(sketch.place.offset), leaf: number)
      })
    try files[.sketches]?.append(sketch.minima)
    sketchCount += 1
  }

  /// Writes what waits.
  func flush() throws(DatasetFailure) {
    for file in files.values { try file.flush() }
  }
}

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
