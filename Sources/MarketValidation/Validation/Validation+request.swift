internal import Documents
internal import Market

extension Validation {
  /// Checks what spans several fields of a request, and fills in what one payload takes from
  /// another.
  ///
  /// - Returns: whether the request's envelope is complete.
  mutating func finish(_ draft: inout RequestDraft) -> Bool {
    let market = draft.context.marketData.envelope
    let source = inherited(draft.envelope.source, market.source, "source")
    let symbol = inherited(draft.envelope.symbol, market.symbol, "symbol")
    let timestamp = inherited(draft.envelope.timestamp, market.timestamp, "timestamp")
    if let symbol { checkSymbols(of: draft, against: symbol) }
    checkPrices(of: draft)
    checkAges(of: draft, sent: timestamp)
    checkHumanWeight(draft.context.marketData, under: ["market_data"])
    if !isRefused {
      descend("risk_context") {
        $0.fillVolatility(of: &draft.context.riskContext, from: draft.context.marketData.volatility)
      }
    }
    guard let source, let symbol, let timestamp else { return false }
    draft.context.envelope = Envelope(
      source: source, symbol: symbol, timestamp: timestamp,
      price: draft.envelope.price ?? market.price)
    return true
  }

  /// A fact of the envelope: the request's own, or else that of the market data.
  private mutating func inherited<Value>(
    _ own: Value?, _ market: Value?, _ name: String
  ) -> Value? {
    if let value = own ?? market { return value }
    guard let root else {
      // Payloads that are passed one by one have no request around them.
      reportMissing(name, in: "market_data")
      return nil
    }
    // A value at fault has been reported.
    guard root[name] == nil, root["market_data"]?[name] == nil else { return nil }
    let tellsInMarketData =
      EnvelopeRules.names.allSatisfy { root[$0] == nil }
      && EnvelopeRules.names.contains { root["market_data"]?[$0] != nil }
    reportMissing(name, in: tellsInMarketData ? "market_data" : nil)
    return nil
  }

  private mutating func reportMissing(_ name: String, in section: String?) {
    let field = RequestRules.object.rules.first { $0.field.name == name }?.field
    guard let field else { return }
    if let section { path.append(.key(section)) }
    defer { if section != nil { path.removeLast() } }
    descend(name) { $0.reportMissing(field) }
  }

  /// Every payload of a request is about one instrument.
  private mutating func checkSymbols(of draft: RequestDraft, against symbol: String) {
    checkSymbol(draft.context.marketData.envelope, symbol, "market_data")
    if let research = draft.context.research { checkSymbol(research.envelope, symbol, "research") }
    checkSymbol(draft.context.riskContext.envelope, symbol, "risk_context")
    if let treasury = draft.context.treasury { checkSymbol(treasury.envelope, symbol, "treasury") }
    if let introspection = draft.context.introspection {
      checkSymbol(introspection.envelope, symbol, "introspection_inputs")
    }
  }

  private mutating func checkSymbol(
    _ envelope: SectionEnvelope, _ symbol: String, _ section: String
  ) {
    guard let own = envelope.symbol, own != symbol else { return }
    reportConflict(
      at: [section, "symbol"], jsonText(.text(own)),
      expected: "the symbol of the request, which is '\(shortened(symbol))'")
  }

  /// The request and its market data agree on the price.
  private mutating func checkPrices(of draft: RequestDraft) {
    guard let price = draft.envelope.price, let own = draft.context.marketData.envelope.price,
      own != price
    else { return }
    reportConflict(
      at: ["market_data", "price"], jsonText(numberNode(own)),
      expected: "the price of the request, which is \(price)")
  }

  private mutating func reportConflict(at keys: [String], _ got: String, expected: String) {
    let outer = path
    path += keys.map { .key($0) }
    report(.aliasConflict, .value(got), expected: expected)
    path = outer
  }

  /// Checks the ages of a request and its parts against the clock, and without one those of the parts
  /// against the moment that the request itself tells.
  private mutating func checkAges(of draft: RequestDraft, sent: Timestamp?) {
    guard let now = options.now ?? (options.judgesPartsAsSent ? sent : nil) else { return }
    let limit = options.staleAfterSeconds
    checkAge(draft.envelope.timestamp, limit, [], at: now)
    checkAge(draft.context.marketData.envelope.timestamp, limit, ["market_data"], at: now)
    checkAge(
      draft.context.research?.envelope.timestamp, options.researchStaleAfterSeconds, ["research"],
      at: now)
    checkAge(draft.context.riskContext.envelope.timestamp, limit, ["risk_context"], at: now)
    checkAge(draft.context.treasury?.envelope.timestamp, limit, ["treasury"], at: now)
    checkAge(
      draft.context.introspection?.envelope.timestamp, limit, ["introspection_inputs"], at: now)
  }

  /// Checks the age of a payload against the clock, where there is one.
  mutating func checkAge(_ timestamp: Timestamp?, _ limitSeconds: Double) {
    guard let now = options.now else { return }
    checkAge(timestamp, limitSeconds, [], at: now)
  }

  private mutating func checkAge(
    _ timestamp: Timestamp?, _ limitSeconds: Double, _ keys: [String], at now: Timestamp
  ) {
    guard let timestamp else { return }
    let age = now.seconds(since: timestamp)
    let isStale = age > limitSeconds
    guard isStale || -age > options.futureToleranceSeconds else { return }
    let outer = path
    path += keys.map { .key($0) } + [.key("timestamp")]
    report(
      isStale ? .timeStale : .timeFuture, .value(jsonText(.text(timestamp.description))),
      expected: isStale
        ? "data at most \(shown(limitSeconds)) s older than \(now)"
        : "data at most \(shown(options.futureToleranceSeconds)) s ahead of \(now)")
    path = outer
  }

  /// A weight of a person's view needs the view.
  mutating func checkHumanWeight(_ data: MarketData, under keys: [String]) {
    guard data.humanWeightFraction != nil, data.humanBias == nil else { return }
    let object = root?[JSONPointer(keys.map { .key($0) })]
    let names = ["human_bias", "analyst_bias", "human_analysis"]
    guard !names.contains(where: { object?[$0] != nil }) else { return }
    let outer = path
    path += keys.map { .key($0) } + [.key("human_bias")]
    report(
      .fieldMissing, .nothing, expected: "a bias for the weight to count",
      remedy: "add 'human_bias', or remove 'human_weight'")
    path = outer
  }

  /// Fills in the market's volatility where the risk context has none of its own.
  mutating func fillVolatility(
    of context: inout RiskContext, from market: Protective<Volatility>
  ) {
    guard context.volatility == nil else { return }
    context.volatility = market
    let codec = Codec<Volatility>.volatility
    descend("volatility") {
      $0.tell(
        .defaulted, .nothing, to: jsonText(market.value.map(codec.write) ?? .null),
        rule: "the volatility of market_data", isReversible: true,
        expected: "a volatility", remedy: "send 'volatility' if the account has its own")
    }
  }
}
