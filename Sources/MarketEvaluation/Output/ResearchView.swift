internal import EvaluationTuning

/// What research comes to, apart from the other evidence.
public struct ResearchView: Hashable, Sendable {
  /// The technical, fundamental, sentiment and macro parts, present or not.
  public var sections: [EvidenceItem]
  /// The mean score of the parts that are there, each weighted by what it could contribute and by
  /// its quality; `nil` when no part is there or none is worth anything.
  public var score: Double?
  /// The part of all possible research that is there, 0 to 1.
  public var coverageFraction: Double
  /// Whether a risk block was read; it is read even where it stands alone.
  public var isRiskRead: Bool

  /// Summarises the research among the items.
  init(_ items: [EvidenceItem], isRiskRead: Bool) {
    var sections: [EvidenceItem] = []
    sections.reserveCapacity(items.count)
    for item in items where item.component.isResearch { sections.append(item) }
    self.sections = sections
    self.isRiskRead = isRiskRead
    var weighted = 0.0
    var weight = 0.0
    var covered = 0.0
    var capacity = 0.0
    for section in sections {
      capacity += section.boundLogOdds
      covered += section.boundLogOdds * section.coverageFraction
      guard let score = section.score else { continue }
      let own = section.boundLogOdds * section.coverageFraction * section.qualityFraction
      weighted += own * score
      weight += own
    }
    score = weight > 0 ? min(max(weighted / weight, -1), 1) + 0 : nil
    coverageFraction = capacity > 0 ? min(covered / capacity, 1) : 0
  }
}
