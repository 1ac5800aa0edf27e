package import Documents
public import Market

/// Validates a payload that stands alone, so that it must tell its origin itself.
///
/// - Parameters:
///   - kind: which payload it is.
///   - payload: the payload as a tree.
///   - options: how it is judged.
package func validatePayload(
  _ kind: PayloadKind, _ payload: Node, options: ValidationOptions
) -> ValidationReport<ValidatedPayload> {
  validatePayload(kind, PayloadText(root: payload), options: options)
}

/// Validates a payload that stands alone, given as JSON text.
public func validatePayload(
  _ kind: PayloadKind, json: [UInt8], options: ValidationOptions
) -> ValidationReport<ValidatedPayload> {
  switch PayloadText.read(json) {
  case .success(let text): validatePayload(kind, text, options: options)
  case .failure(let finding): ValidationReport(value: nil, findings: [finding.value], ledger: [])
  }
}

/// Brings a risk context, mapped or typed by its sender, into the form that evaluations use.
///
/// The documented other names are understood and told, and so is the volatility that is taken from
/// the market data. An envelope is not asked for.
///
/// - Parameters:
///   - payload: the context as mapped values.
///   - marketVolatility: what stands in where the context has no volatility of its own.
///   - options: how it is judged.
public func normaliseRiskContext(
  _ payload: PayloadValue, marketVolatility: Protective<Volatility>?, options: ValidationOptions
) -> ValidationReport<RiskContext> {
  normaliseRiskContext(payload.node, marketVolatility: marketVolatility, options: options)
}

/// Brings a risk context as a tree into the form that evaluations use.
package func normaliseRiskContext(
  _ payload: Node, marketVolatility: Protective<Volatility>?, options: ValidationOptions
) -> ValidationReport<RiskContext> {
  var validation = Validation(options: options, root: payload)
  var context = AccountRules.blankRisk
  if case .map(let entries) = payload.content {
    validation.read(entries, AccountRules.risk, into: &context)
  } else {
    validation.report(
      .objectExpected, .node(payload), expected: "an object with the fields of risk_context")
    if options.protectiveFaults == .substitute, validation.forgive(since: 0) != nil {
      validation.read([], AccountRules.risk, into: &context)
    }
  }
  return validation.finish(context, marketVolatility)
}

/// Brings a risk context made in code into the form that evaluations use.
public func normaliseRiskContext(
  _ context: RiskContext, marketVolatility: Protective<Volatility>?, options: ValidationOptions
) -> ValidationReport<RiskContext> {
  var validation = Validation(options: options, root: nil)
  validation.check(context, AccountRules.risk)
  return validation.finish(context, marketVolatility)
}

extension Validation {
  fileprivate mutating func finish(
    _ context: RiskContext, _ marketVolatility: Protective<Volatility>?
  ) -> ValidationReport<RiskContext> {
    var context = context
    checkAge(context.envelope.timestamp, options.staleAfterSeconds)
    if let marketVolatility, !isRefused { fillVolatility(of: &context, from: marketVolatility) }
    return report(
      context, source: context.envelope.source, sentAt: context.envelope.timestamp)
  }

  /// Reads a payload that is an object with an envelope of its own.
  fileprivate mutating func readAlone<Owner: Enveloped>(
    _ payload: Node, _ rules: ObjectRules<Owner>, _ blank: Owner,
    staleAfterSeconds: Double
  ) -> Owner {
    var owner = blank
    guard case .map(let entries) = payload.content else {
      report(
        .objectExpected, .node(payload),
        expected: "an object with the fields of \(rules.description.name)")
      return owner
    }
    read(entries, rules, into: &owner)
    for field in rules.description.fields
    where field.need == .required && EnvelopeRules.names.contains(field.name) {
      if payload[field.name] == nil { descend(field.name) { $0.reportMissing(field) } }
    }
    checkAge(owner.envelope.timestamp, staleAfterSeconds)
    return owner
  }

  /// Reads a payload whose root is a value of one codec.
  fileprivate mutating func readAlone<Value>(
    _ payload: Node, _ codec: Codec<Value>, named name: String
  ) -> Value? {
    let field = RequestRules.object.description.fields.first { $0.name == name }
    return field.flatMap { codec.read(&self, payload, $0) }
  }
}

private func validatePayload(
  _ kind: PayloadKind, _ text: PayloadText, options: ValidationOptions
) -> ValidationReport<ValidatedPayload> {
  var validation = Validation(options: options, root: text.root, unreadable: text.unreadable)
  let root = text.root
  let limit = options.staleAfterSeconds
  let value: ValidatedPayload?
  switch kind {
  case .evaluation:
    let report = validateEvaluationRequest(text, options: options)
    return ValidationReport(
      value: report.value.map { .evaluation($0) }, findings: report.findings,
      ledger: report.ledger, omittedFindingCount: report.omittedFindingCount,
      source: report.source, sentAt: report.sentAt)
  case .marketData:
    let data = validation.readAlone(
      root, MarketDataRules.object, MarketDataRules.blank, staleAfterSeconds: limit)
    validation.checkHumanWeight(data, under: [])
    value = .marketData(data)
  case .research:
    value = .research(
      validation.readAlone(
        root, ResearchRules.object, Research(),
        staleAfterSeconds: options.researchStaleAfterSeconds))
  case .riskContext:
    value = .riskContext(
      validation.readAlone(
        root, AccountRules.risk, AccountRules.blankRisk, staleAfterSeconds: limit))
  case .treasury:
    value = .treasury(
      validation.readAlone(
        root, AccountRules.treasury, AccountRules.blankTreasury,
        staleAfterSeconds: limit))
  case .inventory:
    value = validation.readAlone(root, .number(.any), named: kind.rawValue).map { .inventory($0) }
  case .performance:
    value = validation.readAlone(root, .metrics, named: kind.rawValue).map { .performance($0) }
  case .feedbackNotes:
    value = validation.readAlone(root, .notes, named: kind.rawValue).map { .feedbackNotes($0) }
  case .introspectionInputs:
    value = .introspection(
      validation.readAlone(
        root, AccountRules.introspection, IntrospectionInputs(),
        staleAfterSeconds: limit))
  }
  return validation.report(
    value, source: root["source"]?.text, sentAt: root["timestamp"]?.text.flatMap(Timestamp.init))
}
