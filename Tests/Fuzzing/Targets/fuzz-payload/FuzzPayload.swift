import Documents
import FuzzDriver
import Market
import MarketValidation

/// Reads any bytes as a request and as every payload: refused with findings that say all, or read
/// into a context that is within its ranges and reads back as the same.
@main
enum FuzzPayload {
  static func main() {
    fuzz(check)
  }

  private static let moment = Timestamp(secondsSince1970: 1_772_375_400)

  private static func check(_ bytes: [UInt8]) {
    for faults in ValidationOptions.ProtectiveFaults.allCases {
      let options = ValidationOptions(now: moment, protectiveFaults: faults)
      let report = validateEvaluationRequest(json: bytes, options: options)
      check(report)
      guard let context = report.value else { continue }
      check(context, options)
    }
    let options = ValidationOptions(now: nil)
    for kind in PayloadKind.allCases where kind != .evaluation {
      check(validatePayload(kind, json: bytes, options: options))
    }
  }

  private static func check<Value>(_ report: ValidationReport<Value>) {
    let hasError = report.findings.contains { $0.severity == .error }
    require(!hasError || report.value == nil, "an error refuses")
    require(
      hasError || report.omittedFindingCount > 0 || report.value != nil,
      "nothing is refused without an error")
    for finding in report.findings.prefix(20) {
      require(
        !finding.expected.isEmpty && !finding.remedy.isEmpty, "a finding says what to do")
      require(
        finding.pointer.isEmpty || finding.pointer.hasPrefix("/"), "a finding has its place")
      require((finding.line ?? 1) >= 1 && (finding.column ?? 1) >= 1, "lines count from 1")
    }
    for entry in report.ledger.prefix(20) { require(entry.code.isLedgered, "a change is told") }
  }

  private static func check(_ context: MarketContext, _ options: ValidationOptions) {
    let numbers: [Double?] = [
      context.marketData.confidenceProbability, context.marketData.momentumScore,
      context.marketData.dataQuality.value, context.marketData.riskScore.value,
      context.marketData.drawdownFraction.value, context.envelope.price, context.inventoryUnits,
      context.treasury?.balanceAmount, context.riskContext.dailyDrawdownFraction.value,
    ]
    require(numbers.allSatisfy { $0?.isFinite ?? true }, "a context holds finite numbers")
    // A value that was substituted reads back as present, so only the whole ones are compared.
    guard options.protectiveFaults == .reject else { return }
    let again = validateEvaluationRequest(payloadNode(of: context), options: options)
    require(again.value == context, "a context that is written reads back as the same")
  }
}
