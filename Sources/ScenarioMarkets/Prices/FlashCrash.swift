/// A price that falls within some steps, recovers a part of the fall in some more, and is a geometric
/// Brownian motion otherwise; while it falls there is next to nobody to trade with.
package struct FlashCrash: PriceProcess {
  private var motion: GeometricBrownianMotion
  private var step = 0
  private let startStep: Int
  private let fall: Double
  private let recoveredShare: Double

  /// How many steps the fall has.
  package static let fallStepCount = 20
  /// How many steps the recovery has.
  package static let recoveryStepCount = 40

  /// Creates a price.
  ///
  /// - Parameters:
  ///   - drift: of the motion, a year.
  ///   - volatility: of the motion, annualised.
  ///   - startStep: after how many steps the fall begins.
  ///   - fall: the part of the price that is lost, 0 to 1.
  ///   - recoveredShare: the part of the loss that comes back, 0 to 1.
  package init(
    seed: UInt64, drift: Double, volatility: Double, startStep: Int, fall: Double,
    recoveredShare: Double
  ) {
    motion = GeometricBrownianMotion(seed: seed, drift: drift, volatility: volatility)
    self.startStep = startStep
    self.fall = fall
    self.recoveredShare = recoveredShare
  }

  package var price: Double { motion.price * (1 - fall * lostShare) }

  /// The part of the usual depth of the market that is there: a twentieth in the fall, and all of it
  /// again at the end of the recovery.
  package var depthShare: Double {
    let since = step - startStep
    if since <= 0 { return 1 }
    if since <= Self.fallStepCount { return 0.05 }
    let recovered = Double(since - Self.fallStepCount) / Double(Self.recoveryStepCount)
    return min(1, 0.05 + 0.95 * recovered)
  }

  package mutating func advance() {
    motion.advance()
    step += 1
  }

  /// The part of the fall that is in the price.
  private var lostShare: Double {
    let since = step - startStep
    if since <= 0 { return 0 }
    if since <= Self.fallStepCount { return Double(since) / Double(Self.fallStepCount) }
    let recovered = Double(since - Self.fallStepCount) / Double(Self.recoveryStepCount)
    return 1 - recoveredShare * min(1, recovered)
  }
}
