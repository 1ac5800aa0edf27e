/// One side of a market.
public struct QuotedPrice: Hashable, Sendable {
  /// The distance from the mid as a fraction of it, 0 or more.
  public var distanceFraction: Double
  /// The price.
  public var price: Double
  /// The units that are quoted: a lot, or what the constraints leave of one.
  public var units: Double
}
