/// What the economy shows (`research.macro`).
public struct MacroResearch: Hashable, Sendable {
  /// The regime in a word.
  public var regime: MacroRegime?
  /// The trend of inflation, −1 (falling) to 1 (rising).
  public var inflationTrendScore: Double?
  /// The outlook on growth, −1 to 1.
  public var growthOutlookScore: Double?
  /// The support of monetary and fiscal policy, −1 to 1.
  public var policySupportScore: Double?
  /// Liquidity, −1 (dry) to 1 (ample).
  public var liquidityScore: Double?

  /// Creates macro research; nothing is checked here.
  public init(
    regime: MacroRegime? = nil, inflationTrendScore: Double? = nil,
    growthOutlookScore: Double? = nil, policySupportScore: Double? = nil,
    liquidityScore: Double? = nil
  ) {
    self.regime = regime
    self.inflationTrendScore = inflationTrendScore
    self.growthOutlookScore = growthOutlookScore
    self.policySupportScore = policySupportScore
    self.liquidityScore = liquidityScore
  }
}
