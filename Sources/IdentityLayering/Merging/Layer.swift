package import Documents

/// One source of values; a later layer overrides an earlier one.
package struct Layer: Sendable {
  /// Where the values come from, in the order of precedence from low to high.
  package enum Kind: Sendable, Hashable {
    /// The canonical defaults in code.
    case defaults
    /// `base.yaml`.
    case base
    /// The overlay of an environment, of the chosen one or of one that it extends.
    case overlay(String)
    /// `local.yaml`, one machine's own values.
    case local
    /// The environment variables `AGI_IDENTITY_*`.
    case variables
    /// `--set` on the command line.
    case options
    /// Values that the calling program passes.
    case api
  }

  /// Where the values come from.
  package var kind: Kind
  /// The name that messages give to the layer: `defaults`, `identity/base.yaml`, `environment`.
  package var name: String
  /// The values with their operators; the header keys are taken out.
  package var values: Node

  /// Creates a layer.
  package init(_ kind: Kind, name: String, values: Node) {
    self.kind = kind
    self.name = name
    self.values = values
  }
}

extension Layer.Kind {
  /// The layer in a word, as the subject of a sentence.
  var noun: String {
    switch self {
    case .defaults: "the defaults"
    case .base: "base.yaml"
    case .overlay: "overlay"
    case .local: "local.yaml"
    case .variables: "environment variable"
    case .options: "`--set`"
    case .api: "the program"
    }
  }
}
