/// Verification reports as a table: a row for each release, a column for each thing that must agree.
package struct VerificationTable: Sendable {
  /// A column: what is compared, and which of several where there are several.
  package struct Column: Hashable, Sendable {
    /// What is compared.
    package let subject: VerificationCheck.Subject

    /// The environment or the dataset; `nil` where there is one thing alone.
    package let part: String?

    /// The heading, such as `identity/production`.
    package var title: String { part.map { "\(subject.rawValue)/\($0)" } ?? subject.rawValue }
  }

  /// What a cell says.
  package enum Cell: String, Hashable, Sendable {
    case agrees = "ok"
    case differs = "DIFFERS"
    /// Nothing of it could be compared.
    case unchecked = "?"
    /// Nobody signed, and nobody had to.
    case unsigned
    /// The release is yanked, and what says so is right.
    case yanked
    /// The release has no such thing.
    case absent = "-"
  }

  /// The columns that any of the releases has, in the fixed order of the subjects, parts by name.
  package let columns: [Column]

  /// The releases in the order of the reports, with a cell for each column.
  package let rows: [(version: String, cells: [Cell])]

  /// Makes the table of reports.
  package init(_ reports: [VerificationReport]) {
    var found: Set<Column> = []
    for report in reports { found.formUnion(report.checks.map(\.column)) }
    let ranks = Dictionary(
      uniqueKeysWithValues: VerificationCheck.Subject.allCases.enumerated().map {
        ($0.element, $0.offset)
      })
    let columns = found.sorted {
      (ranks[$0.subject] ?? 0, $0.part ?? "") < (ranks[$1.subject] ?? 0, $1.part ?? "")
    }
    self.columns = columns
    rows = reports.map { report in
      let checks = Dictionary(grouping: report.checks, by: \.column)
      return (report.version, columns.map { Self.cell(of: checks[$0] ?? []) })
    }
  }

  private static func cell(of checks: [VerificationCheck]) -> Cell {
    if checks.isEmpty { return .absent }
    if checks.contains(where: \.differs) { return .differs }
    if checks.contains(where: { $0.outcome == .agrees }) {
      return checks[0].subject == .yank ? .yanked : .agrees
    }
    return checks.allSatisfy(\.isUnsigned) ? .unsigned : .unchecked
  }
}

extension VerificationCheck {
  /// The column of the table that the comparison is in.
  package var column: VerificationTable.Column {
    VerificationTable.Column(subject: subject, part: part)
  }
}
