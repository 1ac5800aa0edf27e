/// One step of an evaluation: what a rule made of a quantity, as a pair of before and after.
///
/// A pair, and not a difference: differences of floating-point numbers do not add back exactly.
/// Applying the steps in order to the start of ``LedgerTotals`` gives the output to the bit, and
/// each step's before is the quantity as the steps before it left it.
public struct LedgerStep: Hashable, Sendable {
  /// What a step changes.
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// The sum of the evidence.
    case pooledLogOdds = "pooled_log_odds"
    /// How far the evidence leaves the truth open.
    case widthLogOdds = "width_log_odds"
    /// The evidence that is left when the open part is taken at its worst.
    case cautiousLogOdds = "cautious_log_odds"
    /// The confidence of the output.
    case confidence
    /// The ceiling of confidence.
    case confidenceCeiling = "confidence_ceiling"
    /// The ceiling of exposure.
    case exposureCeiling = "exposure_ceiling"
    /// The actions that are allowed.
    case permittedActions = "permitted_actions"
    /// The action of the output, as a set of one.
    case action
    /// The position of the output as a fraction of the balance.
    case positionFraction = "position_fraction"
    /// The distance of the bid from the mid.
    case bidDistance = "bid_distance"
    /// The distance of the ask from the mid.
    case askDistance = "ask_distance"
  }

  /// The rule that makes the step.
  public var rule: LedgerRule
  /// What it changes.
  public var quantity: Quantity
  /// The number before; 0 for sets of actions.
  public var before = 0.0
  /// The number after; 0 for sets of actions.
  public var after = 0.0
  /// The set before; empty for numbers.
  public var actionsBefore: ActionSet = []
  /// The set after; empty for numbers.
  public var actionsAfter: ActionSet = []

  /// Whether the step changes nothing.
  public var isIdle: Bool {
    before.bitPattern == after.bitPattern && actionsBefore == actionsAfter
  }
}
