/// One side of a market.
public struct QuotedPrice: Hashable, Sendable {
  /// The distance from the mid as a fraction of it, 0 or more.
  public var distanceFraction: Double
  /// The price.
  public var price: Double
}
