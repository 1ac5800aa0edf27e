/// All evidence taken together.
///
/// Sources are pooled as a weighted sum of log-odds, the logarithmic pool (C. Genest and
/// J. V. Zidek, "Combining Probability Distributions: A Critique and an Annotated Bibliography",
/// 1986). What is missing or of poor quality is not guessed: it opens an interval of log-odds around
/// the sum, in which the truth may lie anywhere (P. Walley, "Statistical Reasoning with Imprecise
/// Probabilities", 1991; the contamination of P. J. Huber, "Robust Estimation of a Location
/// Parameter", 1964). A decision rests on the end of the interval nearest to zero, the maxmin rule
/// of I. Gilboa and D. Schmeidler, "Maxmin Expected Utility with Non-Unique Prior" (1989).
///
/// So a source that goes missing never helps: what it said for a position is lost, and what it said
/// against it is presumed to have been said at full strength.
public struct EvidencePool: Hashable, Sendable {
  /// The sum of the contributions, positive for a rise.
  public var pooledLogOdds: Double
  /// Half of the interval's length.
  public var widthLogOdds: Double
  /// The magnitude of the interval's end nearest to zero; 0 when the interval holds zero.
  public var cautiousLogOdds: Double
  /// The part of all possible evidence that is there, 0 to 1.
  public var coverageFraction: Double
  /// The most log-odds that all sources together could contribute.
  public var capacityLogOdds: Double

  /// Pools the items.
  init(_ items: [EvidenceItem], capacity: Double) {
    var pooled = 0.0
    var width = 0.0
    var covered = 0.0
    for item in items {
      pooled += item.contributionLogOdds
      width += item.widthLogOdds
      covered += item.coverageFraction * item.boundLogOdds
    }
    pooledLogOdds = pooled
    widthLogOdds = width
    cautiousLogOdds = max(0, pooled.magnitude - width)
    coverageFraction = capacity > 0 ? min(covered / capacity, 1) : 0
    capacityLogOdds = capacity
  }
}
