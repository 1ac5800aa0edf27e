internal import Diagnostics
internal import ReleasePlanning
internal import ReleaseRecords

/// Verification reports for people: a table, and below it everything that does not agree.
///
/// - Parameters:
///   - reports: what was found.
///   - style: gives the word of a cell its colour.
/// - Returns: whole lines.
package func verificationText(
  of reports: [VerificationReport],
  style: (_ word: String, _ cell: VerificationTable.Cell) -> String = { word, _ in word }
) -> String {
  let table = VerificationTable(reports)
  let titles = ["version"] + table.columns.map(\.title.escapedForDisplay)
  let words = table.rows.map { row in
    [row.version.escapedForDisplay] + row.cells.map(\.rawValue)
  }
  let widths = titles.indices.map { column in
    words.reduce(titles[column].count) { max($0, $1[column].count) }
  }
  var text = line(titles, widths: widths) { word, _ in word }
  for (row, words) in zip(table.rows, words) {
    text += line(words, widths: widths) { word, column in
      column == 0 ? word : style(word, row.cells[column - 1])
    }
  }
  for report in reports { text += details(of: report) }
  return text
}

private func details(of report: VerificationReport) -> String {
  var text = ""
  if let yank = report.yank {
    text += "\nyanked    \(report.version) on \(yank.date.day)\n"
    text += "  \(yank.sentence.escapedForDisplay)\n"
  }
  for check in report.checks where !check.isUnsigned {
    let place = "\(report.version): \(check.place)".escapedForDisplay
    switch check.outcome {
    case .agrees: continue
    case .differs(let expected, let found):
      text += "\ndiffers   \(place)\n  expected  \(expected.escapedForDisplay)\n"
      text += "  found     \(found.escapedForDisplay)\n"
    case .unchecked(let reason):
      text += "\nunchecked \(place)\n  \(reason.escapedForDisplay)\n"
    }
  }
  return text
}

/// A line of a table, without blanks at its end.
private func line(
  _ words: [String], widths: [Int], style: (_ word: String, _ column: Int) -> String
) -> String {
  var text = ""
  for (column, word) in words.enumerated() {
    text += style(word, column)
    guard column < words.count - 1 else { break }
    text += String(repeating: " ", count: widths[column] - word.count + 2)
  }
  return text + "\n"
}
