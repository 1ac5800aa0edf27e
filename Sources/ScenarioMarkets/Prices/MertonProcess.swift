/// The price of R. C. Merton (1976): a geometric Brownian motion with jumps, whose drift makes up for
/// what the jumps bring on average.
package struct MertonProcess: PriceProcess {
  package private(set) var price = 100.0
  /// How many jumps there were.
  package private(set) var jumpCount = 0
  private let driftStep: Double
  private let deviationStep: Double
  private let jumpCountStep: Double
  private let jumpMean: Double
  private let jumpDeviation: Double
  private var diffusionStream: RandomStream
  private var countStream: RandomStream
  private var jumpStream: RandomStream

  /// Creates a price.
  ///
  /// - Parameters:
  ///   - drift: μ, a year.
  ///   - volatility: σ of the motion between jumps, annualised.
  ///   - jumpRate: how many jumps there are in a year on average.
  ///   - jumpMean: the mean of the logarithm of a jump.
  ///   - jumpDeviation: its standard deviation.
  package init(
    seed: UInt64, drift: Double, volatility: Double, jumpRate: Double, jumpMean: Double,
    jumpDeviation: Double
  ) {
    let meanJump = exponentialOf(jumpMean + jumpDeviation * jumpDeviation / 2) - 1
    driftStep = (drift - volatility * volatility / 2 - jumpRate * meanJump) * stepYears
    deviationStep = volatility * stepYears.squareRoot()
    jumpCountStep = jumpRate * stepYears
    self.jumpMean = jumpMean
    self.jumpDeviation = jumpDeviation
    diffusionStream = RandomStream(seed: seed, "merton", "d")
    countStream = RandomStream(seed: seed, "merton", "n")
    jumpStream = RandomStream(seed: seed, "merton", "j")
  }

  package mutating func advance() {
    let chance = diffusionStream.normal()
    let count = countStream.poisson(mean: jumpCountStep)
    var jump = 0.0
    for _ in 0..<count { jump += jumpMean + jumpDeviation * jumpStream.normal() }
    jumpCount += count
    price *= exponentialOf(driftStep + deviationStep * chance + jump)
  }
}
