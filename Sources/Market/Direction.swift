/// Which way a word points.
public enum Direction: Int, Hashable, Sendable, CaseIterable {
  /// Towards lower prices.
  case down = -1
  /// Neither way.
  case flat = 0
  /// Towards higher prices.
  case up = 1
}
