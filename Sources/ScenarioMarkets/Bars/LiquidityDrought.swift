/// A market that dries up: the spread grows with a process that is pulled upwards, the depth falls
/// with the spread, and more and more bars do not come in.
struct LiquidityDrought: Sendable {
  private var pressure: OrnsteinUhlenbeck
  private var step = 0
  private let spreadBase: Double
  private let spreadGrowth: Double
  private let depthLoss: Double
  private let missingMax: Double
  private var stream: RandomStream
  /// Whether the bar of this step came in.
  private(set) var isReceived = true

  /// The steps after which the probability of a missing bar is at its highest.
  private static let stepCountToWorst = 120

  /// Creates a market with its usual depth.
  init(seed: UInt64, _ number: (String) -> Double) {
    pressure = OrnsteinUhlenbeck(seed: seed, reversion: 5, mean: 0.1, volatility: 0.3)
    spreadBase = number("spread_base")
    spreadGrowth = number("spread_growth")
    depthLoss = number("depth_loss")
    missingMax = number("missing_max")
    stream = RandomStream(seed: seed, "drought", "missing")
  }

  /// The spread as a fraction of the price.
  var spreadFraction: Double { spreadBase * exponentialOf(spreadGrowth * pressure.value) }

  /// The part of the usual depth that is there.
  var depthShare: Double { 1 / (1 + depthLoss * spreadFraction) }

  /// Moves on by one step.
  mutating func advance() {
    step += 1
    pressure.advance()
    let share = min(1, Double(step) / Double(Self.stepCountToWorst))
    isReceived = !stream.isHit(probability: missingMax * share)
  }
}
