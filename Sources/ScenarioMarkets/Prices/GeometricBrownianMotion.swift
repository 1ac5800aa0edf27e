/// The price of F. Black and M. Scholes (1973): S ← S·exp((μ − σ²/2)·dt + σ·√dt·Z).
package struct GeometricBrownianMotion: PriceProcess {
  package private(set) var price = 100.0
  private let driftStep: Double
  private let deviationStep: Double
  private var stream: RandomStream

  /// Creates a price.
  ///
  /// - Parameters:
  ///   - drift: μ, a year.
  ///   - volatility: σ, annualised.
  package init(seed: UInt64, drift: Double, volatility: Double) {
    driftStep = (drift - volatility * volatility / 2) * stepYears
    deviationStep = volatility * stepYears.squareRoot()
    stream = RandomStream(seed: seed, "gbm")
  }

  package mutating func advance() {
    price *= exponentialOf(driftStep + deviationStep * stream.normal())
  }
}
