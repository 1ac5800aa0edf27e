internal import EvaluationTuning
internal import Market

/// A context as the stages of an evaluation read it: ages, protective values and the position, with
/// the worst value in place of whatever is not known.
public struct PreparedContext: Hashable, Sendable {
  /// The distance in time between the market data and the evaluation, in seconds.
  ///
  /// Data of the future count as old as data of the past: a clock that is wrong is no news.
  public var marketAgeSeconds: Double
  /// The distance in time between the research and the evaluation, in seconds.
  public var researchAgeSeconds: Double
  /// The protective values.
  public var risk: PreparedRisk
  /// The price of one unit; `nil` when it is not known.
  public var price: Double?
  /// The money there is to trade with; `nil` when it is not known.
  public var balanceAmount: Double?
  /// The position in units; long is positive.
  public var inventoryUnits: Double
  /// The value of the position as a fraction of the balance; `nil` when it is not known.
  public var inventoryFraction: Double?

  /// Prepares a context.
  ///
  /// - Parameters:
  ///   - context: the context; what is no number in it counts as not known.
  ///   - parameters: for the normal volatility, and whether research on risk is required.
  ///   - moment: the moment of the evaluation.
  init(_ context: MarketContext, _ values: ParameterValues, at moment: Timestamp) {
    let market = context.marketData
    let requested = context.envelope.timestamp
    marketAgeSeconds = max(
      moment.seconds(since: requested).magnitude,
      market.envelope.timestamp.map { moment.seconds(since: $0).magnitude } ?? 0)
    researchAgeSeconds =
      context.research.map {
        moment.seconds(since: $0.envelope.timestamp ?? requested).magnitude
      } ?? 0
    risk = PreparedRisk(context, values)
    let price = (context.envelope.price ?? market.envelope.price).flatMap { price in
      price > 0 && price.isFinite ? price : nil
    }
    let balance = context.treasury.flatMap { treasury in
      treasury.balanceAmount >= 0 && treasury.balanceAmount.isFinite
        ? treasury.balanceAmount : nil
    }
    let inventory = context.inventoryUnits
    self.price = price
    balanceAmount = balance
    // A position that is no number is taken for one beyond every limit, not for none.
    inventoryUnits = inventory.isFinite ? inventory + 0 : .greatestFiniteMagnitude
    if inventory == 0 {
      inventoryFraction = 0
    } else if let price, let balance, balance > 0, inventory.isFinite {
      let fraction = inventory * price / balance
      inventoryFraction = fraction.isFinite ? fraction : nil
    } else {
      inventoryFraction = nil
    }
  }
}

extension PreparedRisk {
  /// Reads the protective values of a context.
  init(_ context: MarketContext, _ values: ParameterValues) {
    let market = context.marketData
    let account = context.riskContext
    circuitBreaker = ProtectiveReading(
      market.circuitBreaker, worst: PessimisticValues.circuitBreaker)
    drawdown = ProtectiveReading(
      market.drawdownFraction, worst: PessimisticValues.drawdownFraction, range: -1...0)
    dataQuality = ProtectiveReading(
      market.dataQuality, worst: PessimisticValues.dataQuality, range: 0...1)
    riskScore = ProtectiveReading(
      market.riskScore, worst: PessimisticValues.riskScore, range: 0...1)
    dailyDrawdown = ProtectiveReading(
      account.dailyDrawdownFraction, worst: PessimisticValues.dailyDrawdownFraction, range: -1...0)
    treasuryUtilisation = ProtectiveReading(
      account.treasuryUtilisationFraction,
      worst: PessimisticValues.treasuryUtilisationFraction, range: 0...1)
    treasuryHealth = ProtectiveReading(
      account.treasuryHealth, worst: PessimisticValues.treasuryHealth, range: 0...2)
    let normal = values.evidence.normalVolatilityFraction
    let ofMarket = ProtectiveReading(market.volatility, normalFraction: normal)
    let ofAccount = account.volatility.map { ProtectiveReading($0, normalFraction: normal) }
    // What is not known is as high as can be, so the higher figure is also the less certain one.
    volatility = ofMarket
    if let ofAccount,
      ofAccount.value > ofMarket.value
        || (ofAccount.value == ofMarket.value && ofMarket.certainty == .present)
    {
      volatility = ofAccount
    }
    if let block = context.research?.risk {
      research = PreparedResearchRisk(block)
    } else {
      research = values.risk.requiresResearchRisk ? .worst : nil
    }
    var unknown = 0
    for reading in [
      circuitBreaker, drawdown, dataQuality, riskScore, dailyDrawdown, treasuryUtilisation,
      treasuryHealth, ofMarket,
    ] where reading.certainty != .present {
      unknown += 1
    }
    // The account's own figure is often the market's again, and then one unknown is not two.
    if let ofAccount, ofAccount.certainty != .present, ofMarket.certainty == .present {
      unknown += 1
    }
    unknownCount = unknown + (research?.unknownCount ?? 0)
  }
}
