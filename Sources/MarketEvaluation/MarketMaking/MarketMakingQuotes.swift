internal import Market

/// The quotes of a market maker, or why there are none.
public struct MarketMakingQuotes: Hashable, Sendable {
  /// The numbers behind the quotes; `nil` when they cannot be worked out.
  public var terms: QuoteTerms?
  /// The price at which the maker is indifferent to holding one lot more or less.
  public var reservationPrice: Double?
  /// The quote to buy; `nil` when that side is closed.
  public var bid: QuotedPrice?
  /// The quote to sell; `nil` when that side is closed.
  public var ask: QuotedPrice?
  /// The units of the instrument in each quote.
  public var lotUnits: Double
  /// Why there are no quotes; `nil` when there is one at least.
  public var absence: QuoteAbsence?

  /// Makes quotes within the inventory limits and the permitted actions.
  init(
    _ prepared: PreparedContext, _ limits: ActionLimits, _ parameters: EvaluationParameters,
    _ ledger: inout Ledger
  ) {
    let making = parameters.values.marketMaking
    lotUnits = making.lotUnits
    guard let price = prepared.price else {
      absence = .priceUnknown
      return
    }
    guard prepared.risk.volatility.certainty == .present else {
      absence = .volatilityUnknown
      return
    }
    let lots = prepared.inventoryUnits / making.lotUnits
    guard lots.magnitude < 1e12 else {
      absence = .inventoryUnknown
      return
    }
    let terms = QuoteTerms(
      inventoryLots: lots, annualisedVolatilityFraction: prepared.risk.volatility.value,
      parameters)
    self.terms = terms
    let reservation = price * (1 + terms.reservationOffsetFraction)
    // Beyond what inventory can be worth, indifference has no price.
    reservationPrice = reservation > 0 && reservation.isFinite ? reservation : nil
    let mayBuy = limits.permitted.contains(Signal.buy) && lots < making.inventoryMaxLots
    let maySell = limits.permitted.contains(Signal.sell) && lots > -making.inventoryMaxLots
    guard mayBuy || maySell else {
      absence = .notPermitted
      return
    }
    let widest = making.quoteDistanceMaxFraction
    if mayBuy {
      let distance = Self.recorded(
        terms.bidDistanceFraction, terms, widest: widest, .bidDistance, &ledger)
      bid = Self.quote(distance, price: price * (1 - distance))
    }
    if maySell {
      let distance = Self.recorded(
        terms.askDistanceFraction, terms, widest: widest, .askDistance, &ledger)
      ask = Self.quote(distance, price: price * (1 + distance))
    }
    if bid == nil, ask == nil { absence = .outOfRange }
  }

  private static func recorded(
    _ distance: Double, _ terms: QuoteTerms, widest: Double, _ quantity: LedgerStep.Quantity,
    _ ledger: inout Ledger
  ) -> Double {
    ledger.record(.halfSpread, quantity, terms.halfSpreadFraction)
    ledger.record(.inventorySkew, quantity, distance)
    // A quote beyond the mid would be taken at once by the maker's own other side.
    let bounded = distance > 0 ? min(distance, widest) : 0
    ledger.record(.quoteBounds, quantity, bounded)
    return bounded
  }

  private static func quote(_ distance: Double, price: Double) -> QuotedPrice? {
    price > 0 && price.isFinite ? QuotedPrice(distanceFraction: distance, price: price) : nil
  }
}
