package import Diagnostics
package import Documents

/// What one layer says about one path.
package struct Candidate: Sendable {
  /// How a layer puts its value.
  package enum Operation: String, Sendable, Hashable, CaseIterable {
    /// A plain value.
    case set
    /// `{$replace: value}`.
    case replace
    /// `{$delete: true}`.
    case delete
    /// `{$remove: …, $prepend: …, $append: …}`.
    case edit
    /// `{$secret: reference}`.
    case secret
  }

  /// The layer.
  package var layer: Layer.Kind
  /// The name of the layer for messages.
  package var layerName: String
  /// Where the value is written; `nil` for the defaults.
  package var location: SourceLocation?
  /// Where the key is written; `nil` for the defaults and for items of a list.
  package var keyLocation: SourceLocation?
  /// How the value is put.
  package var operation: Operation
  /// The value as written, references not yet resolved; `nil` for a removal.
  package var value: Node?

  /// Creates a candidate.
  package init(
    layer: Layer.Kind, layerName: String, location: SourceLocation?,
    keyLocation: SourceLocation? = nil, operation: Operation, value: Node?
  ) {
    self.layer = layer
    self.layerName = layerName
    self.location = location
    self.keyLocation = keyLocation
    self.operation = operation
    self.value = value
  }
}
