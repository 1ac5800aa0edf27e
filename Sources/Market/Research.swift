/// What analysts and models made of the market (`research`). A part that was not sent is `nil`,
/// which is not the same as zero.
public struct Research: Hashable, Sendable {
  /// What the payload says of its own origin.
  public var envelope: SectionEnvelope
  /// What prices show.
  public var technical: TechnicalResearch?
  /// What the books show.
  public var fundamental: FundamentalResearch?
  /// What people think.
  public var sentiment: SentimentResearch?
  /// What the economy shows.
  public var macro: MacroResearch?
  /// What research says of risk; it counts even when no other part is there.
  public var risk: ResearchRisk?

  /// Creates research; nothing is checked here.
  public init(
    envelope: SectionEnvelope = SectionEnvelope(), technical: TechnicalResearch? = nil,
    fundamental: FundamentalResearch? = nil, sentiment: SentimentResearch? = nil,
    macro: MacroResearch? = nil, risk: ResearchRisk? = nil
  ) {
    self.envelope = envelope
    self.technical = technical
    self.fundamental = fundamental
    self.sentiment = sentiment
    self.macro = macro
    self.risk = risk
  }
}
