internal import Diagnostics
internal import DynamicAGI

extension AGIOutput {
  /// The output for a person: what to do, how much, why.
  func text(_ phrases: ReasoningPhrases, isExplained: Bool) -> String {
    let context = diagnostics.context
    var text = "\(signal.action.rawValue) \(context.envelope.symbol.escapedForDisplay)  "
    text += "confidence \(signal.confidenceProbability.decimals(3))  "
    text += "position \((sizing.positionFraction * 100).decimals(2)) % of the balance\n"
    text += "  size      \(sizeText)\n"
    text += "  limits    \(risk.limits.text)\n"
    let binding = risk.binding.map(\.rawValue).joined(separator: ", ")
    text += "  binding   \(binding.isEmpty ? "nothing" : binding)\n"
    if let unknownText { text += "  unknown   \(unknownText)\n" }
    text += "  quotes    \(quotesText)\n"
    text += "  model     \(version), identity \(subject.environment) \(subject.identityDigest)\n"
    text += "  at        \(evaluatedAt)\n"
    text += "  id        \(evaluationID)\n"
    if isExplained { text += "\n" + explanation }
    text += "\n" + reasoning(phrases) + "\n"
    if let adapterReasoning { text += "\n\(adapterReasoning.escapedForDisplay)\n" }
    return text
  }

  /// The output in one line of a stream: line, symbol, action, confidence, position as a fraction of
  /// the balance, id, with tabs between them.
  func line(number: Int) -> String {
    let symbol = diagnostics.context.envelope.symbol.escapedForDisplay
    return [
      String(number), symbol, signal.action.rawValue, signal.confidenceProbability.decimals(6),
      sizing.positionFraction.decimals(6), evaluationID,
    ].joined(separator: "\t")
  }

  /// The protective values that the worst ones stand in for, and these.
  private var unknownText: String? {
    let readings = diagnostics.risk.constraints.filter { reading in
      reading.certainty != .present && reading.constraint != .inventory
    }
    return readings.isEmpty
      ? nil
      : readings.map {
        "\($0.constraint.rawValue) \($0.certainty.rawValue), counts as \($0.value.decimals(2))"
      }.joined(separator: "; ")
  }

  private var sizeText: String {
    let rule = sizing.limitingRule.map { ", limited by \($0.name)" } ?? ""
    guard let amount = sizing.amount else { return "unknown without a treasury" + rule }
    let units = amount.units.map { ", \($0.decimals(4)) units" } ?? ""
    return "\(amount.notionalAmount.decimals(2)) \(amount.currency.rawValue)" + units + rule
  }

  private var quotesText: String {
    if let absence = marketMaking.absence { return "none: \(absence.rawValue)" }
    func side(_ name: String, _ quote: QuotedPrice?) -> String {
      quote.map { "\(name) \($0.price.decimals(4)) for \($0.units.decimals(4)) units" }
        ?? "\(name) closed"
    }
    return side("bid", marketMaking.bid) + ", " + side("ask", marketMaking.ask)
  }
}

extension ActionLimits {
  /// The limits in words.
  fileprivate var text: String {
    let actions = permitted.actions.map(\.rawValue).joined(separator: ", ")
    return "\(actions); confidence at most \(confidenceCeilingProbability.decimals(3)), "
      + "exposure at most \(exposureCeilingFraction.decimals(3)) of the balance"
  }
}
