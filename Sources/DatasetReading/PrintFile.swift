internal import DatasetRows

/// A file of prints.
struct PrintFile {
  /// The path.
  let path: String
  /// The number of prints.
  let count: Int
  /// In which bits they differ.
  let spread: PrintSpread

  /// The most prints that are read at once.
  private static let blockCountMax = 4096

  /// Names a file that was written to its end; it need not be there where nobody reads it.
  init(_ path: String, spread: PrintSpread = .unknown) {
    self.path = path
    self.spread = spread
    count = fileSize(path) / MemoryLayout<RowPrint>.stride
  }

  /// Reads prints, some thousands at a time, for as long as they are wanted.
  ///
  /// - Parameters:
  ///   - start: The number of prints that are passed over.
  ///   - control: Who stops the work.
  ///   - gauge: Told of the prints in memory.
  ///   - body: Takes a block and says whether to go on.
  /// - Throws: ``DatasetFailure``, and what `body` throws.
  func eachBlock(
    from start: Int = 0, _ control: WorkControl, _ gauge: PrintGauge,
    _ body: ([RowPrint]) throws -> Bool
  ) throws {
    let file = try ScratchFile(path, isNew: false)
    var index = start
    var wantsMore = true
    while wantsMore {
      if control.shouldStop() { throw DatasetFailure.interrupted }
      let block: [RowPrint] = try file.values(
        min(Self.blockCountMax, control.printCountMax), at: index)
      guard !block.isEmpty else { return }
      try gauge.hold(block.count) { wantsMore = try body(block) }
      index += block.count
    }
  }
}
