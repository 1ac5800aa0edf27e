internal import ArgumentParser
internal import DiagnosticReports
internal import Documents
internal import DynamicAGI
internal import HostProcess
internal import Market
internal import MarketValidation

/// Evaluates requests.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Says what to do on a request, how sure that is, how much to put at stake, and why.",
    discussion: """
      The request is validated first; one with a fault is refused with all of its findings, and the \
      exit code is 6: as text they are on standard error, as JSON a document \
      dynamic-agi/findings/v1 stands in the place of the output. A stream goes on after a refused \
      line, and the exit code is 6 at the end. Outputs are in the order of the lines, whatever the \
      number of jobs.

      As text, a line of a stream gives line, symbol, action, confidence, position as a fraction \
      of the balance and evaluation id, with tabs between them.

      With --telemetry it is noted who sends what is at fault. A store that cannot be used is told on \
      standard error, and changes neither the outputs nor the exit code.
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup var model: ModelOptions

  @OptionGroup var clock: ClockOptions

  @OptionGroup var telemetry: TelemetryOptions

  @Option(help: ArgumentHelp("How many lines are evaluated at once.", valueName: "count"))
  var jobs = 1

  @Flag(help: "Shows every contribution and every constraint as tables.")
  var explain = false

  @Option(help: "The form of the output: text or json.")
  var format = OutputForm.Format.text

  @Option(help: ArgumentHelp("The language of the reasoning: en or de.", valueName: "language"))
  var language = "en"

  func validate() throws {
    guard input.file != nil else {
      throw ValidationError("name the file of the request, or - for standard input")
    }
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs takes 1 to 256") }
    guard jobs == 1 || input.isStream else {
      throw ValidationError("--jobs needs a stream of lines: --lines, or a .jsonl file")
    }
    guard !explain || format == .text else {
      throw ValidationError("--explain is for text; the JSON output holds every step as it is")
    }
    guard phrases != nil else {
      let known = ReasoningPhrases.shipped.map(\.language).joined(separator: " or ")
      throw ValidationError("--language takes \(known), not '\(language)'")
    }
  }

  private var phrases: ReasoningPhrases? {
    ReasoningPhrases.shipped.first { $0.language == language }
  }

  func run() async throws {
    let form = OutputForm(format: format, phrases: phrases ?? .english, isExplained: explain)
    let model = try model.model()
    let isRefused = try await telemetry.recorded(clock.moment) { recording in
      try await evaluate(try input.open(), model, form, recording)
    }
    if isRefused { throw Output.invalidData }
  }

  /// Evaluates everything in a source.
  ///
  /// - Returns: Whether something was refused.
  private func evaluate(
    _ source: consuming ByteSource, _ model: DynamicAGIModel, _ form: OutputForm,
    _ recording: TelemetryRecording?
  ) async throws -> Bool {
    guard input.isStream else { return try evaluateOne(source, model, form, recording) }
    let evaluation = LineEvaluation(
      model: model, rules: clock.rules, form: form, sourceName: source.name,
      noting: recording?.noting)
    let stream = EvaluationStream(evaluation, at: clock.moment, jobCount: jobs)
    do {
      return try await stream.run(source, telemetry: recording) > 0
    } catch let error as ByteSourceError {
      Output.say("error: \(error)\n")
      throw Output.invalidData
    }
  }

  /// Evaluates the one request of a source.
  ///
  /// - Returns: Whether it was refused.
  private func evaluateOne(
    _ source: consuming ByteSource, _ model: DynamicAGIModel, _ form: OutputForm,
    _ recording: TelemetryRecording?
  ) throws -> Bool {
    let name = source.name
    let content: [UInt8]?
    do throws(ByteSourceError) {
      content = try source.readAll(atMost: InputOptions.byteCountMax)
    } catch {
      Output.say("error: \(error)\n")
      throw Output.invalidData
    }
    let reading = clock.moment.reading
    let report: ValidationReport<MarketContext> =
      content.map {
        validateEvaluationRequest(json: $0, options: clock.rules.options(now: reading))
      }
      ?? InputOptions.refusal()
    if let recording { recording.record([recording.noting.noted(report, at: reading)]) }
    Output.say(
      textReport(of: report.told(file: name), source: { _ in content }, color: false))
    let output: AGIOutput
    do throws(EvaluationError) {
      output = try model.evaluated(report, at: reading).output
    } catch {
      if form.format == .json {
        try Output.write(compactJSON(FindingsDocument.node(of: report, lineNumber: nil)) + [0x0A])
      }
      return true
    }
    try Output.write(form.bytes(of: output))
    return false
  }
}
