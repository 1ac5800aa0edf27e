internal import Market

/// A request while it is read: a context whose envelope may still lack what a payload of the request
/// tells.
struct RequestDraft: Sendable {
  /// What the request says of its origin.
  var envelope: SectionEnvelope
  /// All else; its envelope holds only once ``Validation/finish(_:)`` has found it complete.
  var context: MarketContext

  /// A draft before anything was read.
  static let blank = RequestDraft(
    envelope: SectionEnvelope(),
    context: MarketContext(
      envelope: noEnvelope, marketData: MarketDataRules.blank, riskContext: AccountRules.blankRisk))

  /// What stands in until the origin is known; never given out.
  static let noEnvelope = Envelope(
    source: "", symbol: "", timestamp: Timestamp(secondsSince1970: 0))
}

extension RequestDraft {
  /// The draft that a context would come from.
  init(_ context: MarketContext) {
    let origin = context.envelope
    self.init(
      envelope: SectionEnvelope(
        source: origin.source, symbol: origin.symbol, timestamp: origin.timestamp,
        price: origin.price),
      context: context)
  }

  /// The payloads that tell a sender of their own, with the first steps of their pointers.
  var sectionSources: [(prefix: String, source: String)] {
    let sources: [(String, String?)] = [
      ("/market_data", context.marketData.envelope.source),
      ("/research", context.research?.envelope.source),
      ("/risk_context", context.riskContext.envelope.source),
      ("/treasury", context.treasury?.envelope.source),
      ("/introspection_inputs", context.introspection?.envelope.source),
    ]
    return sources.compactMap { prefix, source in source.map { (prefix, $0) } }
  }
}
