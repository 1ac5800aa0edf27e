/// What prices show (`research.technical`).
public struct TechnicalResearch: Hashable, Sendable {
  /// The trend in a word.
  public var trend: Trend?
  /// The speed of the price, −1 to 1.
  public var momentumScore: Double?
  /// How far prices move.
  public var volatility: Volatility?
  /// How firm the support is, 0 to 1.
  public var supportStrength: Double?
  /// How heavy the resistance is, 0 to 1.
  public var resistancePressure: Double?
  /// What each moving average says, in the order of the payload; `nil` when none was sent.
  public var movingAverageAlignment: [AverageStance]?

  /// Creates technical research; nothing is checked here.
  public init(
    trend: Trend? = nil, momentumScore: Double? = nil, volatility: Volatility? = nil,
    supportStrength: Double? = nil, resistancePressure: Double? = nil,
    movingAverageAlignment: [AverageStance]? = nil
  ) {
    self.trend = trend
    self.momentumScore = momentumScore
    self.volatility = volatility
    self.supportStrength = supportStrength
    self.resistancePressure = resistancePressure
    self.movingAverageAlignment = movingAverageAlignment
  }
}
