internal import ArgumentParser
internal import HostProcess
internal import Market
internal import MarketValidation

/// Where requests come from.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The file, or - for standard input.", valueName: "file"))
  var file: String?

  @Flag(
    name: .customLong("lines"),
    help: "Each line is one request, as in a file whose name ends in .jsonl or .ndjson.")
  var hasLines = false

  /// The most bytes of one request.
  static let byteCountMax = 64 << 20

  /// Whether the input is a stream of lines.
  var isStream: Bool {
    hasLines || [".jsonl", ".ndjson"].contains { (file ?? "").hasSuffix($0) }
  }

  /// Opens the input.
  ///
  /// - Throws: the exit code 6 when it cannot be opened, which is told.
  func open() throws -> ByteSource {
    do throws(ByteSourceError) {
      return try ByteSource(file ?? "-")
    } catch {
      Output.say("error: \(error)\n")
      throw Output.invalidData
    }
  }

  /// What became of a request that is too large to be looked at.
  static func refusal<Value>() -> ValidationReport<Value> {
    let finding = Finding(
      code: .jsonSize, severity: .error, pointer: "",
      got: "more than \(byteCountMax) bytes", expected: "at most \(byteCountMax) bytes",
      remedy: FindingCode.jsonSize.remedy, line: 1, column: 1)
    return ValidationReport(value: nil, findings: [finding], ledger: [])
  }
}
