/// How long work is watched and stopped by whoever started it.
///
/// Both functions are called from several threads at a time.
package struct WorkControl: Sendable {
  /// Told the bytes of files that were read since the last call, and the rows.
  package var advance: @Sendable (_ byteCount: Int, _ rowCount: Int) -> Void
  /// Asked between batches whether to stop.
  package var shouldStop: @Sendable () -> Bool
  /// How many batches are worked on at the same time.
  package var workerCount: Int
  /// The most bytes of a row.
  package var rowByteCountMax: Int
  /// The most prints of rows that are in memory at a time while rows are compared.
  package var printCountMax: Int

  /// The most bytes of a row where nobody says otherwise.
  package static let standardRowByteCountMax = 1 << 24
  /// The most prints in memory where nobody says otherwise: five megabytes of them.
  package static let standardPrintCountMax = 1 << 17
  /// The most batches at the same time: each takes memory.
  package static let workerCountMax = 16

  /// Creates a control; the default watches nothing and uses one core.
  package init(
    advance: @escaping @Sendable (_ byteCount: Int, _ rowCount: Int) -> Void = { _, _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }, workerCount: Int = 1,
    rowByteCountMax: Int = standardRowByteCountMax,
    printCountMax: Int = standardPrintCountMax
  ) {
    self.advance = advance
    self.shouldStop = shouldStop
    self.workerCount = min(max(workerCount, 1), Self.workerCountMax)
    self.rowByteCountMax = rowByteCountMax
    self.printCountMax = max(printCountMax, 1)
  }
}
