internal import EvaluationTuning
internal import Market

extension AGIOutput {
  /// Why the output is what it is, one sentence a line, assembled from the ledger alone.
  ///
  /// - Parameter phrases: the words, and with them the language.
  public func reasoning(_ phrases: ReasoningPhrases = .english) -> String {
    var lines = [
      phrases.filled(
        phrases.decision,
        [
          ("action", signal.action.rawValue),
          ("confidence", phrases.decimal(signal.confidenceProbability, 3)),
        ])
    ]
    for step in diagnostics.ledger {
      if let line = phrases.sentence(step, totals: diagnostics.pool) { lines.append(line) }
    }
    lines.append(
      phrases.filled(
        phrases.position, [("fraction", phrases.percentage(sizing.positionFraction))]))
    if marketMaking.absence == nil {
      let bid = marketMaking.bid.map { phrases.percentage($0.distanceFraction) }
      let ask = marketMaking.ask.map { phrases.percentage($0.distanceFraction) }
      lines.append(
        phrases.filled(
          phrases.quotes, [("bid", bid ?? phrases.noQuote), ("ask", ask ?? phrases.noQuote)]))
    }
    return lines.joined(separator: "\n")
  }
}

extension ReasoningPhrases {
  /// The sentence of one step; `nil` for steps that the closing sentences tell.
  fileprivate func sentence(_ step: LedgerStep, totals: EvidencePool) -> String? {
    switch step.rule {
    case .evidence(let component):
      // Evidence is on its grid, so the difference is what the source contributed, exactly.
      let values = [
        ("source", capitalised(components[component] ?? component.rawValue)),
        ("change", decimal(step.after - step.before, 3, signed: step.quantity == .pooledLogOdds)),
        ("sum", decimal(step.after, 3, signed: true)),
      ]
      return filled(step.quantity == .pooledLogOdds ? contribution : openness, values)
    case .caution:
      return filled(
        pool,
        [
          ("sum", decimal(totals.pooledLogOdds, 3, signed: true)),
          ("open", decimal(totals.widthLogOdds, 3)), ("left", decimal(step.after, 3)),
        ])
    case .constraint(let constraint) where step.quantity != .positionFraction:
      return sentence(step, of: capitalised(constraints[constraint] ?? constraint.rawValue))
    case .lean: return filled(lean, actions(step))
    case .entryThreshold: return filled(entryThreshold, [])
    case .permission: return filled(refusal, actions(step))
    case .calibration, .confidenceMax, .confidenceCeiling:
      return filled(
        confidence, [("before", decimal(step.before, 3)), ("after", decimal(step.after, 3))])
    case .kelly: return filled(kelly, [("after", percentage(step.after))])
    case .fractionalKelly, .volatilityTarget, .exposureCeiling, .constraint:
      return filled(
        narrowing,
        [
          ("rule", rules[step.rule.name] ?? step.rule.name),
          ("before", percentage(step.before)), ("after", percentage(step.after)),
        ])
    case .flatAction, .halfSpread, .inventorySkew, .quoteBounds: return nil
    }
  }

  private func sentence(_ step: LedgerStep, of constraint: String) -> String {
    switch step.quantity {
    case .permittedActions:
      return filled(permission, [("constraint", constraint)] + actions(step))
    case .confidenceCeiling:
      return filled(
        confidenceCeiling,
        [
          ("constraint", constraint), ("before", decimal(step.before, 3)),
          ("after", decimal(step.after, 3)),
        ])
    default:
      return filled(
        exposureCeiling,
        [
          ("constraint", constraint), ("before", percentage(step.before)),
          ("after", percentage(step.after)),
        ])
    }
  }

  private func actions(_ step: LedgerStep) -> [(String, String)] {
    func text(_ set: ActionSet) -> String {
      set.actions.map(\.rawValue).joined(separator: ", ")
    }
    return [
      ("before", text(step.actionsBefore)), ("after", text(step.actionsAfter)),
      ("action", text(step.actionsAfter)), ("actions", text(step.actionsAfter)),
    ]
  }

  /// A phrase with its names replaced; what is put in is not looked through again.
  fileprivate func filled(_ phrase: String, _ values: [(name: String, text: String)]) -> String {
    var text = ""
    var rest = phrase[...]
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}") else { break }
      let name = rest[rest.index(after: open)..<close]
      text += values.first { $0.name == name }?.text ?? String(rest[...close])
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// A number with a fixed count of decimals, ties away from zero.
  fileprivate func decimal(_ value: Double, _ digitCount: Int, signed: Bool = false) -> String {
    var unit = 1.0
    for _ in 0..<digitCount { unit *= 10 }
    let scaled = (value.magnitude * unit).rounded(.toNearestOrAwayFromZero)
    guard scaled < 0x1p53 else { return value.description }
    let digits = String(Int64(scaled))
    let padded = String(repeating: "0", count: max(0, digitCount + 1 - digits.count)) + digits
    let sign = scaled == 0 ? "" : (value < 0 ? "−" : (signed ? "+" : ""))
    return sign + padded.dropLast(digitCount) + decimalSeparator + padded.suffix(digitCount)
  }

  /// A fraction as per cent.
  fileprivate func percentage(_ fraction: Double) -> String { decimal(fraction * 100, 2) + " %" }

  private func capitalised(_ name: String) -> String {
    name.prefix(1).uppercased() + name.dropFirst()
  }
}
