internal import Market

/// What is said of the payloads about the account: `risk_context`, `treasury` and
/// `introspection_inputs`.
enum AccountRules {
  /// The risk context.
  static let risk = ObjectRules<RiskContext>(
    "risk_context", "the state of the account that trades",
    EnvelopeRules.rules(of: .riskContext) + [
      .protective(
        "daily_drawdown", .number(.loss), pessimistic: PessimisticValues.dailyDrawdownFraction,
        at: { $0.dailyDrawdownFraction }, { $0.dailyDrawdownFraction = $1 },
        aliases: ["drawdown", "daily_dd", "intraday_drawdown"],
        unit: "fraction of equity, loss negative", "the loss of the day"),
      .protective(
        "treasury_utilisation", .number(.fraction),
        pessimistic: PessimisticValues.treasuryUtilisationFraction,
        at: { $0.treasuryUtilisationFraction }, { $0.treasuryUtilisationFraction = $1 },
        aliases: ["treasury_utilization", "utilisation", "utilization"],
        "the part of the treasury in use"),
      .protective(
        "treasury_health", .number(.health), pessimistic: PessimisticValues.treasuryHealth,
        at: { $0.treasuryHealth }, { $0.treasuryHealth = $1 }, aliases: ["health"],
        unit: "1 is nominal",
        "the soundness of the treasury"),
      .protective(
        "volatility", .volatility, pessimistic: PessimisticValues.volatility, at: { $0.volatility },
        { $0.volatility = $1 }, need: .optionalProtective, safe: .numericText, aliases: ["sigma"],
        unit: "annualised fraction when bare, 0.2 is 20 %", default: "that of market_data",
        "how far prices move, where the account has a figure of its own"),
    ])

  /// What stands in until a risk context is read; never given out.
  static let blankRisk = RiskContext(
    dailyDrawdownFraction: .absentWithReason(""),
    treasuryUtilisationFraction: .absentWithReason(""), treasuryHealth: .absentWithReason(""))

  /// The treasury.
  static let treasury = ObjectRules<Treasury>(
    "treasury", "the money there is to trade with",
    EnvelopeRules.rules(of: .treasury) + [
      .required(
        "balance", .number(.amount), at: { $0.balanceAmount }, { $0.balanceAmount = $1 },
        unit: "in `currency`", "the amount"),
      .required(
        "currency", .currency, at: { $0.currency }, { $0.currency = $1 },
        "the currency of the amount"),
    ])

  /// What stands in until a treasury is read; never given out.
  static let blankTreasury = Treasury(balanceAmount: 0, currency: .placeholder)

  /// What the surrounding system reports of itself.
  static let introspection = ObjectRules<IntrospectionInputs>(
    "introspection_inputs", "what the surrounding system reports of itself",
    EnvelopeRules.rules(of: .introspectionInputs) + [
      .optional(
        "awareness", .statements, at: { $0.awareness }, { $0.awareness = $1 },
        "what it notices of its state"),
      .optional(
        "reflection", .statements, at: { $0.reflection }, { $0.reflection = $1 },
        "what it thinks of its past"),
    ])
}
