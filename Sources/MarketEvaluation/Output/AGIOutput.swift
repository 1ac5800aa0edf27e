public import Market

/// The result of an evaluation.
public struct AGIOutput: Hashable, Sendable {
  /// Who evaluated.
  public var subject: EvaluationSubject
  /// The action and how sure it is.
  public var signal: Decision
  /// What research comes to.
  public var research: ResearchView
  /// What the constraints made of the decision.
  public var risk: RiskAdjustments
  /// How large the position is.
  public var sizing: PositionSize
  /// The quotes of a market maker.
  public var marketMaking: MarketMakingQuotes
  /// What all of it was made of.
  public var diagnostics: AGIDiagnostics
  /// What a reasoning adapter made of the output; it never changes a number.
  public var adapterReasoning: String?

  /// The version of the model.
  public var version: String { subject.modelVersion }
  /// What the release states about itself.
  public var versionInfo: [EvaluationSubject.VersionFact] { subject.versionInfo }
  /// The moment of the evaluation.
  public var evaluatedAt: Timestamp { diagnostics.evaluatedAt }
}
