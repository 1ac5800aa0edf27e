package import Diagnostics

/// Why bytes are no manifest that this program understands.
package struct ManifestFault: Error, Sendable, Hashable {
  /// All faults.
  package var diagnostics: [Diagnostic]
}
