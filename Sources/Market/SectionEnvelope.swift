/// What one payload of a request says of its own origin; what it leaves out is as in the request's
/// ``Envelope``.
public struct SectionEnvelope: Hashable, Sendable {
  /// The sender of this payload; not blank.
  public var source: String?
  /// The instrument; the same as the request's.
  public var symbol: String?
  /// The moment that this payload describes.
  public var timestamp: Timestamp?
  /// The price of one unit of the instrument, above 0.
  public var price: Double?

  /// Creates an envelope that says nothing, or a part.
  public init(
    source: String? = nil, symbol: String? = nil, timestamp: Timestamp? = nil,
    price: Double? = nil
  ) {
    self.source = source
    self.symbol = symbol
    self.timestamp = timestamp
    self.price = price
  }
}
