/// A number with the name that its sender gave it.
public struct NamedNumber: Hashable, Sendable {
  /// The name; not blank.
  public var name: String
  /// The number.
  public var value: Double

  /// Creates a named number.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}
