/// The word that a sender has for the mood of the market.
public enum SentimentWord: String, Hashable, Sendable, CaseIterable {
  /// For, as traders say it.
  case bullish
  /// For.
  case positive
  /// For, by direction.
  case up
  /// Against, as traders say it.
  case bearish
  /// Against.
  case negative
  /// Against, by direction.
  case down
  /// Neither.
  case neutral
  /// Neither, by direction.
  case sideways

  /// Which way the word points.
  public var direction: Direction {
    switch self {
    case .bullish, .positive, .up: .up
    case .bearish, .negative, .down: .down
    case .neutral, .sideways: .flat
    }
  }
}
