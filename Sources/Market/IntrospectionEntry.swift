/// One named statement of a system on itself.
public struct IntrospectionEntry: Hashable, Sendable {
  /// What a statement holds.
  public enum Value: Hashable, Sendable {
    /// A level, 0 to 1.
    case level(Double)
    /// A text.
    case text(String)
    /// Texts in the order of the payload.
    case texts([String])
  }

  /// The name; not blank.
  public var name: String
  /// What is stated.
  public var value: Value

  /// Creates a statement; nothing is checked here.
  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}
