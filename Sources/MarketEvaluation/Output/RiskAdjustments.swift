public import Market

/// What the constraints made of the decision.
public struct RiskAdjustments: Hashable, Sendable {
  /// The meet of all constraints.
  public var limits: ActionLimits
  /// Every constraint that is a reason for the limits.
  public var binding: [RiskConstraint]
  /// What the evidence alone would have had done.
  public var actionBefore: Signal
  /// What is to be done.
  public var actionAfter: Signal
  /// The confidence that the evidence alone would have had.
  public var confidenceBeforeProbability: Double
  /// The confidence that is left.
  public var confidenceAfterProbability: Double
}
