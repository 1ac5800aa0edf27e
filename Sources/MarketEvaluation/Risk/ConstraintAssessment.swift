/// What one constraint makes of its value.
public struct ConstraintAssessment: Hashable, Sendable {
  /// The constraint.
  public var constraint: RiskConstraint
  /// The value that counts, in its own unit; a switch is 1 when it is on.
  public var value: Double
  /// How sure the value is.
  public var certainty: ProtectiveReading.Certainty
  /// The limits that follow.
  public var limits: ActionLimits
  /// Whether the constraint is a reason for the limits of the whole.
  public var isBinding = false
}
