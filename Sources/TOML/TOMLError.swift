package import Diagnostics

/// Why bytes are not the strict TOML that this package reads.
package struct TOMLError: Error, Hashable, Sendable {
  /// The kind of fault; its raw value is the code of the diagnostic.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// The bytes do not follow the grammar of TOML 1.0.0.
    case syntax = "toml.syntax"
    /// The bytes are not UTF-8.
    case encoding = "toml.encoding"
    /// A control character stands where none may.
    case control = "toml.control-character"
    /// A key has a value already.
    case duplicateKey = "toml.duplicate-key"
    /// A table is defined already, or is no table.
    case table = "toml.table"
    /// A number does not fit 64 bits, or would become infinite.
    case numberRange = "toml.number-range"
    /// A date or a time that no calendar or clock has.
    case moment = "toml.moment"
    /// Tables and arrays nest too deep.
    case depth = "toml.depth"
    /// The document is too large.
    case size = "toml.size"
  }

  /// The kind of fault.
  package var code: Code
  /// The fault as people are told of it.
  package var diagnostic: Diagnostic

  /// Creates an error.
  init(
    _ code: Code, _ message: String, at location: SourceLocation, hint: String? = nil,
    related: [Diagnostic.Related] = []
  ) {
    self.code = code
    diagnostic = Diagnostic(
      code: code.rawValue, message: message, location: location, hint: hint, related: related)
  }

  /// What is wrong, in one sentence.
  package var message: String { diagnostic.message }

  /// Where it is wrong.
  package var location: SourceLocation {
    guard let location = diagnostic.location else {
      preconditionFailure("a fault of a file has its place")
    }
    return location
  }
}

extension TOMLError: CustomStringConvertible {
  /// The place and the sentence, for logs and test failures.
  package var description: String { "\(location): \(message)" }
}

/// A word of a document, as messages name it: its start where it is long.
func shortened(_ word: String) -> String {
  word.utf8.count <= 60
    ? word : String(String.UnicodeScalarView(word.unicodeScalars.prefix(60))) + "…"
}
