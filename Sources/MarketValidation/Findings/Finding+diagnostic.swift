package import Diagnostics
internal import Market

extension Finding {
  /// The finding as people are told of it, with a caret where the payload was text.
  ///
  /// - Parameter file: the name of the text.
  package func diagnostic(file: String) -> Diagnostic {
    let found = got.isEmpty ? "nothing" : got
    let subject = pointer.isEmpty ? "the payload" : "'\(pointer)'"
    return Diagnostic(
      code: code.rawValue, severity: severity == .error ? .error : .warning,
      message: "expected \(expected) for \(subject), found \(found)",
      location: line.map { SourceLocation(file: file, line: $0, column: column ?? 1) },
      hint: remedy)
  }
}
