/// The word that a sender has for the trend.
public enum Trend: String, Hashable, Sendable, CaseIterable {
  /// Up, by opinion.
  case bullish
  /// Up, by prices.
  case uptrend
  /// Down, by opinion.
  case bearish
  /// Down, by prices.
  case downtrend
  /// Without direction.
  case sideways
  /// Without an opinion.
  case neutral
  /// Between two levels.
  case range

  /// Which way the word points.
  public var direction: Direction {
    switch self {
    case .bullish, .uptrend: .up
    case .bearish, .downtrend: .down
    case .sideways, .neutral, .range: .flat
    }
  }
}
