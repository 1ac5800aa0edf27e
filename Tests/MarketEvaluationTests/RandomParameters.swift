import EvaluationTuning
import MarketEvaluation
import TestSupport

extension SeededRandom {
  /// Valid parameters; every other number is drawn from its range.
  mutating func parameters() -> EvaluationParameters {
    var values = ParameterValues()
    let defaults = ParameterValues()
    for parameter in ParameterDescription.all {
      switch parameter.kind {
      case .number(let access, let range):
        guard one(in: 2) else { continue }
        // Ranges of many decades are tried near their default too.
        let wide = Double.random(in: range, using: &self)
        let near = access.read(defaults) * Double.random(in: 0.25...4, using: &self)
        access.write(&values, one(in: 2) || !range.contains(near) ? wide : near)
      case .flag(let keyPath): values[keyPath: keyPath] = one(in: 4)
      }
    }
    for keyPath in ramps {
      let isFalling =
        defaults.risk[keyPath: keyPath].restrictsAt
        < defaults.risk[keyPath: keyPath].startsAt
      let ramp = values.risk[keyPath: keyPath]
      if ramp.startsAt == ramp.restrictsAt {
        values.risk[keyPath: keyPath] = defaults.risk[keyPath: keyPath]
      } else if (ramp.restrictsAt < ramp.startsAt) != isFalling {
        values.risk[keyPath: keyPath] = ParameterRamp(
          startsAt: ramp.restrictsAt, restrictsAt: ramp.startsAt)
      }
    }
    do {
      return try EvaluationParameters(values)
    } catch {
      preconditionFailure("numbers within their ranges: \(error)")
    }
  }
}

private let ramps: [any WritableKeyPath<RiskParameters, ParameterRamp> & Sendable] = [
  \.drawdown, \.dailyDrawdown, \.researchDrawdown, \.treasuryUtilisation, \.treasuryHealth,
  \.volatility, \.riskScore, \.stressIndex, \.dataQuality, \.staleness, \.unknownProtectives,
]
