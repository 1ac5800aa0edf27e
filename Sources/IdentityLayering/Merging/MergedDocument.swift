package import Diagnostics
package import Documents

/// The layers of one environment folded into one document.
package struct MergedDocument: Sendable {
  /// The environment.
  package var environment: String
  /// The layers from low to high.
  package var layers: [Layer]
  /// The root, always a map.
  package var root: MergedNode
  /// What layers said about paths that have no value in the end, the last word first.
  package var removed: [JSONPointer: [Candidate]] = [:]
  /// The faults of merging and of references; the document is whole as far as it could be built.
  package var diagnostics: [Diagnostic]

  /// Creates a document.
  package init(
    environment: String, layers: [Layer], root: MergedNode, diagnostics: [Diagnostic] = []
  ) {
    self.environment = environment
    self.layers = layers
    self.root = root
    self.diagnostics = diagnostics
  }
}
