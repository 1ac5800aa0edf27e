package import EvaluationTuning

/// The numbers behind quotes, each a fraction of the mid price.
public struct QuoteTerms: Hashable, Sendable {
  /// The position in lots; long is positive.
  public var inventoryLots: Double
  /// The standard deviation of a trading day's return.
  public var dailyVolatilityFraction: Double
  /// The reservation price's distance from the mid; negative is below.
  public var reservationOffsetFraction: Double
  /// The spread of Avellaneda and Stoikov over the horizon.
  public var finiteHorizonSpreadFraction: Double
  /// The distance of both quotes without inventory and without its risk.
  public var halfSpreadFraction: Double
  /// What one lot of inventory moves both quotes by.
  public var skewPerLotFraction: Double

  /// Works the terms out.
  ///
  /// M. Avellaneda and S. Stoikov, "High-frequency trading in a limit order book" (2008):
  /// reservation price s − q·γ·σ²·(T − t), spread γ·σ²·(T − t) + (2/γ)·ln(1 + γ/k).
  /// O. Guéant, C.-A. Lehalle and J. Fernandez-Tapia, "Dealing with the inventory risk: a solution
  /// to the market making problem" (2013), asymptotic quotes: (1/γ)·ln(1 + γ/k) ± (2q ± 1)/2 ·
  /// √(σ²·γ/(2·k·A)·(1 + γ/k)^(1 + k/γ)). All with prices as fractions of the mid, so that scaling
  /// the price scales the quotes.
  ///
  /// - Precondition: the inventory is finite.
  package init(
    inventoryLots: Double, annualisedVolatilityFraction: Double,
    _ parameters: EvaluationParameters
  ) {
    let making = parameters.values.marketMaking
    let derived = parameters.derived
    // Variances grow with time, a trading year has 252 days.
    let variance = annualisedVolatilityFraction * annualisedVolatilityFraction / 252
    let risk = making.riskAversion * variance * making.horizonDays
    self.inventoryLots = inventoryLots
    dailyVolatilityFraction = variance.squareRoot()
    reservationOffsetFraction = 0 - inventoryLots * risk
    finiteHorizonSpreadFraction = risk + 2 * derived.quoteHalfSpreadFraction
    halfSpreadFraction = derived.quoteHalfSpreadFraction
    skewPerLotFraction =
      (variance * making.riskAversion / (2 * making.fillDecayPerFraction * making.fillsPerDay)
      * derived.quoteRiskFactor).squareRoot()
  }

  /// The distance of the bid before any bound.
  package var bidDistanceFraction: Double {
    halfSpreadFraction + (2 * inventoryLots + 1) / 2 * skewPerLotFraction
  }

  /// The distance of the ask before any bound.
  package var askDistanceFraction: Double {
    halfSpreadFraction + (1 - 2 * inventoryLots) / 2 * skewPerLotFraction
  }
}
