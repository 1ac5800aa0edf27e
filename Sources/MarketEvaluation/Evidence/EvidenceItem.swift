public import EvaluationTuning

/// What one source says, how much of it counts, and how much remains open.
///
/// All log-odds are for a rise of the price against a fall, on the grid of 2⁻⁴⁰.
public struct EvidenceItem: Hashable, Sendable {
  /// The source.
  public var component: EvidenceComponent
  /// The mean of what it states, −1 (down) to 1 (up); `nil` when the source is missing.
  public var score: Double?
  /// The part of the source's statements that is there, 0 to 1.
  public var coverageFraction: Double
  /// The reliability of the source.
  public var reliabilityFraction: Double
  /// What data quality, age and the source's own worth leave, 0 to 1.
  public var qualityFraction: Double
  /// The log-odds that the statements would have at full quality.
  public var statedLogOdds: Double
  /// The log-odds that count.
  public var contributionLogOdds: Double
  /// By how much the source leaves the truth open in either direction.
  public var widthLogOdds: Double
  /// The most log-odds that the source could ever contribute.
  public var boundLogOdds: Double

  /// Whether anything of the source is there.
  public var isPresent: Bool { score != nil }
}
