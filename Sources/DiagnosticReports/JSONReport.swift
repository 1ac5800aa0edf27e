package import Diagnostics
package import Documents

/// Collected diagnostics as a document, `agi-release/diagnostics/v1`.
///
/// `docs/files.md` describes it. Fields that do not apply are left out; places have the same form
/// everywhere: `source` (`file`, `variable`, `option` or `code`), `name`, and for a file `line`,
/// `column` and `length` in Unicode scalars.
///
/// - Parameters:
///   - diagnostics: What was found.
///   - environments: The environments that were checked; may be empty.
package func jsonReport(of diagnostics: [Diagnostic], environments: [String] = []) -> Node {
  .map([
    ("schema", "agi-release/diagnostics/v1"),
    ("environments", .texts(environments)),
    ("errors", .integer(diagnostics.count { $0.severity == .error })),
    ("warnings", .integer(diagnostics.count { $0.severity == .warning })),
    ("diagnostics", .list(diagnostics, document)),
  ])
}

private func document(_ diagnostic: Diagnostic) -> Node {
  .map(present: [
    ("code", .text(diagnostic.code)),
    ("severity", .text(diagnostic.severity.rawValue)),
    ("message", .text(diagnostic.message)),
    ("place", diagnostic.location.map(place)),
    ("label", diagnostic.label.map { .text($0) }),
    ("remark", diagnostic.placeRemark.map { .text($0) }),
    ("notes", present(diagnostic.notes)),
    ("diagram", present(diagnostic.diagram)),
    ("hint", diagnostic.hint.map { .text($0) }),
    ("alternative", diagnostic.alternative.map { .text($0) }),
    (
      "fix",
      diagnostic.fix.map {
        .map([("place", place($0.location)), ("replacement", .text($0.replacement))])
      }
    ),
    (
      "related",
      diagnostic.related.isEmpty
        ? nil
        : .list(diagnostic.related) {
          .map([("place", place($0.location)), ("label", .text($0.label))])
        }
    ),
    ("affects", present(diagnostic.affects)),
  ])
}

private func present(_ texts: [String]) -> Node? { texts.isEmpty ? nil : .texts(texts) }

private func place(_ location: SourceLocation) -> Node {
  let kind =
    switch location.source {
    case .file: "file"
    case .variable: "variable"
    case .option: "option"
    case .code: "code"
    }
  let isFile = location.source == .file
  return .map(present: [
    ("source", .text(kind)), ("name", .text(location.file)),
    ("line", isFile ? .integer(location.line) : nil),
    ("column", isFile ? .integer(location.column) : nil),
    ("length", isFile ? location.length.map { .integer($0) } : nil),
  ])
}
