/// One measured result (an entry of `performance`).
public struct PerformanceMetric: Hashable, Sendable {
  /// Which values of a metric are good.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// More is better.
    case higher
    /// Less is better.
    case lower
    /// Near its target is better.
    case target
  }

  /// The name without blanks around it; not empty.
  public var name: String
  /// The value in ``unit``.
  public var value: Double
  /// The unit as the sender wrote it.
  public var unit: String?
  /// Which values are good; `nil` when the sender did not say.
  public var direction: Direction?

  /// Creates a metric; nothing is checked here.
  public init(
    name: String, value: Double, unit: String? = nil, direction: Direction? = nil
  ) {
    self.name = name
    self.value = value
    self.unit = unit
    self.direction = direction
  }

  /// The fixed meaning of the name, if it has one.
  public var reserved: ReservedMetric? { ReservedMetric(rawValue: name) }
}
