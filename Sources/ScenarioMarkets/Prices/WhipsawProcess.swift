/// A price that goes up and down around its start in a triangle wave, with noise: the market in which
/// whoever follows it is always late.
package struct WhipsawProcess: PriceProcess {
  package private(set) var price = 100.0
  private var step = 0
  private let periodSteps: Double
  private let amplitude: Double
  private let noise: Double
  private var stream: RandomStream

  /// Creates a price at the top of its wave.
  ///
  /// - Parameters:
  ///   - periodSteps: how many steps a wave has.
  ///   - amplitude: how far the logarithm of the price goes to either side.
  ///   - noise: the standard deviation of what is added to it.
  package init(seed: UInt64, periodSteps: Double, amplitude: Double, noise: Double) {
    self.periodSteps = periodSteps
    self.amplitude = amplitude
    self.noise = noise
    stream = RandomStream(seed: seed, "whipsaw")
    place()
  }

  package mutating func advance() {
    step += 1
    place()
  }

  private mutating func place() {
    let waves = Double(step) / periodSteps
    let triangle = 1 - 4 * (waves - waves.rounded()).magnitude
    price = 100 * exponentialOf(amplitude * triangle + noise * stream.normal())
  }
}
