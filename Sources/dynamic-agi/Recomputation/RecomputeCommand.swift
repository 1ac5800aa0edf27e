internal import ArgumentParser
internal import Documents
internal import DynamicAGI
internal import HostProcess

/// Recomputes recorded evaluations.
struct RecomputeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recompute",
    abstract: "Recomputes evaluations from their records alone, and names what differs.",
    discussion: """
      A record is the JSON that `evaluate --format json` prints. Context, parameters, moment, \
      identity and version are taken from it; everything else is computed again and compared to the \
      bit. The exit code is 4 when something differs; then the first stage and the first number that \
      differ are named. It is 6 when a record lacks what an evaluation starts from. In a stream the \
      documents of refused requests are passed over.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "The form of the output: text or json.")
  var format = OutputForm.Format.text

  func validate() throws {
    guard input.file != nil else {
      throw ValidationError("name the file of the record, or - for standard input")
    }
  }

  func run() throws {
    let source = try input.open()
    var report = RecomputationReport(format, sourceName: source.name)
    do {
      if input.isStream {
        try addLines(of: source, to: &report)
      } else {
        try report.add(try source.readAll(atMost: InputOptions.byteCountMax), lineNumber: nil)
      }
    } catch let error as ByteSourceError {
      Output.say("error: \(error)\n")
      throw Output.invalidData
    }
    report.finish()
    if report.unreadableCount > 0 { throw Output.invalidData }
    if report.differingCount > 0 { throw Output.findings }
  }

  private func addLines(
    of source: consuming ByteSource, to report: inout RecomputationReport
  ) throws {
    var splitter = LineSplitter(byteCountMax: InputOptions.byteCountMax)
    while true {
      let chunk = try source.read(atMost: 65_536)
      for line in chunk.isEmpty ? splitter.finish() : splitter.feed(chunk) {
        try report.add(line.bytes, lineNumber: line.number)
      }
      if chunk.isEmpty { return }
    }
  }
}
