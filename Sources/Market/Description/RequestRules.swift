/// What is said of a whole request.
enum RequestRules {
  /// The request.
  static let object = ObjectRules<RequestDraft>(
    "evaluation", "all that one evaluation may know",
    EnvelopeRules.rules(at: \.envelope) + [
      .required(
        "market_data", .object(MarketDataRules.object, blank: MarketDataRules.blank),
        at: \.marketData, "the state of the market and the sender's own view of it"),
      .optional(
        "research", .object(ResearchRules.object, blank: Research()), at: \.research,
        "what analysts and models made of the market"),
      .protectiveObject(
        "risk_context", AccountRules.risk, blank: AccountRules.blankRisk, at: \.riskContext,
        "the state of the account that trades"),
      .optional(
        "treasury", .object(AccountRules.treasury, blank: AccountRules.blankTreasury),
        at: \.treasury, default: "absent: sizes are fractions alone",
        "the money there is to trade with"),
      .defaulted(
        "inventory", .number(.any), to: 0, at: \.inventoryUnits, unit: "signed units",
        "the position held, long positive"),
      .defaulted(
        "performance", .metrics, to: [], isSilent: true, at: \.performance,
        "measured results of the sessions before"),
      .defaulted(
        "feedback_notes", .notes, to: [], isSilent: true, at: \.feedbackNotes,
        "what people noted on earlier outputs"),
      .optional(
        "introspection_inputs",
        .object(AccountRules.introspection, blank: IntrospectionInputs()), at: \.introspection,
        "what the surrounding system reports of itself"),
    ])
}
