/// A run, what is to be said of it, and how to see it again.
package struct ScenarioVerdict: Sendable {
  /// How a run ended.
  package enum Status: String, Sendable, Hashable, CaseIterable {
    /// Nothing is to be said.
    case passed
    /// It passed, and somebody should look.
    case warned
    /// Something must not be as it is.
    case failed
  }

  /// What there was to compare with.
  package enum Comparison: Sendable, Hashable {
    /// A baseline.
    case with(BaselineComparison)
    /// Nothing although there should be, and why.
    case none(String)
    /// Nothing, and nobody wanted to.
    case unwanted
  }

  /// The run.
  package let run: ScenarioRun
  /// What there was to compare with.
  package let comparison: Comparison
  /// Why a drift is accepted; `nil` when it is not.
  package let acceptedReason: String?
  /// The words behind `dynamic-agi scenario run` that run it again: its name or file, and the seed.
  package let arguments: String

  /// Creates a verdict.
  package init(
    _ run: ScenarioRun, comparison: Comparison, acceptedReason: String? = nil, arguments: String
  ) {
    self.run = run
    self.comparison = comparison
    self.acceptedReason = acceptedReason
    self.arguments = arguments
  }

  /// Everything that must not be; a drift that is accepted is none of it.
  package var failures: [ScenarioFailure] {
    run.failures + (acceptedReason == nil ? driftFailures : [])
  }

  /// What somebody should look at.
  package var warnings: [String] {
    guard case .with(let comparison) = comparison else {
      if case .none(let reason) = comparison { return [reason] }
      return []
    }
    var warnings: [String] = []
    if let acceptedReason {
      warnings = driftFailures.map { "accepted (\(acceptedReason)): \($0.message)" }
    }
    if !comparison.isSame {
      let count = comparison.changeCount
      warnings.append(
        "the digest changed: \(count) \(count == 1 ? "row differs" : "rows differ")")
      warnings += comparison.firstChanges.map {
        "row \($0.row): was '\($0.baseline ?? "nothing")', is '\($0.value ?? "nothing")'"
      }
    }
    return warnings
  }

  /// How the run ended.
  package var status: Status {
    failures.isEmpty ? (warnings.isEmpty ? .passed : .warned) : .failed
  }

  /// The command that shows a failure again.
  package func reproduction(of failure: ScenarioFailure) -> String {
    "dynamic-agi scenario run \(arguments)" + (failure.row.map { " --row \($0)" } ?? "")
  }

  private var driftFailures: [ScenarioFailure] {
    guard case .with(let comparison) = comparison else { return [] }
    let row = comparison.firstChanges.first.flatMap {
      run.outcomes.indices.contains($0.row) ? $0.row : nil
    }
    return comparison.beyond.map { drift in
      ScenarioFailure(
        .drift, row: row,
        "'\(drift.statistic)' was \(shown(drift.baseline)), is \(shown(drift.value)): "
          + "\(percent(drift.delta)), and \(percent(BaselineComparison.deltaMax)) is let pass")
    }
  }
}

/// A number of a statistic, whole or with six decimals.
func shown(_ value: Double) -> String {
  value.rounded() == value ? sixDecimals(value).dropLast(7).description : sixDecimals(value)
}

/// A fraction in per cent with one decimal.
func percent(_ fraction: Double) -> String {
  let tenths = (min(max(fraction, -1e9), 1e9) * 1000).rounded()
  let whole = Int64(tenths.magnitude)
  return (tenths < 0 ? "-" : "") + "\(whole / 10).\(whole % 10) %"
}
