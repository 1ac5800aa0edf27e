public import EvaluationTuning

/// The rule that makes a step of the ledger.
public enum LedgerRule: Hashable, Sendable {
  /// A source of evidence.
  case evidence(EvidenceComponent)
  /// A constraint of risk.
  case constraint(RiskConstraint)
  /// The open part of the evidence is taken at its worst.
  case caution
  /// The evidence becomes a probability.
  case calibration
  /// Confidence stays below what is ever stated.
  case confidenceMax
  /// Confidence stays below its ceiling.
  case confidenceCeiling
  /// The side that the evidence leans to.
  case lean
  /// Evidence too weak to act on.
  case entryThreshold
  /// An action that is not allowed.
  case permission
  /// The fraction that makes capital grow fastest.
  case kelly
  /// The part of it that is used.
  case fractionalKelly
  /// The scaling to the target volatility.
  case volatilityTarget
  /// Exposure stays below its ceiling.
  case exposureCeiling
  /// Flat actions have no position.
  case flatAction
  /// The distance of a quote without inventory.
  case halfSpread
  /// What the inventory adds to the distance of a quote.
  case inventorySkew
  /// The greatest distance of a quote, and the least.
  case quoteBounds

  /// The stage of the evaluation that the rule belongs to.
  public var stage: String {
    switch self {
    case .evidence, .caution: "evidence"
    case .calibration, .confidenceMax, .confidenceCeiling, .lean, .entryThreshold, .permission:
      "decision"
    case .constraint: "risk"
    case .kelly, .fractionalKelly, .volatilityTarget, .exposureCeiling, .flatAction: "sizing"
    case .halfSpread, .inventorySkew, .quoteBounds: "market_making"
    }
  }

  /// The stable name of the rule within its stage.
  public var name: String {
    switch self {
    case .evidence(let component): component.rawValue
    case .constraint(let constraint): constraint.rawValue
    case .caution: "caution"
    case .calibration: "calibration"
    case .confidenceMax: "confidence_max"
    case .confidenceCeiling: "confidence_ceiling"
    case .lean: "lean"
    case .entryThreshold: "entry_threshold"
    case .permission: "permission"
    case .kelly: "kelly"
    case .fractionalKelly: "fractional_kelly"
    case .volatilityTarget: "volatility_target"
    case .exposureCeiling: "exposure_ceiling"
    case .flatAction: "flat_action"
    case .halfSpread: "half_spread"
    case .inventorySkew: "inventory_skew"
    case .quoteBounds: "quote_bounds"
    }
  }
}
