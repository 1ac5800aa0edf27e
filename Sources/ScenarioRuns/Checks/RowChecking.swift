package import EvaluationTuning
internal import Market
internal import MarketEvaluation
internal import MarketValidation
internal import ScenarioMarkets

/// Every failure of one row.
///
/// - Parameter isDeep: Whether its record and the variants of its context are worked out too, which
///   takes the time.
package func failures(
  of outcome: RowOutcome, _ scenario: Scenario, parameters: EvaluationParameters,
  isDeep: Bool = true
) -> [ScenarioFailure] {
  var checking = RowChecking(outcome, parameters)
  checking.checkFaults(scenario)
  if let output = outcome.output {
    checking.checkBounds(output)
    // What is not finite has no record; it has been told.
    if isDeep, checking.isFinite(output) {
      checking.checkLedger(output)
      checking.checkVariants(of: output)
    }
    if let actions = scenario.expectations.actions, !actions.contains(output.signal.action) {
      let allowed = actions.map(\.rawValue).joined(separator: ", ")
      checking.fail(.expectations, "expected \(allowed), found \(output.signal.action.rawValue)")
    }
  }
  return checking.failures
}

/// The checks of a row on their way.
private struct RowChecking {
  private let outcome: RowOutcome
  private let parameters: EvaluationParameters
  private(set) var failures: [ScenarioFailure] = []

  init(_ outcome: RowOutcome, _ parameters: EvaluationParameters) {
    self.outcome = outcome
    self.parameters = parameters
  }

  mutating func fail(_ check: ScenarioCheck, _ message: String) {
    failures.append(ScenarioFailure(check, row: outcome.row.index, message))
  }

  private func evaluated(_ context: MarketContext, like output: AGIOutput) -> AGIOutput {
    evaluate(context, parameters: parameters, subject: output.subject, at: output.evaluatedAt)
  }

  // MARK: By itself

  func isFinite(_ output: AGIOutput) -> Bool {
    let sizing = output.sizing
    return output.signal.confidenceProbability.isFinite && sizing.positionFraction.isFinite
      && sizing.leverageMultiple.isFinite && (sizing.amount?.notionalAmount ?? 0).isFinite
  }

  mutating func checkBounds(_ output: AGIOutput) {
    let sizing = output.sizing
    let cap = min(
      parameters.values.sizing.positionMaxFraction, output.risk.limits.exposureCeilingFraction)
    for (name, value, range) in [
      ("the confidence", output.signal.confidenceProbability, 0...1),
      ("the composite score", output.diagnostics.composite.score, -1...1),
      ("the position", sizing.positionFraction, 0...cap),
      ("the leverage", sizing.leverageMultiple, 1...SizingParameters.positionLimitFraction),
      ("the notional", sizing.amount?.notionalAmount ?? 0, 0...Double.greatestFiniteMagnitude),
    ] where !range.contains(value) {
      fail(.bounds, "\(name) is \(value), outside of \(range.lowerBound) to \(range.upperBound)")
    }
    if !output.risk.limits.permitted.contains(output.signal.action) {
      fail(.bounds, "the action \(output.signal.action.rawValue) is not permitted")
    }
    if output.signal.action.isFlat, sizing.positionFraction != 0 {
      fail(
        .flat, "\(output.signal.action.rawValue) has a position of \(sizing.positionFraction)")
    }
    if output.diagnostics.context.marketData.circuitBreaker.value ?? true {
      checkHalted(output, "the breaker is on")
    }
  }

  private mutating func checkHalted(_ output: AGIOutput, _ reason: String) {
    let action = output.signal.action
    if action != .neutral { fail(.breaker, "\(reason), and the action is \(action.rawValue)") }
    if output.sizing.positionFraction != 0 || output.signal.confidenceProbability != 0 {
      fail(.breaker, "\(reason), and a position or a confidence is left")
    }
  }

  mutating func checkLedger(_ output: AGIOutput) {
    guard let totals = LedgerTotals(folding: output.diagnostics.ledger) else {
      return fail(.ledger, "a step of the ledger does not start where the one before ended")
    }
    if totals.positionFraction.bitPattern != output.sizing.positionFraction.bitPattern
      || totals.confidenceProbability.bitPattern
        != output.signal.confidenceProbability.bitPattern
      || totals.action != ActionSet(output.signal.action)
    {
      fail(.ledger, "the ledger folds to another output")
    }
    do throws(RecordFault) {
      let recomputation = try recompute(record: output.report())
      if let first = recomputation.first {
        fail(.ledger, "the record recomputes to something else, first at \(first.pointer)")
      }
    } catch {
      fail(.ledger, "the record cannot be recomputed: \(error)")
    }
  }

  // MARK: Against variants

  mutating func checkVariants(of output: AGIOutput) {
    let context = output.diagnostics.context
    checkHalted(evaluated(context.halted, like: output), "the breaker was switched on")
    for (name, worse) in context.worsened {
      checkNoBolder(evaluated(worse, like: output), than: output, name, .caution)
    }
    for (name, less) in context.reduced {
      checkNoBolder(evaluated(less, like: output), than: output, name, .removal)
    }
    let mirror = evaluated(context.mirrored, like: output)
    let isMirrored =
      mirror.signal.action == output.signal.action.mirrored
      && mirror.signal.confidenceProbability == output.signal.confidenceProbability
      && mirror.sizing.positionFraction == output.sizing.positionFraction
      && mirror.diagnostics.pool.pooledLogOdds == -output.diagnostics.pool.pooledLogOdds
    if !isMirrored {
      fail(
        .symmetry,
        "mirrored, \(figures(output)) becomes \(figures(mirror))")
    }
  }

  private mutating func checkNoBolder(
    _ after: AGIOutput, than before: AGIOutput, _ name: String, _ check: ScenarioCheck
  ) {
    let isBolder =
      after.sizing.positionFraction > before.sizing.positionFraction
      || after.signal.confidenceProbability > before.signal.confidenceProbability
      || !after.risk.limits.permitted.isSubset(of: before.risk.limits.permitted)
      || !(after.signal.action == before.signal.action || after.signal.action.isFlat)
    if isBolder {
      fail(check, "\(name) makes \(figures(after)) of \(figures(before))")
    }
  }

  private func figures(_ output: AGIOutput) -> String {
    "\(output.signal.action.rawValue) with confidence \(output.signal.confidenceProbability) and "
      + "position \(output.sizing.positionFraction)"
  }

  // MARK: Against the row without faults

  mutating func checkFaults(_ scenario: Scenario) {
    let faults = outcome.row.faults
    for fault in faults where fault.isTold {
      let isTold = outcome.report.findings.contains {
        $0.pointer == fault.pointer || $0.pointer.hasPrefix(fault.pointer + "/")
      }
      if !isTold {
        fail(.faults, "no finding tells of '\(fault.kind.rawValue)' at '\(fault.pointer)'")
      }
    }
    guard !faults.isEmpty, let output = outcome.output,
      !faults.contains(where: \.isMisleading)
    else { return }
    let options = ValidationOptions(now: nil)
    let clean = validateEvaluationRequest(outcome.row.clean, options: options).value.map {
      evaluated($0, like: output)
    }
    let cleanPosition = clean?.sizing.positionFraction ?? 0
    if output.sizing.positionFraction > cleanPosition {
      let kinds = Set(faults.map(\.kind.rawValue)).sorted().joined(separator: ", ")
      fail(
        .faults,
        "with \(kinds) the position is \(output.sizing.positionFraction), without \(cleanPosition)")
    }
  }
}
