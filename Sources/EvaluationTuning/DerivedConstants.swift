/// What follows from the parameters alone, worked out once.
package struct DerivedConstants: Sendable {
  /// 2p − 1 for the probability p that a statement of full strength is right.
  package let edgeAtFullStrength: Double
  /// The log-odds of a statement of full strength.
  package let logOddsAtFullStrength: Double
  /// ln 2 by the half-life of market data, a second.
  package let marketDecayPerSecond: Double
  /// ln 2 by the half-life of research, a second.
  package let researchDecayPerSecond: Double
  /// The most that each component can contribute, by the component's position; on the grid.
  package let boundLogOdds: [Double]
  /// The sum of the bounds.
  package let capacityLogOdds: Double
  /// The half-spread of Guéant, Lehalle and Fernandez-Tapia without inventory or volatility.
  package let quoteHalfSpreadFraction: Double
  /// (1 + γ/k)^(1 + k/γ) of their formula.
  package let quoteRiskFactor: Double

  /// Works the constants out.
  init(_ values: ParameterValues) {
    let evidence = values.evidence
    let edge = 2 * evidence.fullStrengthProbability - 1
    let fullLogOdds = logOdds(ofProbability: evidence.fullStrengthProbability)
    let signalLogOdds = logOdds(ofProbability: evidence.confidenceMaxProbability)
    edgeAtFullStrength = edge
    logOddsAtFullStrength = fullLogOdds
    marketDecayPerSecond = naturalLogarithm(2) / evidence.marketHalfLifeSeconds
    researchDecayPerSecond = naturalLogarithm(2) / evidence.researchHalfLifeSeconds
    let bounds = EvidenceComponent.allCases.map { component in
      let stated = component == .signal ? signalLogOdds : fullLogOdds
      let parts = Double(component.partCount)
      return onEvidenceGrid(evidence.reliability[component] * stated / parts) * parts
    }
    boundLogOdds = bounds
    capacityLogOdds = bounds.reduce(0, +)
    let making = values.marketMaking
    let ratio = making.riskAversion / making.fillDecayPerFraction
    let logarithm = logarithmOfOnePlus(ratio)
    quoteHalfSpreadFraction = logarithm / making.riskAversion
    quoteRiskFactor = exponential((1 + 1 / ratio) * logarithm)
  }
}
