/// The quantities of an evaluation on their way through the ledger.
public struct LedgerTotals: Hashable, Sendable {
  /// The sum of the evidence.
  public var pooledLogOdds = 0.0
  /// How far the evidence leaves the truth open.
  public var widthLogOdds = 0.0
  /// The evidence left at its worst.
  public var cautiousLogOdds = 0.0
  /// The confidence; one half before anything is known.
  public var confidenceProbability = 0.5
  /// The ceiling of confidence.
  public var confidenceCeilingProbability = ActionLimits.none.confidenceCeilingProbability
  /// The ceiling of exposure.
  public var exposureCeilingFraction = ActionLimits.none.exposureCeilingFraction
  /// The actions that are allowed.
  public var permitted = ActionSet.all
  /// The action, as a set of one.
  public var action = ActionSet.neutral
  /// The position.
  public var positionFraction = 0.0
  /// The distance of the bid from the mid.
  public var bidDistanceFraction = 0.0
  /// The distance of the ask from the mid.
  public var askDistanceFraction = 0.0

  /// Creates the start, at which nothing is known and nothing is limited.
  public init() {}

  /// Applies steps in order.
  ///
  /// - Returns: `nil` when a step does not start where the steps before it ended.
  public init?(folding steps: some Sequence<LedgerStep>) {
    self.init()
    for step in steps {
      guard self[step.quantity].bitPattern == step.before.bitPattern,
        actions(step.quantity) == step.actionsBefore
      else { return nil }
      apply(step)
    }
  }

  /// The number of a quantity; 0 for sets of actions.
  public subscript(quantity: LedgerStep.Quantity) -> Double {
    switch quantity {
    case .pooledLogOdds: pooledLogOdds
    case .widthLogOdds: widthLogOdds
    case .cautiousLogOdds: cautiousLogOdds
    case .confidence: confidenceProbability
    case .confidenceCeiling: confidenceCeilingProbability
    case .exposureCeiling: exposureCeilingFraction
    case .positionFraction: positionFraction
    case .bidDistance: bidDistanceFraction
    case .askDistance: askDistanceFraction
    case .permittedActions, .action: 0
    }
  }

  /// The set of a quantity; empty for numbers.
  public func actions(_ quantity: LedgerStep.Quantity) -> ActionSet {
    switch quantity {
    case .permittedActions: permitted
    case .action: action
    default: []
    }
  }

  /// Takes the quantity of a step to its after.
  mutating func apply(_ step: LedgerStep) {
    switch step.quantity {
    case .pooledLogOdds: pooledLogOdds = step.after
    case .widthLogOdds: widthLogOdds = step.after
    case .cautiousLogOdds: cautiousLogOdds = step.after
    case .confidence: confidenceProbability = step.after
    case .confidenceCeiling: confidenceCeilingProbability = step.after
    case .exposureCeiling: exposureCeilingFraction = step.after
    case .positionFraction: positionFraction = step.after
    case .bidDistance: bidDistanceFraction = step.after
    case .askDistance: askDistanceFraction = step.after
    case .permittedActions: permitted = step.actionsAfter
    case .action: action = step.actionsAfter
    }
  }
}
