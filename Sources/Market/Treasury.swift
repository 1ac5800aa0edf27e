/// The money there is to trade with (`treasury`).
public struct Treasury: Hashable, Sendable {
  /// What the payload says of its own origin.
  public var envelope: SectionEnvelope
  /// The amount in ``currency``, at least 0.
  public var balanceAmount: Double
  /// The currency of the amount.
  public var currency: CurrencyCode

  /// Creates a treasury; nothing is checked here.
  public init(
    envelope: SectionEnvelope = SectionEnvelope(), balanceAmount: Double, currency: CurrencyCode
  ) {
    self.envelope = envelope
    self.balanceAmount = balanceAmount
    self.currency = currency
  }
}
