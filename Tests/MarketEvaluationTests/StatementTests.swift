import EvaluationTuning
import Market
import MarketEvaluation
import Testing

/// What each statement of a context weighs by itself, worked out in Python.
///
/// A statement of strength x weighs reliability / parts * math.log((1 + 0.4*x)/(1 - 0.4*x)) * quality;
/// the quality of research whose worth is not told is 0.5, L = math.log(0.7/0.3).
@Suite("Statements")
struct StatementTests {
  /// A context that says one thing.
  struct Statement: Sendable, CustomTestStringConvertible {
    let name: String
    let component: EvidenceComponent
    let contribution: Double
    let edit: ContextEdit

    init(
      _ name: String, _ component: EvidenceComponent, _ contribution: Double,
      _ edit: @escaping @Sendable (inout MarketContext) -> Void
    ) {
      self.name = name
      self.component = component
      self.contribution = contribution
      self.edit = ContextEdit(edit)
    }

    var testDescription: String { name }
  }

  /// A statement that one part of the research makes.
  private static func research<Part: Sendable>(
    _ name: String, _ component: EvidenceComponent, _ contribution: Double, of empty: Part,
    at place: any WritableKeyPath<Research, Part?> & Sendable,
    _ edit: @escaping @Sendable (inout Part) -> Void
  ) -> Statement {
    Statement(name, component, contribution) { context in
      var part = empty
      edit(&part)
      var research = Research()
      research[keyPath: place] = part
      context.research = research
    }
  }

  private static func technical(
    _ name: String, _ contribution: Double, volatility: Double? = nil,
    _ edit: @escaping @Sendable (inout TechnicalResearch) -> Void
  ) -> Statement {
    let empty = TechnicalResearch(volatility: volatility.map { Volatility($0) })
    return research(name, .technical, contribution, of: empty, at: \.technical, edit)
  }

  private static func fundamental(
    _ name: String, _ contribution: Double,
    _ edit: @escaping @Sendable (inout FundamentalResearch) -> Void
  ) -> Statement {
    research(name, .fundamental, contribution, of: FundamentalResearch(), at: \.fundamental, edit)
  }

  private static func sentiment(
    _ name: String, _ contribution: Double,
    _ edit: @escaping @Sendable (inout SentimentResearch) -> Void
  ) -> Statement {
    research(name, .researchSentiment, contribution, of: SentimentResearch(), at: \.sentiment, edit)
  }

  private static func macro(
    _ name: String, _ contribution: Double,
    _ edit: @escaping @Sendable (inout MacroResearch) -> Void
  ) -> Statement {
    research(name, .macro, contribution, of: MacroResearch(), at: \.macro, edit)
  }

  private static func feeds(_ pairs: [(Double, Double)]) -> [SentimentFeed] {
    pairs.map { SentimentFeed(score: $0.0, confidenceProbability: $0.1) }
  }

  static let market: [Statement] = [
    // 0.6*math.log(0.9/0.1), 0.6*math.log(0.95/0.05)
    Statement("buy", .signal, 1.3183347464017316) { $0.marketData.signal = .buy },
    Statement("sell", .signal, -1.3183347464017316) { $0.marketData.signal = .sell },
    Statement("surer than is ever believed", .signal, 1.766663387499864) {
      $0.marketData.signal = .buy
      $0.marketData.confidenceProbability = 0.999
    },
    Statement("less sure than not", .signal, 0) {
      $0.marketData.signal = .buy
      $0.marketData.confidenceProbability = 0.2
    },
    Statement("as sure as not", .signal, 0) {
      $0.marketData.signal = .buy
      $0.marketData.confidenceProbability = nil
    },
    // 0.35*L, 0.25*L, 0.15*L
    Statement("momentum", .momentum, 0.29655425113552126) { $0.marketData.momentumScore = 1 },
    Statement("falling", .trend, -0.2118244650968009) { $0.marketData.trend = .downtrend },
    Statement("gloom", .sentiment, -0.12709467905808053) {
      $0.marketData.sentiment = .word(.bearish)
    },
    // 0.5*L*q: q is 0.5 where nothing vouches, 0.5 + 0.5*(0.5 + 0.5*alignment) where something does.
    Statement("scores", .compositeScores, 0.2118244650968009) {
      $0.marketData.compositeScores = .list([1, 1])
    },
    Statement("scores at odds", .compositeScores, 0.2118244650968009) {
      $0.marketData.compositeScores = .list([1])
      $0.marketData.signalAlignmentScore = -1
    },
    Statement("scores half aligned", .compositeScores, 0.31773669764520135) {
      $0.marketData.compositeScores = .list([1])
      $0.marketData.signalAlignmentScore = 0
    },
    // 0.5*0.5*math.log(1.2/0.8): the mean of 1 and 0.
    Statement("one score of two", .compositeScores, 0.10136627702704111) {
      $0.marketData.compositeScores = .named([NamedNumber("a", 1), NamedNumber("b", 0)])
    },
    // 0.12*L*weight; the quality of the feed says nothing of the person.
    Statement("a person of standard weight", .humanBias, 0.05083787162323222) {
      $0.marketData.humanBias = .buy
      $0.marketData.dataQuality = .present(0.5)
    },
    Statement("a person of a quarter", .humanBias, -0.02541893581161611) {
      $0.marketData.humanBias = .sell
      $0.marketData.humanWeightFraction = 0.25
    },
  ]

  static let research: [Statement] = [
    // 0.15/5*0.5*L
    technical("trend", 0.012709467905808054) { $0.trend = .bullish },
    technical("momentum", -0.012709467905808054) { $0.momentumScore = -1 },
    technical("averages", 0.012709467905808054) { $0.movingAverageAlignment = [.up, .bullish] },
    technical("support", 0.012709467905808054) { $0.supportStrength = 1 },
    technical("resistance", -0.012709467905808054) { $0.resistancePressure = 1 },
    // 0.15/5*L*q: at twice the normal volatility half of the calm is left, q = 0.5 + 0.5*0.5.
    technical("trend in rough markets", 0.019064201858712081, volatility: 0.4) {
      $0.trend = .uptrend
    },
    technical("trend in calm markets", 0.025418935811616108, volatility: 0.1) {
      $0.trend = .uptrend
    },
    // 0.12/5*0.5*L
    fundamental("growth", 0.010167574324646443) { $0.growthScore = 1 },
    fundamental("valuation", 0.010167574324646443) { $0.valuationScore = 1 },
    fundamental("profit", -0.010167574324646443) { $0.profitabilityScore = -1 },
    fundamental("cash flow", 0.010167574324646443) { $0.cashFlowTrendScore = 1 },
    fundamental("no debt", 0.010167574324646443) { $0.debtRatio = 0 },
    fundamental("as much debt as equity", 0) { $0.debtRatio = 1 },
    // -0.12/5*0.5*math.log(1.2/0.8): (1 - 3)/(1 + 3) is -0.5.
    fundamental("three times the debt", -0.004865581297297973) { $0.debtRatio = 3 },
    // 0.08/4*L*mean confidence
    sentiment("a feed of half confidence", 0.008472978603872037) { $0.feeds = feeds([(1, 0.5)]) },
    sentiment("a feed beside one of none", 0.008472978603872037) {
      $0.feeds = feeds([(1, 1), (-1, 0)])
    },
    // 0.08/4*0.375*math.log((1 + 0.4/3)/(1 - 0.4/3)): weighted by 0.5 and 0.25 the mean is 1/3.
    sentiment("feeds at odds", 0.002011979899460095) { $0.feeds = feeds([(1, 0.5), (-1, 0.25)]) },
    sentiment("social media", 0.016945957207744074) { $0.socialScore = 1 },
    sentiment("news", -0.016945957207744074) { $0.newsBiasScore = -1 },
    sentiment("analysts", 0.016945957207744074) { $0.analystConsensusScore = 1 },
    // 0.1/5*L
    macro("regime", 0.016945957207744074) { $0.regime = .riskOn },
    macro("contraction", -0.016945957207744074) { $0.regime = .contraction },
    macro("inflation", -0.016945957207744074) { $0.inflationTrendScore = 1 },
    macro("growth", 0.016945957207744074) { $0.growthOutlookScore = 1 },
    macro("policy", 0.016945957207744074) { $0.policySupportScore = 1 },
    macro("liquidity", -0.016945957207744074) { $0.liquidityScore = -1 },
  ]

  @Test(arguments: market + research)
  func `a statement speaks for its side, as loud as it may, and no other with it`(
    _ statement: Statement
  ) {
    var context = Samples.calm(.hold)
    statement.edit.apply(&context)
    for item in Samples.output(context).diagnostics.evidence {
      let expected = item.component == statement.component ? statement.contribution : 0
      #expect(abs(item.contributionLogOdds - expected) < 2e-12, "\(item.component)")
    }
  }

  // 2*0.95 - 1: the score is that of the most that a sender is believed.
  @Test(arguments: [(0.999, 0.9), (0.95, 0.9), (0.8, 0.6), (0.5, 0), (0.2, 0)])
  func `a signal is as strong as its sender is believed`(_ stated: Double, _ score: Double) throws {
    var context = Samples.calm(.sell)
    context.marketData.confidenceProbability = stated
    let item = Samples.output(context).diagnostics.evidence[0]
    #expect(abs(try #require(item.score) + score) < 1e-12)
  }

  @Test func `a source that is missing has no quality`() {
    for item in Samples.output(Samples.calm()).diagnostics.evidence where !item.isPresent {
      #expect(item.qualityFraction == 0, "\(item.component)")
      #expect(item.widthLogOdds == item.boundLogOdds, "\(item.component)")
    }
  }
}
