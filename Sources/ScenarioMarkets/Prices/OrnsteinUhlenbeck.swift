/// The process of L. S. Ornstein and G. E. Uhlenbeck (1930), which is pulled to a mean; each step has
/// the distribution that the process itself has after a step, so nothing depends on how fine they are.
package struct OrnsteinUhlenbeck: Sendable {
  /// The value now; 0 at the start.
  package private(set) var value = 0.0
  private let mean: Double
  private let retained: Double
  private let deviationStep: Double
  private var stream: RandomStream

  /// Creates a process.
  ///
  /// - Parameters:
  ///   - reversion: how fast the value returns, a year; above 0.
  ///   - mean: what it returns to.
  ///   - volatility: how far chance moves it, a year.
  package init(seed: UInt64, reversion: Double, mean: Double, volatility: Double) {
    self.mean = mean
    retained = exponentialOf(-reversion * stepYears)
    deviationStep =
      volatility
      * ((1 - exponentialOf(-2 * reversion * stepYears)) / (2 * reversion)).squareRoot()
    stream = RandomStream(seed: seed, "ou")
  }

  /// Moves on by one step.
  package mutating func advance() {
    value = mean + (value - mean) * retained + deviationStep * stream.normal()
  }
}
