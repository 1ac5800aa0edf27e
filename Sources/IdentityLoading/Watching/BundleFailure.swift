package import Diagnostics

/// Why a bundle gives no value.
package struct BundleFailure: Error, Hashable, Sendable {
  /// The faults, and the remarks beside them.
  package let diagnostics: [Diagnostic]

  /// The sources that the diagnostics point into, by the names that locations bear.
  package let sources: [String: [UInt8]]

  /// Creates a failure.
  package init(_ diagnostics: [Diagnostic], sources: [String: [UInt8]] = [:]) {
    self.diagnostics = diagnostics
    self.sources = sources
  }
}
