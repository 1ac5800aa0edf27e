public import Market

/// What became of a payload.
public struct ValidationReport<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value, made only when no finding is an error.
  public var value: Value?
  /// Everything that was found, in the order of the payload's description.
  public var findings: [Finding]
  /// Every change on the way from the payload to the value.
  public var ledger: [LedgerEntry]
  /// The number of findings beyond the most that a report holds.
  public var omittedFindingCount: Int
  /// Who sent the payload, as far as it says.
  public var source: String?
  /// When the payload was sent, as far as it says.
  public var sentAt: Timestamp?

  /// Creates a report.
  public init(
    value: Value?, findings: [Finding], ledger: [LedgerEntry], omittedFindingCount: Int = 0,
    source: String? = nil, sentAt: Timestamp? = nil
  ) {
    self.value = value
    self.findings = findings
    self.ledger = ledger
    self.omittedFindingCount = omittedFindingCount
    self.source = source
    self.sentAt = sentAt
  }

  /// The findings for which the payload is refused.
  public var errors: [Finding] { findings.filter { $0.severity == .error } }

  /// The findings that the payload was used in spite of.
  public var warnings: [Finding] { findings.filter { $0.severity == .warning } }
}
