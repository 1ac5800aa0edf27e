internal import ArgumentParser
internal import DiagnosticReports
internal import Documents
internal import DynamicAGI
internal import HostProcess
internal import Market
internal import MarketValidation

/// Validates payloads.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Finds everything that is wrong with a payload, and evaluates nothing.",
    discussion: """
      Findings are the data of this command and stand on standard output. The exit code is 4 when a \
      payload is refused; warnings alone do not change it.

      With --telemetry it is noted who sends what is at fault. A store that cannot be used is told on \
      standard error, and changes neither the findings nor the exit code.
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .customLong("payload"), help: ArgumentHelp("What the file holds.", valueName: "kind"))
  var payload = PayloadName(.evaluation)

  @OptionGroup var clock: ClockOptions

  @OptionGroup var telemetry: TelemetryOptions

  @Flag(help: "Prints every code with its meaning and remedy, as text or JSON; takes no file.")
  var catalogue = false

  @Option(help: "The form of the output.")
  var format = ReportFormat.text

  func validate() throws {
    guard catalogue else {
      guard input.file != nil else {
        throw ValidationError("name the file of the payload, or - for standard input")
      }
      return
    }
    guard input.file == nil, telemetry.storeFile == nil else {
      throw ValidationError("--catalogue takes no file")
    }
    guard format == .text || format == .json else {
      throw ValidationError("--catalogue is text or JSON")
    }
  }

  func run() async throws {
    if catalogue {
      return try Output.write(
        format == .json ? prettyJSON(FindingCode.catalogue) : Array(FindingCode.table.utf8))
    }
    let isRefused = try await telemetry.recorded(clock.moment) { recording in
      try await validate(try input.open(), recording)
    }
    if isRefused { throw Output.findings }
  }

  /// Validates everything in a source.
  ///
  /// - Returns: Whether something was refused.
  private func validate(
    _ source: consuming ByteSource, _ recording: TelemetryRecording?
  ) async throws -> Bool {
    var report = FindingsReport(format, sourceName: source.name)
    do {
      if input.isStream {
        try await addLines(of: source, to: &report, recording)
      } else {
        let noted = try add(try source.readAll(atMost: InputOptions.byteCountMax), to: &report)
        recording?.record([noted])
      }
    } catch let error as ByteSourceError {
      Output.say("error: \(error)\n")
      throw Output.invalidData
    }
    try report.finish(isStream: input.isStream)
    return report.refusedCount > 0
  }

  private func addLines(
    of source: consuming ByteSource, to report: inout FindingsReport,
    _ recording: TelemetryRecording?
  ) async throws {
    var splitter = LineSplitter(byteCountMax: InputOptions.byteCountMax)
    while true {
      let chunk = try source.read(atMost: 65_536)
      var noted: [NotedPayload] = []
      for line in chunk.isEmpty ? splitter.finish() : splitter.feed(chunk) {
        noted.append(try add(line.bytes, lineNumber: line.number, to: &report))
      }
      if let recording {
        recording.record(noted)
        await recording.deliverSoon()
      }
      if chunk.isEmpty { return }
    }
  }

  /// - Returns: What telemetry learns of it.
  private func add(
    _ content: [UInt8]?, lineNumber: Int? = nil, to report: inout FindingsReport
  ) throws -> NotedPayload {
    let reading = clock.moment.reading
    let options = clock.rules.options(now: reading)
    let judged: ValidationReport<ValidatedPayload> =
      content.map { validatePayload(payload.kind, json: $0, options: options) }
      ?? InputOptions.refusal()
    try report.add(judged, lineNumber: lineNumber, content: content)
    let noting = PayloadNoting(
      fallbackSource: telemetry.fallbackSource ?? "unknown", now: telemetry.now)
    return noting.noted(judged, at: reading)
  }
}

extension ReportFormat: ExpressibleByArgument {}
