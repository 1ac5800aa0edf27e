public import EvaluationTuning

/// The evidence as one score, and what each source has to do with it.
public struct CompositeScore: Hashable, Sendable {
  /// One source's part.
  public struct Part: Hashable, Sendable {
    /// The source.
    public var component: EvidenceComponent
    /// What it states, −1 to 1; `nil` when it is missing.
    public var score: Double?
    /// The part of all possible evidence that the source could be.
    public var weightFraction: Double
    /// The log-odds that it contributes.
    public var contributionLogOdds: Double
    /// The part of all contributions, taken by magnitude, that is its own.
    public var shareFraction: Double
  }

  /// The pooled log-odds by the most that all sources could contribute, −1 to 1.
  public var score: Double
  /// Every source's part, in the order of ``EvidenceComponent``.
  public var parts: [Part]
  /// The source with the largest contribution, the first of equals; `nil` when none contributes.
  public var dominant: EvidenceComponent?

  /// Summarises the items.
  init(_ items: [EvidenceItem], _ pool: EvidencePool) {
    let capacity = pool.capacityLogOdds
    var total = 0.0
    var largest = 0.0
    dominant = nil
    for item in items {
      let magnitude = item.contributionLogOdds.magnitude
      total += magnitude
      if magnitude > largest {
        largest = magnitude
        dominant = item.component
      }
    }
    score = capacity > 0 ? pool.pooledLogOdds / capacity + 0 : 0
    parts = items.map { item in
      Part(
        component: item.component, score: item.score,
        weightFraction: capacity > 0 ? item.boundLogOdds / capacity : 0,
        contributionLogOdds: item.contributionLogOdds,
        shareFraction: total > 0 ? item.contributionLogOdds.magnitude / total : 0)
    }
  }
}
