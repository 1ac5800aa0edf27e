internal import Market

/// What is said of a whole request.
enum RequestRules {
  /// The request.
  static let object = ObjectRules<RequestDraft>(
    "evaluation", "all that one evaluation may know",
    EnvelopeRules.rules(of: .evaluation) + [
      .required(
        "market_data", .object(MarketDataRules.object, blank: MarketDataRules.blank),
        at: { $0.context.marketData }, { $0.context.marketData = $1 },
        "the state of the market and the sender's own view of it"),
      .optional(
        "research", .object(ResearchRules.object, blank: Research()), at: { $0.context.research },
        { $0.context.research = $1 },
        "what analysts and models made of the market"),
      .protectiveObject(
        "risk_context", AccountRules.risk, blank: AccountRules.blankRisk,
        at: { $0.context.riskContext },
        { $0.context.riskContext = $1 },
        "the state of the account that trades"),
      .optional(
        "treasury", .object(AccountRules.treasury, blank: AccountRules.blankTreasury),
        at: { $0.context.treasury }, { $0.context.treasury = $1 },
        default: "absent: sizes are fractions alone",
        "the money there is to trade with"),
      .defaulted(
        "inventory", .number(.any), to: 0, at: { $0.context.inventoryUnits },
        { $0.context.inventoryUnits = $1 },
        unit: "signed units",
        "the position held, long positive"),
      .defaulted(
        "performance", .metrics, to: [], isSilent: true, at: { $0.context.performance },
        { $0.context.performance = $1 },
        "measured results of the sessions before"),
      .defaulted(
        "feedback_notes", .notes, to: [], isSilent: true, at: { $0.context.feedbackNotes },
        { $0.context.feedbackNotes = $1 },
        "what people noted on earlier outputs"),
      .optional(
        "introspection_inputs",
        .object(AccountRules.introspection, blank: IntrospectionInputs()),
        at: { $0.context.introspection },
        { $0.context.introspection = $1 },
        "what the surrounding system reports of itself"),
    ])
}
