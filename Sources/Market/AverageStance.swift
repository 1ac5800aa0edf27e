/// What a moving average says of the price.
public enum AverageStance: String, Hashable, Sendable, CaseIterable {
  /// For, as traders say it.
  case bullish
  /// Rising.
  case up
  /// Against, as traders say it.
  case bearish
  /// Falling.
  case down
  /// Neither.
  case neutral

  /// Which way the word points.
  public var direction: Direction {
    switch self {
    case .bullish, .up: .up
    case .bearish, .down: .down
    case .neutral: .flat
    }
  }
}
