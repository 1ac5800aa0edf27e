package import Diagnostics
internal import Market

extension Finding {
  /// The finding as people are told of it, with a caret where the payload was text.
  ///
  /// - Parameter file: the name of the text.
  package func diagnostic(file: String) -> Diagnostic {
    Diagnostic(
      code: code.rawValue, severity: severity == .error ? .error : .warning, message: message,
      location: line.map { SourceLocation(file: file, line: $0, column: column ?? 1) },
      hint: remedy)
  }
}
