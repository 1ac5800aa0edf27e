public import Market
public import MarketValidation

/// Why a request was not evaluated.
///
/// All findings are in it, not the first one alone, so that a request is put right in one go.
/// Programs decide by ``code`` and by the codes of the findings, never by a text.
public struct EvaluationError: Error, Sendable, Hashable {
  /// All findings, in the order of the payload's description: errors, and what else was found.
  public let findings: [Finding]
  /// The number of findings beyond the most that are kept.
  public let omittedFindingCount: Int
  /// Who sent the request, as far as it says.
  public let source: String?

  /// The code of the first finding that is an error.
  public var code: FindingCode {
    // Nothing is refused without an error.
    errors.first?.code ?? .objectExpected
  }

  /// The findings for which the request is refused.
  public var errors: [Finding] { findings.filter { $0.severity == .error } }

  init(_ report: ValidationReport<MarketContext>) {
    findings = report.findings
    omittedFindingCount = report.omittedFindingCount
    source = report.source
  }
}

extension EvaluationError: CustomStringConvertible {
  /// One line that counts, and one for each finding.
  public var description: String {
    let sender = source.map { " of '\($0)'" } ?? ""
    let count = errors.count
    var text = "the request\(sender) is refused for \(count) \(count == 1 ? "fault" : "faults")"
    for finding in findings { text += "\n\(finding)" }
    if omittedFindingCount > 0 { text += "\nand \(omittedFindingCount) more" }
    return text
  }
}
