public import IdentityModel

/// The model: who it is.
public struct DynamicAGIModel: Sendable, Hashable {
  /// Who the model is in its environment.
  public let identity: DynamicAGIIdentity

  /// Creates a model.
  ///
  /// - Parameter identity: Who it is; without a bundle, the canonical identity.
  public init(identity: DynamicAGIIdentity = .canonical) {
    self.identity = identity
  }
}
