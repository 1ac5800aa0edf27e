internal import EvaluationTuning
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
  /// The units of the instrument in a whole lot.
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
    // A fill must not lead beyond the limit Q either.
    let buyUnits =
      lots <= making.inventoryMaxLots - 1
      ? Self.units(.buy, lot: making.lotUnits, price: price, prepared, limits) : 0
    let sellUnits =
      lots >= 1 - making.inventoryMaxLots
      ? Self.units(.sell, lot: making.lotUnits, price: price, prepared, limits) : 0
    guard buyUnits > 0 || sellUnits > 0 else {
      absence = .notPermitted
      return
    }
    let widest = making.quoteDistanceMaxFraction
    if buyUnits > 0 {
      let distance = Self.recorded(
        terms.bidDistanceFraction, terms, widest: widest, .bidDistance, &ledger)
      bid = Self.quote(distance, price: price * (1 - distance), units: buyUnits)
    }
    if sellUnits > 0 {
      let distance = Self.recorded(
        terms.askDistanceFraction, terms, widest: widest, .askDistance, &ledger)
      ask = Self.quote(distance, price: price * (1 + distance), units: sellUnits)
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

  /// The units that a side may quote; 0 where it is closed.
  private static func units(
    _ side: Signal, lot: Double, price: Double, _ prepared: PreparedContext,
    _ limits: ActionLimits
  ) -> Double {
    guard limits.permitted.contains(side) else { return 0 }
    // Without a balance exposure has no measure, and the limit in lots is all there is.
    guard let balance = prepared.balanceAmount else { return lot }
    let room = min(
      limits.exposureCeilingFraction, orderRoomFraction(side, prepared, limits))
    return min(lot, room * balance / price)
  }

  private static func quote(_ distance: Double, price: Double, units: Double) -> QuotedPrice? {
    price > 0 && price.isFinite
      ? QuotedPrice(distanceFraction: distance, price: price, units: units) : nil
  }
}
