/// A source of evidence that a sender's analytics bring beside the signal itself.
package enum MarketSource: String, Sendable, Hashable, CaseIterable {
  /// The speed of the price.
  case momentum
  /// The trend in a word.
  case trend
  /// The mood of the market.
  case sentiment
  /// The scores of several models.
  case compositeScores = "composite_scores"
  /// How far the signals agree.
  case signalAlignment = "signal_alignment"
}
