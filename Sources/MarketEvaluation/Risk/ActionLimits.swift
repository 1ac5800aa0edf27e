internal import EvaluationTuning

/// What may be done, how sure one may be, and how much may be at stake.
///
/// Limits form a semilattice under ``meet(_:)``: it is associative, commutative and idempotent, so
/// that the result of several constraints depends neither on their order nor on their number, and
/// none of them can widen what another one narrowed.
public struct ActionLimits: Hashable, Sendable {
  /// The actions that are allowed; NEUTRAL always is.
  public var permitted: ActionSet
  /// The ceiling of confidence, 0 to 1.
  public var confidenceCeilingProbability: Double
  /// The ceiling of exposure as a fraction of the balance.
  public var exposureCeilingFraction: Double

  /// Creates limits.
  public init(
    permitted: ActionSet, confidenceCeilingProbability: Double, exposureCeilingFraction: Double
  ) {
    self.permitted = permitted
    self.confidenceCeilingProbability = confidenceCeilingProbability
    self.exposureCeilingFraction = exposureCeilingFraction
  }

  /// The limits that limit nothing.
  public static let none = ActionLimits(
    permitted: .all, confidenceCeilingProbability: 1,
    exposureCeilingFraction: SizingParameters.positionLimitFraction)

  /// The limits that leave only NEUTRAL, with nothing claimed and nothing at stake.
  public static let halted = ActionLimits(
    permitted: .neutral, confidenceCeilingProbability: 0, exposureCeilingFraction: 0)

  /// The loosest limits that are no looser than either.
  public func meet(_ other: ActionLimits) -> ActionLimits {
    ActionLimits(
      permitted: permitted.intersection(other.permitted),
      confidenceCeilingProbability: min(
        confidenceCeilingProbability, other.confidenceCeilingProbability),
      exposureCeilingFraction: min(exposureCeilingFraction, other.exposureCeilingFraction))
  }

  /// Whether these limits are a reason for those that `meet` came to: they narrow something that
  /// nothing else narrows further.
  func binds(in meet: ActionLimits) -> Bool {
    permitted != .all
      || (confidenceCeilingProbability < Self.none.confidenceCeilingProbability
        && confidenceCeilingProbability == meet.confidenceCeilingProbability)
      || (exposureCeilingFraction < Self.none.exposureCeilingFraction
        && exposureCeilingFraction == meet.exposureCeilingFraction)
  }
}
