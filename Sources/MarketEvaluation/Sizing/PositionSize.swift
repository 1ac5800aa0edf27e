internal import EvaluationTuning
public import Market

/// How large the position of an action is.
public struct PositionSize: Hashable, Sendable {
  /// A size in money.
  public struct Amount: Hashable, Sendable {
    /// The money at stake in ``currency``.
    public var notionalAmount: Double
    /// The treasury's currency.
    public var currency: CurrencyCode
    /// The units of the instrument; `nil` when the price is not known.
    public var units: Double?
  }

  /// The fraction that makes capital grow fastest.
  public var kellyFraction: Double
  /// The factor that brings the position to the target volatility, at most 1.
  public var volatilityFactor: Double
  /// The position as a fraction of the balance; 0 for flat actions.
  public var positionFraction: Double
  /// The leverage that the position takes: 1 up to the whole balance, at most 3.
  public var leverageMultiple: Double
  /// The rule that made the position as small as it is; `nil` when nothing narrowed Kelly's part.
  public var limitingRule: LedgerRule?
  /// The size in money; `nil` when the treasury is not known.
  public var amount: Amount?

  /// Sizes the position of a decision.
  ///
  /// A part of the fraction of J. L. Kelly, "A New Interpretation of Information Rate" (1956), at
  /// the confidence that is left, scaled down to a target volatility as T. J. Moskowitz, Y. H. Ooi
  /// and L. H. Pedersen do in "Time Series Momentum" (2012), and never up; then within the ceiling
  /// of exposure, of which what is already held on the same side is a part; and no larger than the
  /// position held where only reductions are allowed.
  init(
    _ decision: Decision, _ prepared: PreparedContext, _ limits: ActionLimits,
    _ values: ParameterValues, currency: CurrencyCode?, _ ledger: inout Ledger
  ) {
    let sizing = values.sizing
    let volatility = prepared.risk.volatility.value
    kellyFraction = kellyBetFraction(
      probability: decision.confidenceProbability, payoffRatio: sizing.payoffRatio)
    volatilityFactor =
      volatility > sizing.targetVolatilityFraction
      ? sizing.targetVolatilityFraction / volatility : 1
    limitingRule = nil
    var fraction = kellyFraction
    if decision.action.isFlat {
      fraction = 0
      limitingRule = .flatAction
    } else {
      ledger.record(.kelly, .positionFraction, fraction)
      fraction *= sizing.kellyFraction
      ledger.record(.fractionalKelly, .positionFraction, fraction)
      for (rule, narrowed) in [
        (LedgerRule.volatilityTarget, fraction * volatilityFactor),
        (.exposureCeiling, limits.exposureCeilingFraction),
        (.constraint(.inventory), orderRoomFraction(decision.action, prepared, limits)),
      ] where narrowed < fraction {
        fraction = narrowed
        limitingRule = rule
        ledger.record(rule, .positionFraction, fraction)
      }
    }
    positionFraction = fraction
    leverageMultiple = max(1, fraction)
    amount = Self.amount(fraction, prepared, currency)
  }

  private static func amount(
    _ fraction: Double, _ prepared: PreparedContext, _ currency: CurrencyCode?
  ) -> Amount? {
    guard let balance = prepared.balanceAmount, let currency else { return nil }
    let notional = fraction * balance
    guard notional.isFinite else { return nil }
    let units = prepared.price.map { notional / $0 }.flatMap { $0.isFinite ? $0 : nil }
    return Amount(notionalAmount: notional, currency: currency, units: units)
  }
}

/// The fraction of capital whose bet makes it grow fastest: p − (1 − p)/b, and 0 where that is
/// negative (J. L. Kelly, "A New Interpretation of Information Rate", 1956; E. O. Thorp, "The Kelly
/// Criterion in Blackjack, Sports Betting, and the Stock Market", 2006).
///
/// - Parameters:
///   - probability: the probability p of winning.
///   - payoffRatio: what is won for each unit that would be lost, b.
package func kellyBetFraction(probability: Double, payoffRatio: Double) -> Double {
  max(0, probability - (1 - probability) / payoffRatio)
}
