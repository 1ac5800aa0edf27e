internal import Documents
internal import EvaluationTuning
internal import Market

extension AGIOutput {
  /// The schema of the diagnostics.
  static var diagnosticsSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("context", contextSchema), ("parameters", ["type": "object"]),
      ("parameters_digest", Of.digest), ("prepared", preparedSchema),
      ("evidence", Of.list(Of.reference("evidence_item"))), ("pool", poolSchema),
      ("consensus", consensusSchema), ("composite", compositeSchema),
      ("constraints", Of.list(constraintSchema)), ("limits", Of.reference("limits")),
      ("ledger", Of.list(stepSchema)),
    ])
  }

  private static var contextSchema: Node {
    let object: Node = ["type": "object"]
    typealias Of = SchemaBuilding
    return Of.object(
      [
        ("source", Of.text()), ("symbol", Of.text()), ("timestamp", Of.moment),
        ("market_data", object), ("risk_context", object), ("inventory", Of.reference("amount")),
        ("performance", Of.list(object)), ("feedback_notes", Of.list(object)),
      ],
      optional: [
        ("price", Of.reference("amount")), ("research", object), ("treasury", object),
        ("introspection_inputs", object),
      ], about: "the validated context; protective values with their certainty")
  }

  private static var preparedSchema: Node {
    typealias Of = SchemaBuilding
    let reading = Of.reference("reading")
    let research = Of.object([
      ("halt", reading), ("drawdown", reading), ("treasury_utilisation", reading),
      ("stress_index", reading),
    ])
    let risk = Of.object([
      ("circuit_breaker", reading), ("drawdown", reading), ("data_quality", reading),
      ("risk_score", reading), ("daily_drawdown", reading), ("treasury_utilisation", reading),
      ("treasury_health", reading), ("volatility", reading), ("research", Of.orNull(research)),
      ("unknown_count", ["type": "integer", "minimum": 0]),
    ])
    let amount = Of.reference("amount")
    return Of.object([
      ("market_age_seconds", Of.number(0)), ("research_age_seconds", Of.number(0)),
      ("risk", risk), ("price", Of.orNull(amount)), ("balance", Of.orNull(amount)),
      ("inventory", amount), ("inventory_fraction", Of.orNull(amount)),
    ])
  }

  private static var poolSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("pooled_log_odds", Of.logOdds()), ("width_log_odds", Of.number(0)),
      ("cautious_log_odds", Of.number(0)), ("coverage", Of.fraction()),
      ("capacity_log_odds", Of.number(0)),
    ])
  }

  private static var consensusSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("components", Of.list(Of.word(EvidenceComponent.self))),
      (
        "rows",
        Of.list(
          Of.object([
            ("action", Of.reference("action")), ("agreements", Of.list(Of.score())),
            ("mean_agreement", Of.score()),
          ]))
      ),
    ])
  }

  private static var compositeSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("score", Of.score()), ("dominant", Of.orNull(Of.word(EvidenceComponent.self))),
      (
        "parts",
        Of.list(
          Of.object([
            ("component", Of.word(EvidenceComponent.self)), ("score", Of.orNull(Of.score())),
            ("weight", Of.fraction()), ("contribution_log_odds", Of.logOdds()),
            ("share", Of.fraction()),
          ]))
      ),
    ])
  }

  private static var constraintSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("constraint", Of.word(RiskConstraint.self)), ("value", Of.reference("amount")),
      ("certainty", Of.word(ProtectiveReading.Certainty.self)),
      ("limits", Of.reference("limits")), ("binding", ["type": "boolean"]),
    ])
  }

  private static var stepSchema: Node {
    typealias Of = SchemaBuilding
    let value: Node = ["anyOf": [Of.number(), Of.reference("actions")]]
    return Of.object(
      [
        ("sequence", ["type": "integer", "minimum": 0]),
        ("stage", ["enum": ["evidence", "risk", "decision", "sizing", "market_making"]]),
        ("rule", Of.text()), ("quantity", Of.word(LedgerStep.Quantity.self)), ("before", value),
        ("after", value),
      ], about: "what a rule made of a quantity; folding the steps gives the output to the bit")
  }
}
