public import MarketEvaluation
public import MarketValidation

/// An output, with what was put right between the payload and the context that it rests on.
public struct ReportedEvaluation: Sendable, Hashable {
  /// The output.
  public let output: AGIOutput
  /// What was found that did not refuse the request: coercions, defaults, substitutions.
  public let findings: [Finding]
  /// Every change on the way from the payload to the context, with the original value.
  public let ledger: [LedgerEntry]
}
