internal import DatasetRows

/// Which rows of an export are marked: a bit of each in a file, of which some pages are in memory.
///
/// Marks belong to one task at a time.
final class RowMarks {
  private let file: ScratchFile
  /// The number of the first row of each shard among all rows.
  private let firstRows: [Int]
  /// The page that each place in memory holds.
  private var pages: [Page?]

  private struct Page {
    var number: Int
    var words: [UInt64]
    var isChanged = false
  }

  private static let wordCount = 512

  /// Makes the file.
  ///
  /// - Parameters:
  ///   - path: The path of the file, which is made anew.
  ///   - rowCounts: The number of rows of each shard.
  ///   - pageCountMax: The most pages in memory, of 32,768 rows each.
  /// - Throws: ``DatasetFailure`` when it cannot be made.
  init(_ path: String, rowCounts: [Int], pageCountMax: Int = 1024) throws(DatasetFailure) {
    file = try ScratchFile(path, isNew: true)
    var (firstRows, next) = ([Int](), 0)
    for count in rowCounts {
      firstRows.append(next)
      next += count
    }
    self.firstRows = firstRows
    pages = Array(repeating: nil, count: pageCountMax)
  }

  /// Whether the row of a print is marked.
  ///
  /// - Throws: ``DatasetFailure`` when the file cannot be read or written.
  func contains(_ print: RowPrint) throws(DatasetFailure) -> Bool {
    let row = firstRows[print.shard] + print.row
    let slot = try slot(ofRow: row)
    return (pages[slot]?.words[(row >> 6) % Self.wordCount] ?? 0) & (1 << UInt64(row & 63)) != 0
  }

  /// Marks the row of a print.
  ///
  /// - Throws: ``DatasetFailure`` when the file cannot be read or written.
  func insert(_ print: RowPrint) throws(DatasetFailure) {
    let row = firstRows[print.shard] + print.row
    let slot = try slot(ofRow: row)
    pages[slot]?.words[(row >> 6) % Self.wordCount] |= 1 << UInt64(row & 63)
    pages[slot]?.isChanged = true
  }

  /// Brings the page of a row into memory.
  private func slot(ofRow row: Int) throws(DatasetFailure) -> Int {
    let number = row / (Self.wordCount * UInt64.bitWidth)
    let slot = number % pages.count
    if let page = pages[slot] {
      if page.number == number { return slot }
      if page.isChanged { try file.overwrite(page.words, at: page.number * Self.wordCount) }
    }
    var words: [UInt64] = try file.values(Self.wordCount, at: number * Self.wordCount)
    words += [UInt64](repeating: 0, count: Self.wordCount - words.count)
    pages[slot] = Page(number: number, words: words)
    return slot
  }
}
