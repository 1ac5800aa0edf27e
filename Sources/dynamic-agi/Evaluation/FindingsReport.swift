internal import DiagnosticReports
internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import Market
internal import MarketValidation

/// Writes the findings of payloads, one payload after the other, in the form that was asked for.
///
/// All forms but SARIF, which is one document, are written at once, so that a stream takes the memory
/// of one payload.
struct FindingsReport {
  private let format: ReportFormat
  private let sourceName: String
  private var kept: [Diagnostic] = []
  private var unkeptCount = 0
  private(set) var payloadCount = 0
  private(set) var refusedCount = 0

  /// The most results of one SARIF document; it is what code scanning takes.
  private static let keptCountMax = 5000

  /// Creates a report.
  init(_ format: ReportFormat, sourceName: String) {
    self.format = format
    self.sourceName = sourceName
  }

  /// Adds what became of a payload.
  ///
  /// - Parameters:
  ///   - report: What became of it.
  ///   - lineNumber: The line of the stream that it is; `nil` for a payload of its own.
  ///   - content: The text, for the lines that findings point at.
  mutating func add<Value>(
    _ report: ValidationReport<Value>, lineNumber: Int?, content: [UInt8]?
  ) throws {
    payloadCount += 1
    if report.value == nil { refusedCount += 1 }
    let told = report.told(file: sourceName, lineNumber: lineNumber)
    let excerpt = lineNumber == nil ? content : nil
    switch format {
    case .text:
      try Output.write(
        lineNumber == nil
          ? textReport(of: told, source: { _ in excerpt }, color: false)
          : told.map { rendered($0, source: { _ in nil }, color: false) + "\n" }.joined())
    case .json:
      let document = FindingsDocument.node(of: report, lineNumber: lineNumber)
      try Output.write(
        lineNumber == nil ? prettyJSON(document) : compactJSON(document) + [0x0A])
    case .github:
      try Output.write(
        diagnosticReport(of: told, as: .github, tool: Self.tool, source: { _ in nil }))
    case .sarif:
      let room = Self.keptCountMax - kept.count
      kept += told.prefix(room)
      unkeptCount += max(0, told.count - room)
    }
  }

  /// Writes what remains to be written, and says what a stream came to.
  mutating func finish(isStream: Bool) throws {
    if format == .sarif {
      try Output.write(
        diagnosticReport(of: kept, as: .sarif, tool: Self.tool, source: { _ in nil }))
    }
    if unkeptCount > 0 {
      Output.say("warning: \(unkeptCount) findings are beyond what a SARIF document holds\n")
    }
    if isStream, refusedCount > 0 {
      Output.say(
        "error: \(payloadCount) \(payloadCount == 1 ? "payload" : "payloads"), "
          + "\(refusedCount) refused\n")
    }
  }

  private static let tool = ReportingTool(
    name: "dynamic-agi", version: MODEL_VERSION,
    rules: FindingCode.allCases.map { code in
      ReportRule(
        code: code.rawValue,
        name: String(code.rawValue.map { $0 == "." || $0 == "_" ? "-" : $0 }),
        summary: code.meaning)
    })
}
