internal import DiagnosticReports
internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import Market
internal import MarketValidation

/// What became of one line of a stream.
struct LineOutcome: Sendable {
  /// The bytes for standard output.
  var data: [UInt8] = []
  /// The text for standard error.
  var talk = ""
  /// Whether the line was refused.
  var isRefused = false
  /// What telemetry learns of the line; `nil` where there is none.
  var noted: NotedPayload?
}

/// What a line of a stream is evaluated with.
struct LineEvaluation: Sendable {
  /// Who evaluates.
  let model: DynamicAGIModel
  /// How requests are judged.
  let rules: ValidationRules
  /// How outputs are written.
  let form: OutputForm
  /// The name of the stream in messages.
  let sourceName: String
  /// How lines become what telemetry learns of them; `nil` where there is none.
  let noting: PayloadNoting?

  /// Evaluates a line; a refused one gives its findings: to people on standard error, to programs as
  /// a document in its place.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - reading: What the clock said when the line came; `nil` for the request's own timestamp.
  func outcome(of line: LineSplitter.Line, at reading: Timestamp?) -> LineOutcome {
    let report: ValidationReport<MarketContext> =
      line.bytes.map { validateEvaluationRequest(json: $0, options: rules.options(now: reading)) }
      ?? InputOptions.refusal()
    var outcome = LineOutcome()
    outcome.noted = noting?.noted(report, at: reading)
    do throws(EvaluationError) {
      outcome.data = form.bytes(
        of: try model.evaluated(report, at: reading).output, lineNumber: line.number)
    } catch {
      outcome.isRefused = true
      if form.format == .json {
        outcome.data =
          compactJSON(FindingsDocument.node(of: report, lineNumber: line.number)) + [0x0A]
      }
    }
    let isTold = !outcome.isRefused || form.format == .text
    if isTold {
      let told = report.told(file: sourceName, lineNumber: line.number)
      outcome.talk = told.map { rendered($0, source: { _ in nil }, color: false) + "\n" }.joined()
    }
    return outcome
  }
}

extension ValidationReport {
  /// The findings that people are told of; a default that was filled in is none of them.
  ///
  /// - Parameters:
  ///   - file: The name of the text.
  ///   - lineNumber: The line of the stream that the payload is; `nil` for a payload of its own.
  func told(file: String, lineNumber: Int? = nil) -> [Diagnostic] {
    var told: [Diagnostic] = []
    for finding in findings where finding.code != .defaulted {
      var diagnostic = finding.diagnostic(file: file)
      if let lineNumber {
        diagnostic.location = SourceLocation(
          file: file, line: lineNumber, column: diagnostic.location?.column ?? 1)
      }
      told.append(diagnostic)
    }
    return told
  }
}
