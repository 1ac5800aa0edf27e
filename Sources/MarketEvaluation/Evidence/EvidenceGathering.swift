internal import EvaluationTuning
internal import Market

/// Weighs every source of a context, present or not, in the order of ``EvidenceComponent``.
func gatheredEvidence(
  _ context: MarketContext, _ prepared: PreparedContext, _ scale: EvidenceScale
) -> [EvidenceItem] {
  let freshness = exponential(
    -scale.derived.marketDecayPerSecond * prepared.marketAgeSeconds)
  var items: [EvidenceItem] = []
  items.reserveCapacity(EvidenceComponent.allCases.count)
  appendMarketEvidence(
    context.marketData, quality: prepared.risk.dataQuality.value * freshness,
    freshness: freshness, scale, to: &items)
  let researchFreshness =
    context.research == nil
    ? 0 : exponential(-scale.derived.researchDecayPerSecond * prepared.researchAgeSeconds)
  items.append(technicalEvidence(context.research?.technical, researchFreshness, scale))
  items.append(fundamentalEvidence(context.research?.fundamental, researchFreshness, scale))
  items.append(sentimentEvidence(context.research?.sentiment, researchFreshness, scale))
  items.append(macroEvidence(context.research?.macro, researchFreshness, scale))
  return items
}

private func appendMarketEvidence(
  _ market: MarketData, quality: Double, freshness: Double, _ scale: EvidenceScale,
  to items: inout [EvidenceItem]
) {
  let evidence = scale.values

  var signal = EvidenceWeighing(.signal, quality: quality, scale)
  let stated = market.confidenceProbability ?? evidence.confidenceDefaultProbability
  // Less than one half is no evidence for the opposite: senders mean "weak" by it.
  let believed =
    stated > 0.5 ? min(stated, evidence.confidenceMaxProbability) : 0.5
  let direction = Double(market.signal.direction.rawValue)
  signal.add(
    score: direction * (2 * believed - 1), logOdds: direction * logOdds(ofProbability: believed))
  items.append(signal.item)

  var momentum = EvidenceWeighing(.momentum, quality: quality, scale)
  momentum.add(market.momentumScore)
  items.append(momentum.item)

  var trend = EvidenceWeighing(.trend, quality: quality, scale)
  trend.add(market.trend?.direction.score)
  items.append(trend.item)

  var sentiment = EvidenceWeighing(.sentiment, quality: quality, scale)
  sentiment.add(market.sentiment?.number)
  items.append(sentiment.item)

  let agreement = market.signalAlignmentScore.map { 0.5 + 0.5 * $0 }
  var composite = EvidenceWeighing(
    .compositeScores,
    quality: quality
      * qualityFraction(known: agreement, unknown: evidence.unknownQualityFraction), scale)
  composite.add(market.compositeScores.flatMap { meanScore($0.values) })
  items.append(composite.item)

  // The quality of the feed says nothing of the person.
  var human = EvidenceWeighing(.humanBias, quality: freshness, scale)
  let weight = market.humanWeightFraction ?? evidence.humanWeightDefaultFraction
  human.add(
    market.humanBias?.direction.score, scale: weight == weight ? min(max(weight, 0), 1) : 0)
  items.append(human.item)
}

private func technicalEvidence(
  _ research: TechnicalResearch?, _ freshness: Double, _ scale: EvidenceScale
) -> EvidenceItem {
  let evidence = scale.values
  // Patterns are read off calm markets; in rough ones there is less to them.
  let calm = research?.volatility.map { volatility in
    let fraction = volatility.annualisedFraction(whenNormalIs: evidence.normalVolatilityFraction)
    return fraction > evidence.normalVolatilityFraction
      ? evidence.normalVolatilityFraction / fraction : 1
  }
  var weighing = EvidenceWeighing(
    .technical,
    quality: freshness * qualityFraction(known: calm, unknown: evidence.unknownQualityFraction),
    scale)
  weighing.add(research?.trend?.direction.score)
  weighing.add(research?.momentumScore)
  weighing.add(
    research?.movingAverageAlignment.flatMap { meanScore($0.map(\.direction.score)) })
  weighing.add(research?.supportStrength.map { max($0, 0) })
  weighing.add(research?.resistancePressure.map { -max($0, 0) })
  return weighing.item
}

private func fundamentalEvidence(
  _ research: FundamentalResearch?, _ freshness: Double, _ scale: EvidenceScale
) -> EvidenceItem {
  let evidence = scale.values
  // The credibility of H. Bühlmann, "Experience Rating and Credibility" (1967): n/(n + k).
  let credibility = research?.sampleCount.map { count in
    let samples = Double(max(count, 0))
    return samples > 0 ? samples / (samples + evidence.credibilitySampleCount) : 0
  }
  var weighing = EvidenceWeighing(
    .fundamental,
    quality: freshness
      * qualityFraction(known: credibility, unknown: evidence.unknownQualityFraction), scale)
  weighing.add(research?.growthScore)
  weighing.add(research?.valuationScore)
  weighing.add(research?.profitabilityScore)
  weighing.add(research?.cashFlowTrendScore)
  // No debt speaks for the firm, as much debt as equity for neither side.
  weighing.add(
    research?.debtRatio.map { $0 < 1e300 ? (1 - max($0, 0)) / (1 + max($0, 0)) : -1 })
  return weighing.item
}

private func sentimentEvidence(
  _ research: SentimentResearch?, _ freshness: Double, _ scale: EvidenceScale
) -> EvidenceItem {
  var weighing = EvidenceWeighing(.researchSentiment, quality: freshness, scale)
  if let feeds = research?.feeds, let mean = weightedMean(feeds) {
    weighing.add(mean.score, quality: mean.confidence)
  } else {
    weighing.addMissing()
  }
  weighing.add(research?.socialScore)
  weighing.add(research?.newsBiasScore)
  weighing.add(research?.analystConsensusScore)
  return weighing.item
}

private func macroEvidence(
  _ research: MacroResearch?, _ freshness: Double, _ scale: EvidenceScale
) -> EvidenceItem {
  var weighing = EvidenceWeighing(.macro, quality: freshness, scale)
  weighing.add(research?.regime?.direction.score)
  // Rising inflation weighs on prices of assets.
  weighing.add(research?.inflationTrendScore.map { -$0 })
  weighing.add(research?.growthOutlookScore)
  weighing.add(research?.policySupportScore)
  weighing.add(research?.liquidityScore)
  return weighing.item
}

/// The mean of scores, the same in any order; `nil` for none and when one is no number.
private func meanScore(_ scores: [Double]) -> Double? {
  guard !scores.isEmpty else { return nil }
  var sum = 0.0
  for score in scores {
    guard score == score else { return nil }
    // On the grid a sum is exact.
    sum += onEvidenceGrid(min(max(score, -1), 1))
  }
  return sum / Double(scores.count)
}

/// The mean of feeds by their confidence, with the mean of the confidences; `nil` when there is none
/// of any confidence.
private func weightedMean(_ feeds: [SentimentFeed]) -> (score: Double, confidence: Double)? {
  var weighted = 0.0
  var weight = 0.0
  for feed in feeds {
    guard feed.score == feed.score, feed.confidenceProbability == feed.confidenceProbability else {
      return nil
    }
    let confidence = min(max(feed.confidenceProbability, 0), 1)
    weighted += onEvidenceGrid(min(max(feed.score, -1), 1) * confidence)
    weight += onEvidenceGrid(confidence)
  }
  guard weight > 0 else { return nil }
  return (weighted / weight, weight / Double(feeds.count))
}
