internal import DatasetRows
package import Diagnostics
internal import FileStore

/// Why an export could not be read, stamped or compared.
package struct DatasetFailure: Error, Sendable, Hashable {
  /// The classes of failure.
  package enum Kind: Sendable, Hashable {
    /// The export or its manifest is not what it should be.
    case invalid
    /// The disk or the system refused.
    case system
    /// Another process works on the export.
    case busy
    /// The caller asked to stop; a stamp goes on from where it was.
    case interrupted
  }

  /// The class.
  package var kind: Kind
  /// All faults, the first of which says it best.
  package var diagnostics: [Diagnostic]

  /// Creates a failure.
  package init(_ kind: Kind, _ diagnostics: [Diagnostic]) {
    precondition(!diagnostics.isEmpty, "a failure has a reason")
    self.kind = kind
    self.diagnostics = diagnostics
  }

  /// Creates a failure with one reason.
  package init(
    _ kind: Kind = .invalid, code: String, _ message: String, at location: SourceLocation? = nil,
    hint: String? = nil
  ) {
    self.init(
      kind, [Diagnostic(code: code, message: message, location: location, hint: hint)])
  }

  /// Creates the failure of a file operation.
  init(_ error: FileStoreError) {
    self.init(
      .system, code: "file.\(error.operation.rawValue)", error.description, hint: error.hint)
  }

  /// Creates the failure that any error of the work comes to.
  init(translating error: any Error) {
    switch error {
    case let failure as DatasetFailure: self = failure
    case let error as FileStoreError: self.init(error)
    default: self.init(.system, code: "dataset.unexpected", "\(error)")
    }
  }

  /// The stop that the caller asked for.
  package static let interrupted = DatasetFailure(
    .interrupted, code: "dataset.interrupted", "the work was interrupted",
    hint: "run the command again: shards that were read to their end are not read again")
}

extension DatasetFailure {
  /// Creates the failure of faulty rows.
  ///
  /// Each names file, row and byte offset; values of the rows are not shown.
  init(_ faults: [BatchSummary.PlacedFault], in file: String) {
    self.init(.invalid, faults.map { rowDiagnostic($0, in: file) })
  }
}

/// The diagnostic of a faulty row.
private func rowDiagnostic(_ found: BatchSummary.PlacedFault, in file: String) -> Diagnostic {
  let row = found.place.row + 1
  let offset = found.place.offset + found.fault.offset
  return Diagnostic(
    code: found.fault.code.rawValue,
    message: "\(found.fault.message) (row \(row), byte \(offset))",
    location: SourceLocation(file: file, line: row, column: found.fault.offset + 1),
    hint: found.fault.code.hint)
}

extension RowFault.Code {
  /// What to do about a fault of this kind.
  fileprivate var hint: String? {
    switch self {
    case .syntax, .notMap: "write one JSON object a line"
    case .empty: "remove the empty line"
    case .encoding: "write UTF-8 without a byte order mark"
    case .loneSurrogate: "write the character itself, or both halves"
    case .duplicateKey: "keep one of the two"
    case .number: nil
    case .depth: "flatten the row"
    case .columns: "write data as values, not as keys"
    case .carriageReturn:
      "git converts line ends of text on checkout: add '*.jsonl -text' to .gitattributes and check "
        + "the file out again, or write line feeds alone"
    case .tooLong: "raise --row-limit, or look for a missing line feed"
    case .id: "give each row a text or a number as its id, or name another column with --id"
    }
  }
}
