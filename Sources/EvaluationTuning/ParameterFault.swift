/// One fault of a set of parameters.
struct ParameterFault: Sendable {
  /// The parameter at fault.
  let path: [String]
  /// What is wrong with it, continuing "'path' …".
  let complaint: String

  /// The parameter and what is wrong with it.
  var reason: String { "'\(path.joined(separator: "."))' \(complaint)" }
}

/// Every fault of the numbers: those outside of their range, and ramps that do not rise in caution.
func parameterFaults(of values: ParameterValues) -> [ParameterFault] {
  var faults: [ParameterFault] = []
  for parameter in ParameterDescription.all {
    guard case .number(let access, let range) = parameter.kind else { continue }
    let value = access.read(values)
    if !range.contains(value) {
      faults.append(
        ParameterFault(
          path: parameter.path,
          complaint:
            "must be \(range.lowerBound) to \(range.upperBound), found \(value)"))
    }
  }
  for (key, ramp, worseIsLarger) in ramps(of: values.risk) {
    let isRising =
      worseIsLarger ? ramp.restrictsAt > ramp.startsAt : ramp.restrictsAt < ramp.startsAt
    if !isRising, ramp.startsAt.isFinite, ramp.restrictsAt.isFinite {
      let side = worseIsLarger ? "above" : "below"
      faults.append(
        ParameterFault(
          path: ["risk", key, "restricts_at"],
          complaint: "must be \(side) 'starts_at' \(ramp.startsAt), found \(ramp.restrictsAt)"))
    }
  }
  return faults
}

private func ramps(
  of risk: RiskParameters
) -> [(key: String, ramp: ParameterRamp, worseIsLarger: Bool)] {
  [
    ("drawdown", risk.drawdown, false), ("daily_drawdown", risk.dailyDrawdown, false),
    ("research_drawdown", risk.researchDrawdown, false),
    ("treasury_utilisation", risk.treasuryUtilisation, true),
    ("treasury_health", risk.treasuryHealth, false), ("volatility", risk.volatility, true),
    ("risk_score", risk.riskScore, true), ("stress_index", risk.stressIndex, true),
    ("data_quality", risk.dataQuality, false), ("staleness", risk.staleness, true),
    ("unknown_protectives", risk.unknownProtectives, true),
  ]
}
