package import Diagnostics

/// Why a file was not edited; nothing of it has changed.
package struct EditFault: Error, Sendable, Hashable {
  /// The kinds of faults.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    /// The file is no valid document to begin with.
    case invalidFile = "invalid-file"
    /// The path leads into something that is no map.
    case notAMap = "not-a-map"
    /// There is nothing at the path.
    case nothingThere = "nothing-there"
    /// The value is shared through an anchor and aliases.
    case shared
    /// A comment would be lost.
    case losesComment = "loses-comment"
    /// The file is written in a way that cannot be edited safely.
    case unsupported
    /// The edited file would not say what it should.
    case notVerified = "not-verified"
  }

  /// The kind of fault.
  package var code: Code
  /// What is wrong.
  package var message: String
  /// Where in the file.
  package var location: SourceLocation?
  /// What to do.
  package var hint: String?
  /// The fault of the file itself, for ``Code/invalidFile``.
  package var cause: Diagnostic?

  /// Creates a fault.
  package init(
    _ code: Code, _ message: String, at location: SourceLocation? = nil, hint: String? = nil,
    cause: Diagnostic? = nil
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.hint = hint
    self.cause = cause
  }

  /// The fault as people are told of it.
  package var diagnostic: Diagnostic {
    cause
      ?? Diagnostic(
        code: "edit.\(code.rawValue)", message: message, location: location, hint: hint)
  }
}
