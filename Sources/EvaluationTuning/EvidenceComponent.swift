/// A source of evidence, in the order in which evidence is pooled and reported.
public enum EvidenceComponent: String, Hashable, Sendable, CaseIterable {
  /// The sender's own signal.
  case signal
  /// The speed of the price.
  case momentum
  /// The trend in a word.
  case trend
  /// The mood of the market.
  case sentiment
  /// The mean of the model scores.
  case compositeScores = "composite_scores"
  /// What a person would do.
  case humanBias = "human_bias"
  /// What prices show, by research.
  case technical = "research.technical"
  /// What the books show, by research.
  case fundamental = "research.fundamental"
  /// What people think, by research.
  case researchSentiment = "research.sentiment"
  /// What the economy shows, by research.
  case macro = "research.macro"

  /// The number of statements that the source consists of; each counts the same.
  package var partCount: Int {
    switch self {
    case .signal, .momentum, .trend, .sentiment, .compositeScores, .humanBias: 1
    case .technical, .fundamental, .macro: 5
    case .researchSentiment: 4
    }
  }

  /// Whether the source is a part of `research`.
  public var isResearch: Bool {
    switch self {
    case .technical, .fundamental, .researchSentiment, .macro: true
    default: false
    }
  }

  /// The position in the order.
  package var position: Int {
    switch self {
    case .signal: 0
    case .momentum: 1
    case .trend: 2
    case .sentiment: 3
    case .compositeScores: 4
    case .humanBias: 5
    case .technical: 6
    case .fundamental: 7
    case .researchSentiment: 8
    case .macro: 9
    }
  }
}
