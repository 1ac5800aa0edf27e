internal import DiagnosticReports
internal import ReleasePlanning
internal import ReleaseRecords

/// The most bytes that GitHub takes as the summary of a step.
package let stepSummaryByteCountMax = 1 << 20

/// Verification reports as Markdown for the summary of a job.
///
/// What differs comes before the table: where the text has to be cut, the table goes first. Everything
/// that comes from the repository stands in code.
///
/// - Parameters:
///   - reports: what was found.
///   - byteCountMax: the most bytes; behind them a line says how much is missing. Nothing is
///     written where there is no room for that line.
package func verificationMarkdown(
  of reports: [VerificationReport], byteCountMax: Int = stepSummaryByteCountMax
) -> String {
  var lines = ["## \(verificationHeadline(of: reports))", ""]
  let differences = reports.flatMap { report in
    report.differences.map { line(of: $0, in: report) }
  }
  if !differences.isEmpty { lines += differences + [""] }
  let table = VerificationTable(reports)
  let titles = ["version"] + table.columns.map { markdownCode($0.title, isInTable: true) }
  lines.append(row(titles))
  lines.append(row(titles.map { _ in "---" }))
  for (version, cells) in table.rows {
    lines.append(row([markdownCode(version, isInTable: true)] + cells.map(word)))
  }
  let yanked = reports.compactMap { report in
    report.yank.map { "- \(markdownCode(report.version)): \(markdownCode($0.sentence))" }
  }
  if !yanked.isEmpty { lines += ["", "### Yanked", ""] + yanked }
  let unchecked = reports.flatMap { report in
    report.checks.compactMap { line(ofUnchecked: $0, in: report) }
  }
  if !unchecked.isEmpty {
    lines += ["", "### Not checked", ""] + unchecked
  }
  return cut(lines, byteCountMax: byteCountMax)
}

/// What came out of the verification, in one line.
package func verificationHeadline(of reports: [VerificationReport]) -> String {
  let noun = reports.count == 1 ? "release" : "releases"
  let count = reports.count { !$0.agrees }
  let yankedCount = reports.count { $0.yank != nil }
  let yanked = yankedCount == 0 ? "" : ", \(yankedCount) yanked"
  if count == 0 {
    return "\(reports.count) \(noun) \(reports.count == 1 ? "agrees" : "agree")\(yanked)"
  }
  return "\(count) of \(reports.count) \(noun) \(count == 1 ? "differs" : "differ")\(yanked)"
}

private func line(of check: VerificationCheck, in report: VerificationReport) -> String {
  guard case .differs(let expected, let found) = check.outcome else { return "" }
  return "- \(markdownCode(report.version)) \(markdownCode(check.column.title)) in "
    + "\(markdownCode(check.place)): expected \(markdownCode(expected)), "
    + "found \(markdownCode(found))"
}

private func line(
  ofUnchecked check: VerificationCheck, in report: VerificationReport
) -> String? {
  guard !check.isUnsigned, case .unchecked(let reason) = check.outcome else { return nil }
  return "- \(markdownCode(report.version)) \(markdownCode(check.column.title)) in "
    + "\(markdownCode(check.place)): \(markdownCode(reason))"
}

private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

private func word(_ cell: VerificationTable.Cell) -> String {
  cell == .differs ? "**\(cell.rawValue)**" : cell.rawValue
}

/// Whole lines up to a number of bytes, with a last one that says how many are missing.
private func cut(_ lines: [String], byteCountMax: Int) -> String {
  let whole = lines.map { $0 + "\n" }.joined()
  guard whole.utf8.count > byteCountMax else { return whole }
  func closing(_ missing: Int) -> String {
    "\n\(missing) more lines had no room here: `agi-release verify --all` shows everything.\n"
  }
  let room = byteCountMax - closing(lines.count).utf8.count
  guard room >= 0 else { return "" }
  var text = ""
  var used = 0
  for (index, line) in lines.enumerated() {
    used += line.utf8.count + 1
    guard used <= room else { return text + closing(lines.count - index) }
    text += line + "\n"
  }
  return text
}
