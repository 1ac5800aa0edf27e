/// Where each protective value starts to limit and where it restricts (`risk`).
public struct RiskParameters: Hashable, Sendable {
  /// The loss from the highest equity, market data's.
  public var drawdown = ParameterRamp(startsAt: -0.05, restrictsAt: -0.2)
  /// The loss of the day.
  public var dailyDrawdown = ParameterRamp(startsAt: -0.02, restrictsAt: -0.05)
  /// The loss from the highest equity, research's.
  public var researchDrawdown = ParameterRamp(startsAt: -0.05, restrictsAt: -0.2)
  /// The part of the treasury in use, the account's figure and research's.
  public var treasuryUtilisation = ParameterRamp(startsAt: 0.6, restrictsAt: 0.9)
  /// The soundness of the treasury.
  public var treasuryHealth = ParameterRamp(startsAt: 0.9, restrictsAt: 0.4)
  /// The annualised volatility.
  public var volatility = ParameterRamp(startsAt: 0.4, restrictsAt: 1.5)
  /// The risk as the sender sees it.
  public var riskScore = ParameterRamp(startsAt: 0.4, restrictsAt: 0.85)
  /// Stress of the market as research sees it.
  public var stressIndex = ParameterRamp(startsAt: 0.5, restrictsAt: 0.9)
  /// The worth of the data.
  public var dataQuality = ParameterRamp(startsAt: 0.9, restrictsAt: 0.4)
  /// The age of the market data in seconds.
  public var staleness = ParameterRamp(startsAt: 3_600, restrictsAt: 86_400)
  /// The number of protective values that are absent or substituted.
  public var unknownProtectives = ParameterRamp(startsAt: 0, restrictsAt: 4)
  /// The ceiling of confidence where a value restricts.
  public var restrictedConfidenceMaxProbability = 0.55
  /// The ceiling of exposure where a value restricts, as a fraction of the balance.
  public var restrictedExposureMaxFraction = 0.1
  /// Whether an evaluation without `research.risk` is treated as one with the worst.
  public var requiresResearchRisk = false

  /// Creates the defaults.
  public init() {}
}
