/// How quotes are made (`market_making`). Prices are fractions of the mid price, so that the
/// parameters hold for any instrument.
public struct MarketMakingParameters: Hashable, Sendable {
  /// The aversion γ to the variance of a lot's relative value.
  public var riskAversion = 5.0
  /// The decay k of the fill rate with the distance from the mid: 1000 is a factor e per 0.1 %.
  public var fillDecayPerFraction = 1_000.0
  /// The rate A of fills at no distance, a trading day.
  public var fillsPerDay = 200.0
  /// The horizon T − t of Avellaneda and Stoikov in trading days.
  public var horizonDays = 1.0
  /// The units of the instrument in one quote.
  public var lotUnits = 1.0
  /// The most lots that are held on either side.
  public var inventoryMaxLots = 10.0
  /// The greatest distance of a quote from the mid.
  public var quoteDistanceMaxFraction = 0.05

  /// Creates the defaults.
  public init() {}
}
