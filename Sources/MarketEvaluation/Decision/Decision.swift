internal import EvaluationTuning
public import Market

/// What is to be done and how sure that is.
public struct Decision: Hashable, Sendable {
  /// The side that the evidence leans to: BUY, SELL, or NEUTRAL when the interval holds zero.
  public var lean: Signal
  /// The action that the evidence alone would have.
  public var unrestrictedAction: Signal
  /// The action.
  public var action: Signal
  /// The probability that the lean is right, before any ceiling.
  public var calibratedProbability: Double
  /// The probability that the lean is right, as far as it may be relied upon.
  public var confidenceProbability: Double

  /// Decides.
  ///
  /// The map from evidence to probability is the logistic one of J. Platt, "Probabilistic Outputs
  /// for Support Vector Machines and Comparisons to Regularized Likelihood Methods" (1999), without
  /// an intercept, so that neither side is favoured. Nothing is remembered of earlier decisions.
  /// Evidence whose interval holds zero leaves NEUTRAL; evidence below the threshold leaves HOLD;
  /// an action that is not permitted becomes HOLD, and NEUTRAL where HOLD is not permitted either.
  init(
    _ pool: EvidencePool, _ limits: ActionLimits, _ values: ParameterValues,
    _ ledger: inout Ledger
  ) {
    let calibration = values.calibration
    calibratedProbability = probability(
      ofLogOdds: calibration.slopeFactor * pool.cautiousLogOdds)
    ledger.record(.calibration, .confidence, calibratedProbability)
    var confidence = min(calibratedProbability, calibration.confidenceMaxProbability)
    ledger.record(.confidenceMax, .confidence, confidence)
    confidence = min(confidence, limits.confidenceCeilingProbability)
    ledger.record(.confidenceCeiling, .confidence, confidence)
    confidenceProbability = confidence

    lean = .neutral
    if pool.cautiousLogOdds > 0 { lean = pool.pooledLogOdds > 0 ? .buy : .sell }
    ledger.record(.lean, .action, ActionSet(lean))
    unrestrictedAction = lean
    if !lean.isFlat, pool.cautiousLogOdds < calibration.entryLogOddsMin {
      unrestrictedAction = .hold
      ledger.record(.entryThreshold, .action, ActionSet(unrestrictedAction))
    }
    action = unrestrictedAction
    if !limits.permitted.contains(action) {
      action = limits.permitted.contains(Signal.hold) ? .hold : .neutral
      ledger.record(.permission, .action, ActionSet(action))
    }
  }
}
