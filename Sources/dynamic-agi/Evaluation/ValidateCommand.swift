internal import ArgumentParser
internal import DiagnosticReports
internal import Documents
internal import DynamicAGI
internal import HostProcess
internal import Market
internal import MarketValidation

/// Validates payloads.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Finds everything that is wrong with a payload, and evaluates nothing.",
    discussion: """
      Findings are the data of this command and stand on standard output. The exit code is 4 when a \
      payload is refused; warnings alone do not change it.
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .customLong("payload"), help: ArgumentHelp("What the file holds.", valueName: "kind"))
  var payload = PayloadName(.evaluation)

  @OptionGroup var clock: ClockOptions

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
    guard input.file == nil else { throw ValidationError("--catalogue takes no file") }
    guard format == .text || format == .json else {
      throw ValidationError("--catalogue is text or JSON")
    }
  }

  func run() throws {
    if catalogue {
      return try Output.write(
        format == .json ? prettyJSON(FindingCode.catalogue) : Array(FindingCode.table.utf8))
    }
    let source = try input.open()
    var report = FindingsReport(format, sourceName: source.name)
    do {
      if input.isStream {
        try addLines(of: source, to: &report)
      } else {
        try add(try source.readAll(atMost: InputOptions.byteCountMax), to: &report)
      }
    } catch let error as ByteSourceError {
      Output.say("error: \(error)\n")
      throw Output.invalidData
    }
    try report.finish(isStream: input.isStream)
    if report.refusedCount > 0 { throw Output.findings }
  }

  private func addLines(
    of source: consuming ByteSource, to report: inout FindingsReport
  ) throws {
    var splitter = LineSplitter(byteCountMax: InputOptions.byteCountMax)
    while true {
      let chunk = try source.read(atMost: 65_536)
      for line in chunk.isEmpty ? splitter.finish() : splitter.feed(chunk) {
        try add(line.bytes, lineNumber: line.number, to: &report)
      }
      if chunk.isEmpty { return }
    }
  }

  private func add(
    _ content: [UInt8]?, lineNumber: Int? = nil, to report: inout FindingsReport
  ) throws {
    let options = clock.rules.options(now: clock.moment.reading)
    let judged: ValidationReport<ValidatedPayload> =
      content.map { validatePayload(payload.kind, json: $0, options: options) }
      ?? InputOptions.refusal()
    try report.add(judged, lineNumber: lineNumber, content: content)
  }
}

extension ReportFormat: ExpressibleByArgument {}
