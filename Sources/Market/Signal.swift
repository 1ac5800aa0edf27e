/// What a sender would do.
public enum Signal: String, Hashable, Sendable, CaseIterable {
  /// Buy the instrument.
  case buy = "BUY"
  /// Sell it.
  case sell = "SELL"
  /// Keep the position that there is.
  case hold = "HOLD"
  /// Have no view.
  case neutral = "NEUTRAL"
}
