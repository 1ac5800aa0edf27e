internal import Market

/// Every step of an evaluation, in order.
public struct Ledger: Hashable, Sendable {
  /// The steps.
  public private(set) var steps: [LedgerStep] = []

  /// Where the steps have led.
  public private(set) var totals = LedgerTotals()

  /// Creates an empty ledger.
  init() { steps.reserveCapacity(64) }

  /// Writes a step that takes a number to its next value; nothing when it does not change.
  mutating func record(_ rule: LedgerRule, _ quantity: LedgerStep.Quantity, _ after: Double) {
    let before = totals[quantity]
    guard before.bitPattern != after.bitPattern else { return }
    let step = LedgerStep(rule: rule, quantity: quantity, before: before, after: after)
    totals.apply(step)
    steps.append(step)
  }

  /// Writes a step that takes a set of actions to its next value; nothing when it does not change.
  mutating func record(_ rule: LedgerRule, _ quantity: LedgerStep.Quantity, _ after: ActionSet) {
    let before = totals.actions(quantity)
    guard before != after else { return }
    let step = LedgerStep(
      rule: rule, quantity: quantity, actionsBefore: before, actionsAfter: after)
    totals.apply(step)
    steps.append(step)
  }

  /// Writes what the sources say and what is left of it.
  mutating func record(_ items: [EvidenceItem], _ pool: EvidencePool) {
    var pooled = 0.0
    var width = 0.0
    for item in items {
      pooled += item.contributionLogOdds
      record(.evidence(item.component), .pooledLogOdds, pooled)
      width += item.widthLogOdds
      record(.evidence(item.component), .widthLogOdds, width)
    }
    record(.caution, .cautiousLogOdds, pool.cautiousLogOdds)
  }

  /// Writes what each constraint narrows.
  mutating func record(_ assessment: RiskAssessment) {
    var limits = ActionLimits.none
    for constraint in assessment.constraints {
      limits = limits.meet(constraint.limits)
      let rule = LedgerRule.constraint(constraint.constraint)
      record(rule, .permittedActions, limits.permitted)
      record(rule, .confidenceCeiling, limits.confidenceCeilingProbability)
      record(rule, .exposureCeiling, limits.exposureCeilingFraction)
    }
  }
}
