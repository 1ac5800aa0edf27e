/// What the books show (`research.fundamental`).
public struct FundamentalResearch: Hashable, Sendable {
  /// Growth, −1 (shrinking) to 1.
  public var growthScore: Double?
  /// Valuation, −1 (dear) to 1 (cheap).
  public var valuationScore: Double?
  /// Profitability, −1 to 1.
  public var profitabilityScore: Double?
  /// The trend of the cash flow, −1 to 1.
  public var cashFlowTrendScore: Double?
  /// Debt by equity, at least 0.
  public var debtRatio: Double?
  /// The number of observations behind the scores.
  public var sampleCount: Int?

  /// Creates fundamental research; nothing is checked here.
  public init(
    growthScore: Double? = nil, valuationScore: Double? = nil, profitabilityScore: Double? = nil,
    cashFlowTrendScore: Double? = nil, debtRatio: Double? = nil, sampleCount: Int? = nil
  ) {
    self.growthScore = growthScore
    self.valuationScore = valuationScore
    self.profitabilityScore = profitabilityScore
    self.cashFlowTrendScore = cashFlowTrendScore
    self.debtRatio = debtRatio
    self.sampleCount = sampleCount
  }
}
