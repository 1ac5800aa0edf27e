import EvaluationTuning
import Market
import MarketEvaluation
import TestSupport
import Testing

/// Values worked by hand or with numpy, each with the expression that gives it.
@Suite("Reference values")
struct ReferenceTests {
  // Kelly (1956): f = p − (1 − p)/b. Even money at p = 0.6 stakes a fifth; Thorp (2006), section 2.
  @Test(arguments: [
    (0.6, 1, 0.2), (0.55, 2, 0.325), (0.5, 1, 0), (0.4, 1, 0), (0.3, 3, 0.0666666666666667),
    (1, 1, 1), (0, 1, 0), (0.2, 4, 0),
  ])
  func `Kelly's fraction`(_ probability: Double, _ payoff: Double, _ expected: Double) {
    #expect(
      abs(kellyBetFraction(probability: probability, payoffRatio: payoff) - expected) < 1e-15)
  }

  /// The parameters of a published example, whose prices are taken as they are.
  private static func making(
    aversion: Double, decay: Double, fills: Double = 140, horizon: Double = 1
  ) throws -> EvaluationParameters {
    try Samples.parameters {
      $0.marketMaking.riskAversion = aversion
      $0.marketMaking.fillDecayPerFraction = decay
      $0.marketMaking.fillsPerDay = fills
      $0.marketMaking.horizonDays = horizon
    }
  }

  // Avellaneda and Stoikov (2008), section 3.3 uses γ = 0.1, σ = 2, T = 1, k = 1.5.
  // numpy: (-q*g*sig**2*T, g*sig**2*T + 2/g*np.log(1 + g/k))
  @Test(arguments: [
    (0, 0.1, 2, 1, 1.5, 0, 1.6907704227514233),
    (3, 0.1, 2, 1, 1.5, -1.2000000000000002, 1.6907704227514233),
    (-2, 0.5, 2, 0.25, 1.5, 1, 1.6507282898071234),
    (1, 0.01, 0.3, 1, 0.3, -0.0009, 6.558864564598194),
  ])
  func `Avellaneda and Stoikov's reservation price and spread`(
    _ lots: Double, _ aversion: Double, _ volatility: Double, _ horizon: Double, _ decay: Double,
    _ offset: Double, _ spread: Double
  ) throws {
    let terms = QuoteTerms(
      inventoryLots: lots, annualisedVolatilityFraction: volatility * 252.squareRoot(),
      try Self.making(aversion: aversion, decay: decay, horizon: horizon))
    #expect(abs(terms.reservationOffsetFraction - offset) < 1e-13)
    #expect(abs(terms.finiteHorizonSpreadFraction - spread) < 1e-13)
  }

  // Guéant, Lehalle and Fernandez-Tapia (2013), section 4; σ = 0.3, A = 0.9, k = 0.3, γ = 0.01 is
  // their example. numpy: a = 1/g*np.log(1 + g/k);
  // c = np.sqrt(sig**2*g/(2*k*A)*(1 + g/k)**(1 + k/g)); (a + (2*q + 1)/2*c, a - (2*q - 1)/2*c)
  @Test(arguments: [
    (0, 0.1, 2, 1.5, 140, 0.6712438194366946, 0.6712438194366946),
    (5, 0.1, 2, 1.5, 140, 0.9298299000465247, 0.41265773882686474),
    (-3, 0.01, 0.3, 0.3, 0.9, 3.1093177009718875, 3.51651269615719),
    (1, 0.05, 0.3, 0.3, 0.9, 3.317876486082571, 3.004725966699366),
  ])
  func `Guéant, Lehalle and Fernandez-Tapia's quotes`(
    _ lots: Double, _ aversion: Double, _ volatility: Double, _ decay: Double, _ fills: Double,
    _ bid: Double, _ ask: Double
  ) throws {
    let terms = QuoteTerms(
      inventoryLots: lots, annualisedVolatilityFraction: volatility * 252.squareRoot(),
      try Self.making(aversion: aversion, decay: decay, fills: fills))
    #expect(abs(terms.bidDistanceFraction - bid) < 1e-12)
    #expect(abs(terms.askDistanceFraction - ask) < 1e-12)
  }

  // Python: L = math.log(0.7/0.3); ell = lambda x: math.log((1 + 0.4*x)/(1 - 0.4*x))
  // t = [0.6*math.log(9), 0.35*ell(0.5), 0.25*L, 0.15*ell(0.4), 0.5*ell(0.4), 0.12*L]
  // S = sum(t); U = 0.45*L; p = 1/(1 + math.exp(-0.9*(S - U))); f = (2*p - 1)*0.25*0.15/0.2
  @Test func `log-odds pool as weighted sums, and what is missing opens an interval`() {
    let output = Samples.output(Samples.bullish())
    let items = output.diagnostics.evidence
    let expected = [
      1.3183347464017316, 0.14191278783785746, 0.21182446509680092, 0.048416008839457673,
      0.1613866961315256, 0.10167574324646443, 0, 0, 0, 0,
    ]
    for (item, value) in zip(items, expected) {
      #expect(abs(item.contributionLogOdds - value) < 2e-12, "\(item.component)")
    }
    let pool = output.diagnostics.pool
    #expect(abs(pool.pooledLogOdds - 1.9835504475538375) < 1e-11)
    #expect(abs(pool.widthLogOdds - 0.38128403717424164) < 1e-11)
    #expect(abs(pool.cautiousLogOdds - 1.6022664103795958) < 1e-11)
    #expect(abs(output.signal.calibratedProbability - 0.8087703226825673) < 1e-11)
    #expect(abs(output.sizing.positionFraction - 0.11578887100596273) < 1e-11)
    #expect(output.signal.action == .buy)
  }

  // (2*0.775 - 1)*0.25*0.15/0.2: half of the ramp of the day's loss caps confidence at 0.775.
  @Test func `the size rests on the confidence that is left`() {
    var context = Samples.bullish()
    context.riskContext.dailyDrawdownFraction = .present(-0.035)
    let output = Samples.output(context)
    #expect(abs(output.signal.confidenceProbability - 0.775) < 1e-12)
    #expect(abs(output.sizing.positionFraction - 0.103125) < 1e-12)
    #expect(output.sizing.limitingRule == .volatilityTarget)
  }

  @Test func `half the quality counts half, and the other half may be the opposite`() {
    var context = Samples.calm(confidence: 0.9)
    context.marketData.dataQuality = .present(0.5)
    let item = Samples.output(context).diagnostics.evidence[0]
    #expect(abs(item.statedLogOdds - 1.3183347464017316) < 1e-12)
    #expect(abs(item.contributionLogOdds - 1.3183347464017316 / 2) < 1e-12)
    #expect(item.widthLogOdds == item.statedLogOdds - item.contributionLogOdds)
  }

  @Test func `after its half-life a source counts half`() {
    var context = Samples.bullish()
    context.envelope.timestamp = Samples.moment.adding(seconds: -14_400)
    let aged = Samples.output(context).diagnostics.evidence[1]
    let fresh = Samples.output(Samples.bullish()).diagnostics.evidence[1]
    #expect(abs(aged.contributionLogOdds - fresh.contributionLogOdds / 2) < 1e-12)
  }

  // Bühlmann (1967): n/(n + k) of 20 observations at k = 20 is one half; a half is kept at least.
  @Test func `credibility grows with the sample`() {
    var context = Samples.bullish()
    for (samples, quality) in [(0, 0.5), (20, 0.75), (60, 0.875)] {
      context.research = Research(
        fundamental: FundamentalResearch(growthScore: 1, sampleCount: samples))
      let item = Samples.output(context).diagnostics.evidence[7]
      #expect(abs(item.qualityFraction - quality) < 1e-15)
      #expect(item.coverageFraction == 0.2)
    }
  }
}
