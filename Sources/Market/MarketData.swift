/// The state of the market and the sender's own view of it (`market_data`).
public struct MarketData: Hashable, Sendable {
  /// What the payload says of its own origin.
  public var envelope: SectionEnvelope
  /// What the sender would do.
  public var signal: Signal
  /// The sender's probability of being right, 0 to 1; `nil` when the evaluation's default holds.
  public var confidenceProbability: Double?
  /// The speed of the price, −1 (falling fast) to 1 (rising fast).
  public var momentumScore: Double?
  /// The trend in a word.
  public var trend: Trend?
  /// The mood of the market.
  public var sentiment: Sentiment?
  /// Scores of several models.
  public var compositeScores: CompositeScores?
  /// How far the sender's signals agree, −1 (against one another) to 1 (all the same).
  public var signalAlignmentScore: Double?
  /// How far prices move.
  public var volatility: Protective<Volatility>
  /// The worth of the data, 0 (none) to 1 (full).
  public var dataQuality: Protective<Double>
  /// The risk as the sender sees it, 0 (none) to 1 (full).
  public var riskScore: Protective<Double>
  /// The loss from the highest equity as a fraction of it, −1 to 0: −0.1 is a loss of 10 %.
  public var drawdownFraction: Protective<Double>
  /// Whether trading is halted.
  public var circuitBreaker: Protective<Bool>
  /// What a person would do.
  public var humanBias: Signal?
  /// How much the person counts, 0 to 1; `nil` when the evaluation's default holds.
  public var humanWeightFraction: Double?
  /// Headlines, in the order of the payload.
  public var news: [String]
  /// The price at which buyers are expected, above 0.
  public var supportPrice: Double?
  /// The price at which sellers are expected, above 0.
  public var resistancePrice: Double?
  /// Which model a reasoning adapter should use.
  public var reasoningModel: String?

  /// Creates market data; nothing is checked here.
  public init(
    envelope: SectionEnvelope = SectionEnvelope(), signal: Signal,
    confidenceProbability: Double? = nil, momentumScore: Double? = nil, trend: Trend? = nil,
    sentiment: Sentiment? = nil, compositeScores: CompositeScores? = nil,
    signalAlignmentScore: Double? = nil, volatility: Protective<Volatility>,
    dataQuality: Protective<Double>, riskScore: Protective<Double>,
    drawdownFraction: Protective<Double>, circuitBreaker: Protective<Bool>,
    humanBias: Signal? = nil, humanWeightFraction: Double? = nil, news: [String] = [],
    supportPrice: Double? = nil, resistancePrice: Double? = nil, reasoningModel: String? = nil
  ) {
    self.envelope = envelope
    self.signal = signal
    self.confidenceProbability = confidenceProbability
    self.momentumScore = momentumScore
    self.trend = trend
    self.sentiment = sentiment
    self.compositeScores = compositeScores
    self.signalAlignmentScore = signalAlignmentScore
    self.volatility = volatility
    self.dataQuality = dataQuality
    self.riskScore = riskScore
    self.drawdownFraction = drawdownFraction
    self.circuitBreaker = circuitBreaker
    self.humanBias = humanBias
    self.humanWeightFraction = humanWeightFraction
    self.news = news
    self.supportPrice = supportPrice
    self.resistancePrice = resistancePrice
    self.reasoningModel = reasoningModel
  }
}
