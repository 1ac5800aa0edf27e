package import Market

/// What is known of the market at one moment.
package struct MarketBar: Sendable, Hashable {
  /// The moment of the bar's close.
  package var moment: Timestamp
  /// The last price, above 0.
  package var close: Double
  /// The part of the usual depth of the market that is there, 0 to 1; `nil` where nobody measures it.
  package var depthShare: Double?
  /// Whether the bar came in; one that did not leaves the sender with what it had before.
  package var isReceived: Bool

  /// Creates a bar.
  package init(
    moment: Timestamp, close: Double, depthShare: Double? = nil, isReceived: Bool = true
  ) {
    self.moment = moment
    self.close = close
    self.depthShare = depthShare
    self.isReceived = isReceived
  }
}
