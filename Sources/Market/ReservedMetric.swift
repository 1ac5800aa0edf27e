/// The names of metrics whose meaning is fixed.
public enum ReservedMetric: String, Hashable, Sendable, CaseIterable {
  /// Profit and loss of closed positions, in the treasury's currency.
  case realisedPnL = "realised_pnl"
  /// Profit and loss of open positions, in the treasury's currency.
  case unrealisedPnL = "unrealised_pnl"
  /// The position held, in units of the instrument.
  case inventory
  /// The money at risk, in the treasury's currency.
  case exposure
  /// The money traded, in the treasury's currency.
  case turnover
  /// What trading cost, in the treasury's currency.
  case fees
}
