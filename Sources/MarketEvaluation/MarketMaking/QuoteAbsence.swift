/// Why there are no quotes.
public enum QuoteAbsence: String, Hashable, Sendable, CaseIterable {
  /// The price is not known.
  case priceUnknown = "price_unknown"
  /// The volatility is not known, or stands in for one that was at fault.
  case volatilityUnknown = "volatility_unknown"
  /// The position is not a number that quotes could be made for.
  case inventoryUnknown = "inventory_unknown"
  /// The constraints allow neither side.
  case notPermitted = "not_permitted"
  /// A quote would have no finite price.
  case outOfRange = "out_of_range"
}
