/// The protective values of a context, the worst ones where they are not known.
public struct PreparedRisk: Hashable, Sendable {
  /// Whether trading is halted.
  public var circuitBreaker: ProtectiveReading
  /// The loss from the highest equity, −1 to 0.
  public var drawdown: ProtectiveReading
  /// The worth of the data, 0 to 1.
  public var dataQuality: ProtectiveReading
  /// The risk as the sender sees it, 0 to 1.
  public var riskScore: ProtectiveReading
  /// The loss of the day, −1 to 0.
  public var dailyDrawdown: ProtectiveReading
  /// The part of the treasury in use, 0 to 1.
  public var treasuryUtilisation: ProtectiveReading
  /// The soundness of the treasury, 0 to 2.
  public var treasuryHealth: ProtectiveReading
  /// The higher of the volatilities of market data and account, annualised.
  public var volatility: ProtectiveReading
  /// What research says of risk; `nil` when it says nothing and need not.
  public var research: PreparedResearchRisk?
  /// The number of protective values that are absent or substituted.
  public var unknownCount: Int
}
