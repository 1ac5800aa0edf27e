internal import Market

/// What a reasoning adapter is given: the facts of an output as text and values, and no way to
/// change them.
public struct ReasoningRequest: Hashable, Sendable {
  /// The name of the evaluation.
  public var evaluationID: String
  /// The model that the sender of the payload would have used, if it named one.
  public var modelHint: String?
  /// The language of ``ledgerText``, by BCP 47.
  public var language: String
  /// The reasoning text assembled from the ledger.
  public var ledgerText: String
  /// The canonical JSON of the output.
  public var outputJSON: [UInt8]

  /// The request for an output.
  public init(_ output: AGIOutput, phrases: ReasoningPhrases = .english) {
    evaluationID = output.evaluationID
    modelHint = output.diagnostics.context.marketData.reasoningModel
    language = phrases.language
    ledgerText = output.reasoning(phrases)
    outputJSON = output.json(phrases: phrases)
  }
}
