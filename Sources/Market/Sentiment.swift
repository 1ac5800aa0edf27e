/// The mood of the market, as a score or as a word.
public enum Sentiment: Hashable, Sendable {
  /// A score from −1, all against, to 1, all for.
  case score(Double)
  /// A word that only gives the direction.
  case word(SentimentWord)
}
