/// A price whose variance follows a GARCH(1,1) of T. Bollerslev (1986), h ← ω + α·e² + β·h, in one of
/// two regimes between which a Markov chain switches (J. D. Hamilton and R. Susmel, 1994).
package struct RegimeSwitchingGARCH: PriceProcess {
  /// The numbers of a regime.
  package struct Regime: Sendable {
    /// ω, the variance of a step that is always there.
    package var base: Double
    /// α, the share of the last return's square.
    package var shock: Double
    /// β, the share of the last variance.
    package var memory: Double
    /// The probability of staying in the regime for another step.
    package var stayProbability: Double

    /// Creates a regime.
    package init(base: Double, shock: Double, memory: Double, stayProbability: Double) {
      self.base = base
      self.shock = shock
      self.memory = memory
      self.stayProbability = stayProbability
    }
  }

  package private(set) var price = 100.0
  /// The variance of a step: of the next one before the first, of the last one from then on.
  package private(set) var variance: Double
  /// How many steps each regime had.
  package private(set) var stepCounts = [0, 0]
  private var lastReturn: Double?
  private var regime = 0
  private let regimes: [Regime]
  private var returnStream: RandomStream
  private var regimeStream: RandomStream

  /// Creates a price in the first regime, at the variance that this one has in the long run.
  package init(seed: UInt64, calm: Regime, wild: Regime) {
    regimes = [calm, wild]
    variance = calm.base / (1 - (calm.shock + calm.memory))
    returnStream = RandomStream(seed: seed, "garch", "z")
    regimeStream = RandomStream(seed: seed, "garch", "regime")
  }

  package mutating func advance() {
    let stay = regimes[regime].stayProbability
    // One uniform number chooses the next regime, the calm one first.
    regime = regimeStream.isHit(probability: regime == 0 ? stay : 1 - stay) ? 0 : 1
    stepCounts[regime] += 1
    if let lastReturn {
      let now = regimes[regime]
      variance = now.base + now.shock * lastReturn * lastReturn + now.memory * variance
    }
    let change = variance.squareRoot() * returnStream.normal()
    lastReturn = change
    price *= exponentialOf(change)
  }
}
