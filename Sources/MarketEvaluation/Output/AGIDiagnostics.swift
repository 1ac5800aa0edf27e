public import EvaluationTuning
public import Market

/// Everything that an output was made of: each stage's input and output, and the ledger.
///
/// The record of the diagnostics alone is enough to recompute the output to the bit.
public struct AGIDiagnostics: Hashable, Sendable {
  /// The validated context.
  public var context: MarketContext
  /// The moment of the evaluation, as the caller's clock gave it.
  public var evaluatedAt: Timestamp
  /// The parameters.
  public var parameters: EvaluationParameters
  /// The context as the stages read it.
  public var prepared: PreparedContext
  /// What each source says, in the order of ``EvidenceComponent``.
  public var evidence: [EvidenceItem]
  /// The evidence taken together.
  public var pool: EvidencePool
  /// How far each source agrees with each action.
  public var consensus: ConsensusMatrix
  /// The evidence as one score.
  public var composite: CompositeScore
  /// What each constraint makes of the context.
  public var risk: RiskAssessment
  /// Every step, in order.
  public var ledger: [LedgerStep]
}
