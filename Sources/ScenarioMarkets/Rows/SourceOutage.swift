/// Whether a source is out, row by row: a Markov chain of two states, whose outages last 5 to 60 rows
/// on average, drawn for each source.
struct SourceOutage {
  /// The source.
  let source: MarketSource
  private let failProbability: Double
  private let returnProbability: Double
  private var isFailing: Bool
  private var stream: RandomStream

  /// Creates the outages of a source.
  ///
  /// - Parameter share: the part of the time that it is out, 0 to 1.
  init(_ source: MarketSource, seed: UInt64, share: Double) {
    self.source = source
    stream = RandomStream(seed: seed, "faults", "missing-sources", source.rawValue)
    let meanRowCount = Double(stream.integer(in: 5...60))
    // In the long run, share = mean outage/(mean outage + mean time between outages).
    returnProbability = share < 1 ? 1 / meanRowCount : 0
    failProbability = share < 1 ? min(1, share / ((1 - share) * meanRowCount)) : 1
    isFailing = stream.isHit(probability: share)
  }

  /// Whether the source is out at the next row.
  mutating func isOut() -> Bool {
    defer {
      let change = isFailing ? returnProbability : failProbability
      if stream.isHit(probability: change) { isFailing.toggle() }
    }
    return isFailing
  }
}
