internal import DatasetRows

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

  /// The names of the files below the folder, with the bytes of each.
  var kept: [(name: String, byteCount: Int)] {
    files.values.map { file in
      (String(file.path.split(separator: "/").last ?? ""), file.byteCount)
    }.sorted { $0.name < $1.name }
  }

  /// Writes what waits.
  func flush() throws(DatasetFailure) {
    for file in files.values { try file.flush() }
  }
}
