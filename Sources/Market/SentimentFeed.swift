/// One feed of sentiment.
public struct SentimentFeed: Hashable, Sendable {
  /// The score, −1 (all against) to 1 (all for).
  public var score: Double
  /// The feed's probability of being right, 0 to 1.
  public var confidenceProbability: Double

  /// Creates a feed; nothing is checked here.
  public init(score: Double, confidenceProbability: Double) {
    self.score = score
    self.confidenceProbability = confidenceProbability
  }
}
