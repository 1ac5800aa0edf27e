package import Diagnostics

/// Why bytes are not a document of the strict YAML that this package reads.
package struct YAMLError: Error, Hashable, Sendable {
  /// The kind of fault, finer than its code.
  package var reason: Reason
  /// The fault as people are told of it, under the code `yaml.…`.
  package var diagnostic: Diagnostic

  /// Creates an error.
  init(
    _ reason: Reason, _ message: String, at location: SourceLocation, label: String? = nil,
    placeRemark: String? = nil, hint: String? = nil, alternative: String? = nil,
    fix: Diagnostic.Fix? = nil, notes: [String] = [], related: [Diagnostic.Related] = []
  ) {
    self.reason = reason
    diagnostic = Diagnostic(
      code: reason.code.rawValue, message: message, location: location, label: label,
      placeRemark: placeRemark, hint: hint, alternative: alternative, fix: fix, notes: notes,
      related: related)
  }

  /// The code of the diagnostic.
  package var code: Code { reason.code }

  /// What is wrong, in one sentence.
  package var message: String { diagnostic.message }

  /// Where it is wrong.
  package var location: SourceLocation {
    guard let location = diagnostic.location else {
      preconditionFailure("a fault of a file has its place")
    }
    return location
  }

  /// How to put it right.
  package var hint: String? { diagnostic.hint }

  /// Further places, such as the first of two equal keys.
  package var related: [Diagnostic.Related] { diagnostic.related }
}

extension YAMLError: CustomStringConvertible {
  /// The place and the sentence, for logs and test failures.
  package var description: String { "\(location): \(message)" }
}
