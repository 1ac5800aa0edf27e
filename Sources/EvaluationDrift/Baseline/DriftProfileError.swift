/// Why there is no baseline.
package struct DriftProfileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of fault.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// There are not enough outputs.
    case tooFew = "drift.too-few"
    /// The outputs were not all made by the same model.
    case mixedOrigin = "drift.mixed-origin"
    /// The document is no profile.
    case format = "drift.format"
    /// The profile is not what was written.
    case digest = "drift.digest"
    /// The profile is not what its values give.
    case version = "drift.version"
  }

  /// The kind of fault.
  package let code: Code
  /// What is wrong and what to do, in one sentence.
  package let reason: String

  /// Creates an error.
  init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// The reason.
  package var description: String { reason }
}
