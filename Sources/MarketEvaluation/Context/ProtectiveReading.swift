internal import Market

/// A protective value as it counts, with the certainty there is about it.
public struct ProtectiveReading: Hashable, Sendable {
  /// How sure the value is.
  public enum Certainty: String, Hashable, Sendable, CaseIterable {
    /// The sender gave it.
    case present
    /// The sender gave none, so the worst value counts.
    case absent
    /// The sender's was at fault, so the worst value counts.
    case substituted
  }

  /// The value that counts; a switch is 1 when it is on.
  public var value: Double
  /// How sure it is.
  public var certainty: Certainty

  /// Creates a reading.
  public init(_ value: Double, _ certainty: Certainty = .present) {
    self.value = value
    self.certainty = certainty
  }

  /// Reads a number: the worst of its range where it is absent, and where it is none.
  init(_ protective: Protective<Double>, worst: Double, range: ClosedRange<Double>) {
    self.init(protective.value, protective.isPresent, worst: worst, range: range)
  }

  /// Reads a volatility as an annualised fraction.
  init(_ protective: Protective<Volatility>, normalFraction: Double) {
    self.init(
      protective.value?.annualisedFraction(whenNormalIs: normalFraction), protective.isPresent,
      worst: PessimisticValues.volatility.value, range: 0...PessimisticValues.volatility.value)
  }

  /// Reads a switch.
  init(_ protective: Protective<Bool>, worst: Bool) {
    let value = protective.value
    let certainty: Certainty =
      value == nil ? .absent : (protective.isPresent ? .present : .substituted)
    self.init((value ?? worst) || (certainty != .present && worst) ? 1 : 0, certainty)
  }

  private init(
    _ value: Double?, _ isPresent: Bool, worst: Double, range: ClosedRange<Double>
  ) {
    guard let value else {
      self.init(worst, .absent)
      return
    }
    // A context that was made in code and never validated may hold anything: what is no number
    // counts as the worst one, and a number beyond its range as the nearest end.
    guard isPresent, value == value else {
      self.init(worst, .substituted)
      return
    }
    self.init(min(max(value, range.lowerBound), range.upperBound), .present)
  }

  /// Whether the value is on.
  public var isOn: Bool { value != 0 }
}
