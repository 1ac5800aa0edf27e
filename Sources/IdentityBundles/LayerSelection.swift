package import Diagnostics
package import IdentityLayering

/// The layers of one environment and what is wrong with choosing them.
package struct LayerSelection: Sendable {
  /// The layers from low to high.
  package var layers: [Layer]
  /// Why a layer that is there was left out.
  package var diagnostics: [Diagnostic]

  /// Creates a selection.
  package init(layers: [Layer], diagnostics: [Diagnostic] = []) {
    self.layers = layers
    self.diagnostics = diagnostics
  }
}
