internal import DatasetRows

/// The sketches of rows as they were kept.
struct SketchFiles {
  private let scratch: ScratchFolder
  private var files: [Int: ScratchFile] = [:]

  /// Takes the folder that has them.
  init(_ scratch: ScratchFolder) { self.scratch = scratch }

  /// The minima of the row that has a print of a band.
  ///
  /// - Throws: ``DatasetFailure`` when the file cannot be read.
  mutating func minima(of print: RowPrint) throws -> [UInt8] {
    let file =
      try files[print.shard] ?? ScratchFile(scratch.file(.sketches, of: print.shard), isNew: false)
    files[print.shard] = file
    return try file.values(RowSketcher.binCount, at: Int(print.leaf) * RowSketcher.binCount)
  }
}
