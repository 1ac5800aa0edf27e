import Documents
import ScenarioMarkets
import TestSupport
import Testing

@Suite("Prices of models")
struct PriceTests {
  private static let calm = RegimeSwitchingGARCH.Regime(
    base: 2e-6, shock: 0.05, memory: 0.9, stayProbability: 0.98)
  private static let wild = RegimeSwitchingGARCH.Regime(
    base: 4e-5, shock: 0.12, memory: 0.8, stayProbability: 0.94)

  private static func gbm(_ seed: UInt64) -> GeometricBrownianMotion {
    GeometricBrownianMotion(seed: seed, drift: 0.05, volatility: 0.2)
  }

  private static func heston(_ seed: UInt64) -> HestonProcess {
    HestonProcess(
      seed: seed, drift: 0.05, reversion: 2, longVariance: 0.04, varianceVolatility: 0.5,
      correlation: -0.7, startVariance: 0.04)
  }

  private static func merton(_ seed: UInt64) -> MertonProcess {
    MertonProcess(
      seed: seed, drift: 0.05, volatility: 0.15, jumpRate: 12, jumpMean: -0.03, jumpDeviation: 0.04)
  }

  private static func garch(_ seed: UInt64) -> RegimeSwitchingGARCH {
    RegimeSwitchingGARCH(seed: seed, calm: calm, wild: wild)
  }

  private static func whipsaw(_ seed: UInt64) -> WhipsawProcess {
    WhipsawProcess(seed: seed, periodSteps: 6, amplitude: 0.03, noise: 0.002)
  }

  /// Prices of seed 7 by step, made by a separate program.
  private static let paths: [(name: String, start: any PriceProcess, prices: [Int: Double])] = [
    (
      "gbm", gbm(7),
      [0: 100, 1: 101.24964877401187, 10: 99.39233438163497, 250: 107.95778650328165]
    ),
    (
      "heston", heston(7),
      [0: 100, 1: 101.11099696502465, 10: 103.30674634667153, 250: 123.4760586050191]
    ),
    (
      "merton", merton(7),
      [0: 100, 1: 98.0053719013556, 10: 100.85176883880708, 250: 100.79251650552847]
    ),
    (
      "garch_rs", garch(7),
      [0: 100, 1: 99.75835017611318, 10: 106.16931543009389, 250: 67.35058365308959]
    ),
    (
      "whipsaw", whipsaw(7),
      [0: 102.91134356080529, 1: 100.75763800644076, 10: 98.85618343293558, 250: 99.04257335004533]
    ),
  ]

  @Test(arguments: paths.indices)
  func `a path is the one of the vectors`(_ index: Int) {
    let path = Self.paths[index]
    var process = path.start
    for step in 0...250 {
      if step > 0 { process.advance() }
      if let expected = path.prices[step] {
        #expect(isNear(process.price, expected), "\(path.name), step \(step)")
      }
    }
  }

  @Test func `what stands behind a price is that of the vectors`() {
    var garch = Self.garch(7)
    garch.advance()
    garch.advance()
    #expect(isNear(garch.variance, 3.829268030594191e-05))
    for _ in 2..<101 { garch.advance() }
    #expect(isNear(garch.variance, 0.00034259828964422354))
    for _ in 101..<250 { garch.advance() }
    #expect(garch.stepCounts == [170, 80])
    var merton = Self.merton(7)
    for _ in 0..<250 { merton.advance() }
    #expect(merton.jumpCount == 13)
    var heston = Self.heston(7)
    for _ in 0..<250 { heston.advance() }
    #expect((heston.variance - 0.010611598423826205).magnitude < 1e-14)
    var pull = OrnsteinUhlenbeck(seed: 7, reversion: 5, mean: 0, volatility: 0.3)
    pull.advance()
    #expect((pull.value + 0.006181644406674704).magnitude < 1e-14)
    for _ in 1..<250 { pull.advance() }
    #expect((pull.value - 0.07375330104969646).magnitude < 1e-14)
  }

  @Test(.enabled(if: sharedMaterial("vectors/synthetic_vectors.json") != nil))
  func `all vectors of paths agree`() throws {
    let vectors = try Vectors.read()
    for path in Self.paths {
      let expected = try #require(vectors[path.name]?["s"])
      var process = path.start
      var met = 0
      for step in 0...250 {
        if step > 0 { process.advance() }
        guard let price = expected[String(step)]?.number else { continue }
        met += 1
        #expect(isNear(process.price, price), "\(path.name), step \(step)")
        if let heston = process as? HestonProcess {
          let variance = try #require(vectors["heston"]?["v"]?[String(step)]?.number)
          #expect((heston.variance - variance).magnitude < 1e-14)
        }
      }
      #expect(met == 6)
    }
    var garch = Self.garch(7)
    for step in 0..<250 {
      // The vectors number variances from the step that they are used in.
      garch.advance()
      guard let variance = vectors["garch_rs"]?["h"]?[String(step)]?.number else { continue }
      #expect(isNear(garch.variance, variance), "step \(step)")
    }
    #expect(vectors["garch_rs"]?["regime_counts"] == .list(garch.stepCounts) { .integer($0) })
    var merton = Self.merton(7)
    for _ in 0..<250 { merton.advance() }
    #expect(vectors["merton"]?["jumps"] == .integer(merton.jumpCount))
    var pull = OrnsteinUhlenbeck(seed: 7, reversion: 5, mean: 0, volatility: 0.3)
    for step in 0...250 {
      if step > 0 { pull.advance() }
      guard let value = vectors["ou"]?["x"]?[String(step)]?.number else { continue }
      #expect((pull.value - value).magnitude < 1e-14)
    }
  }

  /// The mean and the variance a year of the returns of 80 years, the kurtosis of a day's.
  private func moments(_ start: any PriceProcess) -> (
    mean: Double, variance: Double, kurtosis: Double
  ) {
    var process = start
    let count = 80 * 252
    var returns: [Double] = []
    for _ in 0..<count {
      let before = process.price
      process.advance()
      returns.append(process.price / before - 1)
    }
    let mean = returns.reduce(0, +) / Double(count)
    let squares = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    let fourths = returns.reduce(0) { sum, value in
      let d = (value - mean) * (value - mean)
      return sum + d * d
    }
    return (mean * 252, squares * 252, fourths / Double(count) / (squares * squares))
  }

  @Test func `returns have the moments of their models`() {
    let gbm = moments(Self.gbm(1))
    #expect((gbm.variance.squareRoot() - 0.2).magnitude < 0.004)
    #expect((gbm.mean - 0.05).magnitude < 0.07)
    #expect((gbm.kurtosis - 3).magnitude < 0.2)
    let merton = moments(Self.merton(1))
    #expect((merton.variance - 0.0525).magnitude < 0.006)
    #expect(merton.kurtosis > 10)
    let heston = moments(Self.heston(1))
    #expect((heston.variance - 0.04).magnitude < 0.012)
    #expect(heston.kurtosis > 4)
    var garch = Self.garch(1)
    for _ in 0..<40_000 { garch.advance() }
    let share = Double(garch.stepCounts[1]) / 40_000
    #expect((share - 0.25).magnitude < 0.02, "the chain's stationary share is 0.02/(0.02 + 0.06)")
    var merton12 = Self.merton(2)
    for _ in 0..<(100 * 252) { merton12.advance() }
    #expect((Double(merton12.jumpCount) / 100 - 12).magnitude < 0.9)
  }

  @Test(arguments: MarketModel.allCases)
  func `bars do not depend on how many follow, but on the seed`(_ model: MarketModel) {
    let long = model.bars(count: 200, seed: 11)
    #expect(Array(long.prefix(120)) == model.bars(count: 120, seed: 11))
    #expect(long != model.bars(count: 200, seed: 12))
    #expect(long.allSatisfy { $0.close > 0 && $0.close.isFinite })
    for (left, right) in zip(long, long.dropFirst()) { #expect(left.moment < right.moment) }
  }

  @Test func `a flash crash takes its part, gives back what it says, and dries up the market`() {
    let bars = MarketModel.flashCrash.bars(
      count: 160, seed: 1, values: ["volatility": 0, "drift": 0, "fall": 0.1, "recovered": 0.5])
    #expect(bars[60].close == 100)
    #expect(isNear(bars[80].close, 90))
    #expect(isNear(bars[120].close, 95))
    #expect(isNear(bars[159].close, 95))
    #expect(bars[70].depthShare == 0.05)
    #expect(bars[60].depthShare == 1 && bars[159].depthShare == 1)
  }

  @Test func `a drought loses depth and bars`() {
    let bars = MarketModel.liquidityDrought.bars(count: 400, seed: 3)
    let missing = bars.suffix(200).count { !$0.isReceived }
    #expect((80...160).contains(missing))
    let depth = bars.compactMap(\.depthShare)
    #expect(depth.count == 400)
    #expect((depth.min() ?? 1) < 0.3 && depth[0] > 0.8)
  }
}
