@_exported public import EvaluationTuning
@_exported public import Market
@_exported public import MarketEvaluation
@_exported public import MarketTelemetry
@_exported public import MarketValidation
@_exported public import PayloadSchemas

extension DynamicAGIModel {
  /// Evaluates the payloads of a request, made in code.
  ///
  /// They are validated as a payload is, but nothing is coerced, because code can be put right.
  ///
  /// - Parameters:
  ///   - marketData: The state of the market; its envelope says who sent it, of what and when.
  ///   - research: What analysts and models made of it.
  ///   - riskContext: The state of the account that trades.
  ///   - treasury: The money there is to trade with; without it no size in money is given.
  ///   - inventory: The position held in units of the instrument, long is positive.
  ///   - performance: Measured results of the sessions before, each name once.
  ///   - feedbackNotes: What people noted on earlier outputs.
  ///   - introspectionInputs: What the surrounding system reports of itself.
  ///   - moment: When; the default reads the clock of the system.
  ///   - rules: How the payloads are judged.
  ///   - telemetry: Who takes note of what is found.
  /// - Returns: What to do, how sure that is, how much to put at stake, and why.
  /// - Throws: ``EvaluationError`` with every finding when the payloads are refused.
  public func evaluate(
    marketData: MarketData, research: Research? = nil, riskContext: RiskContext,
    treasury: Treasury? = nil, inventory: Double = 0, performance: [PerformanceMetric] = [],
    feedbackNotes: [FeedbackNote] = [], introspectionInputs: IntrospectionInputs? = nil,
    at moment: EvaluationMoment = .now, rules: ValidationRules = ValidationRules(),
    telemetry: ValidationTelemetry? = nil
  ) throws(EvaluationError) -> AGIOutput {
    let reading = moment.reading
    let report = validateEvaluationRequest(
      marketData: marketData, research: research, riskContext: riskContext, treasury: treasury,
      inventoryUnits: inventory, performance: performance, feedbackNotes: feedbackNotes,
      introspection: introspectionInputs, options: rules.options(now: reading))
    telemetry?.record(report, at: reading)
    return try evaluated(report, at: reading).output
  }

  /// Evaluates a context made in code.
  ///
  /// - Parameters:
  ///   - context: Everything that the evaluation may know; it is validated first.
  ///   - moment: When; the default reads the clock of the system.
  ///   - rules: How the context is judged.
  ///   - telemetry: Who takes note of what is found.
  /// - Throws: ``EvaluationError`` with every finding when the context is refused.
  public func evaluate(
    _ context: MarketContext, at moment: EvaluationMoment = .now,
    rules: ValidationRules = ValidationRules(), telemetry: ValidationTelemetry? = nil
  ) throws(EvaluationError) -> AGIOutput {
    let reading = moment.reading
    let report = validate(context, options: rules.options(now: reading))
    telemetry?.record(report, at: reading)
    return try evaluated(report, at: reading).output
  }

  /// Evaluates a request given as JSON text.
  ///
  /// - Parameters:
  ///   - json: The request in UTF-8.
  ///   - moment: When; the default reads the clock of the system.
  ///   - rules: How the request is judged.
  ///   - telemetry: Who takes note of what is found.
  /// - Throws: ``EvaluationError`` with every finding when the request is refused.
  public func evaluate(
    json: [UInt8], at moment: EvaluationMoment = .now, rules: ValidationRules = ValidationRules(),
    telemetry: ValidationTelemetry? = nil
  ) throws(EvaluationError) -> AGIOutput {
    try evaluateReporting(json: json, at: moment, rules: rules, telemetry: telemetry).output
  }

  /// Evaluates a request given as JSON text, and tells what was put right on the way.
  ///
  /// - Parameters:
  ///   - json: The request in UTF-8.
  ///   - moment: When; the default reads the clock of the system.
  ///   - rules: How the request is judged.
  ///   - telemetry: Who takes note of what is found.
  /// - Throws: ``EvaluationError`` with every finding when the request is refused.
  public func evaluateReporting(
    json: [UInt8], at moment: EvaluationMoment = .now, rules: ValidationRules = ValidationRules(),
    telemetry: ValidationTelemetry? = nil
  ) throws(EvaluationError) -> ReportedEvaluation {
    let reading = moment.reading
    let report = validateEvaluationRequest(json: json, options: rules.options(now: reading))
    telemetry?.record(report, at: reading)
    return try evaluated(report, at: reading)
  }

  /// Evaluates what was validated.
  ///
  /// - Parameters:
  ///   - report: What became of the request.
  ///   - reading: What the clock said; `nil` evaluates the request as of its own timestamp.
  /// - Throws: ``EvaluationError`` when the request was refused.
  package func evaluated(
    _ report: ValidationReport<MarketContext>, at reading: Timestamp?
  ) throws(EvaluationError) -> ReportedEvaluation {
    guard let context = report.value else { throw EvaluationError(report) }
    let output = MarketEvaluation.evaluate(
      context, parameters: parameters, subject: subject,
      at: reading ?? context.envelope.timestamp)
    return ReportedEvaluation(output: output, findings: report.findings, ledger: report.ledger)
  }
}
