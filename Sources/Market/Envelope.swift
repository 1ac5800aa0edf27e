/// Who sent a request, of what and when.
public struct Envelope: Hashable, Sendable {
  /// The sender, by which telemetry counts faults; not blank.
  public var source: String
  /// The instrument; not blank.
  public var symbol: String
  /// The moment that the data describe.
  public var timestamp: Timestamp
  /// The price of one unit of the instrument, above 0; `nil` when it was not sent.
  public var price: Double?

  /// Creates an envelope.
  public init(source: String, symbol: String, timestamp: Timestamp, price: Double? = nil) {
    self.source = source
    self.symbol = symbol
    self.timestamp = timestamp
    self.price = price
  }
}
