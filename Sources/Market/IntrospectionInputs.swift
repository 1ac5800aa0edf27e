/// What the surrounding system reports of itself (`introspection_inputs`).
public struct IntrospectionInputs: Hashable, Sendable {
  /// What the payload says of its own origin.
  public var envelope: SectionEnvelope
  /// What it notices of its state, ordered by the bytes of the names; `nil` when not sent.
  public var awareness: [IntrospectionEntry]?
  /// What it thinks of its past, ordered by the bytes of the names; `nil` when not sent.
  public var reflection: [IntrospectionEntry]?

  /// Creates introspection inputs; nothing is checked here.
  public init(
    envelope: SectionEnvelope = SectionEnvelope(), awareness: [IntrospectionEntry]? = nil,
    reflection: [IntrospectionEntry]? = nil
  ) {
    self.envelope = envelope
    self.awareness = awareness
    self.reflection = reflection
  }
}
