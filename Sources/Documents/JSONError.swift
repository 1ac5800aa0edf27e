package import Diagnostics

/// Why bytes are not the strict JSON that this package reads.
package struct JSONError: Error, Hashable, Sendable {
  /// The kind of fault; its raw value is the code of the diagnostic.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// The bytes do not follow the grammar of RFC 8259.
    case syntax = "json.syntax"
    /// The bytes are not UTF-8, or start with a byte order mark.
    case encoding = "json.encoding"
    /// A string holds half of a surrogate pair.
    case loneSurrogate = "json.lone-surrogate"
    /// A map has a key twice.
    case duplicateKey = "json.duplicate-key"
    /// A number does not fit 64 bits, or would become infinite or zero.
    case numberRange = "json.number-range"
    /// Lists and maps nest too deep.
    case depth = "json.depth"
    /// The document is too large.
    case size = "json.size"
  }

  /// The kind of fault.
  package var code: Code
  /// What is wrong, in one sentence.
  package var message: String
  /// Where it is wrong.
  package var location: SourceLocation
  /// The first of two equal keys.
  package var related: [Diagnostic.Related]

  /// Creates an error.
  package init(
    _ code: Code, _ message: String, at location: SourceLocation,
    related: [Diagnostic.Related] = []
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.related = related
  }

  /// The fault as people are told of it.
  package var diagnostic: Diagnostic {
    Diagnostic(code: code.rawValue, message: message, location: location, related: related)
  }
}

extension JSONError: CustomStringConvertible {
  /// The place and the sentence, for logs and test failures.
  package var description: String { "\(location): \(message)" }
}

extension JSONError {
  /// The column of the fault in Unicode scalars, the first is 1.
  package var column: Int { location.column }
}
