/// What people think (`research.sentiment`).
public struct SentimentResearch: Hashable, Sendable {
  /// Feeds of scores, in the order of the payload; `nil` when none was sent.
  public var feeds: [SentimentFeed]?
  /// The mood of social media, −1 to 1.
  public var socialScore: Double?
  /// The mood of the news, −1 to 1.
  public var newsBiasScore: Double?
  /// What analysts agree on, −1 (sell) to 1 (buy).
  public var analystConsensusScore: Double?

  /// Creates sentiment research; nothing is checked here.
  public init(
    feeds: [SentimentFeed]? = nil, socialScore: Double? = nil, newsBiasScore: Double? = nil,
    analystConsensusScore: Double? = nil
  ) {
    self.feeds = feeds
    self.socialScore = socialScore
    self.newsBiasScore = newsBiasScore
    self.analystConsensusScore = analystConsensusScore
  }
}
