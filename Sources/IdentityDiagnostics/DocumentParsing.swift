package import Diagnostics
package import Documents

/// Reads the bytes of one file of a bundle, named for messages.
///
/// The module that knows YAML is passed in, so that layers and checks know nothing of it.
package typealias DocumentParsing =
  @Sendable (_ bytes: [UInt8], _ name: String) -> Result<Node, DocumentFault>

/// Why a file of a bundle is no document.
package struct DocumentFault: Error, Hashable, Sendable {
  /// The fault as people are told of it.
  package var diagnostic: Diagnostic
  /// Other faults of the same file that do not follow from the first.
  package var further: [Diagnostic]

  /// Creates a fault.
  package init(_ diagnostic: Diagnostic, further: [Diagnostic] = []) {
    self.diagnostic = diagnostic
    self.further = further
  }
}
