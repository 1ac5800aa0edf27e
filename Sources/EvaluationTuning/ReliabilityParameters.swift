/// The reliability of each source (`evidence.reliability`): the factor of its log-odds.
public struct ReliabilityParameters: Hashable, Sendable {
  /// The sender's own signal.
  public var signalFraction = 0.6
  /// The speed of the price.
  public var momentumFraction = 0.35
  /// The trend in a word.
  public var trendFraction = 0.25
  /// The mood of the market.
  public var sentimentFraction = 0.15
  /// The mean of the model scores.
  public var compositeScoresFraction = 0.5
  /// What a person would do.
  public var humanBiasFraction = 0.12
  /// What prices show.
  public var technicalFraction = 0.15
  /// What the books show.
  public var fundamentalFraction = 0.12
  /// What people think.
  public var researchSentimentFraction = 0.08
  /// What the economy shows.
  public var macroFraction = 0.1

  /// Creates the defaults.
  public init() {}

  /// The reliability of one component.
  public subscript(component: EvidenceComponent) -> Double {
    switch component {
    case .signal: signalFraction
    case .momentum: momentumFraction
    case .trend: trendFraction
    case .sentiment: sentimentFraction
    case .compositeScores: compositeScoresFraction
    case .humanBias: humanBiasFraction
    case .technical: technicalFraction
    case .fundamental: fundamentalFraction
    case .researchSentiment: researchSentimentFraction
    case .macro: macroFraction
    }
  }
}
