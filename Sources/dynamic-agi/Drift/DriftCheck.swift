internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import EvaluationDrift
internal import HostProcess

/// Checks outputs against a baseline.
struct DriftCheck: ParsableCommand {
  /// The forms of a report.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// For people, a page.
    case text
    /// The document dynamic-agi/drift-report/v1.
    case json
    /// For people, in a summary of a build or a note.
    case markdown
  }

  /// From which level on the exit code is 4.
  enum FailureLevel: String, CaseIterable, ExpressibleByArgument {
    /// Drift alone.
    case drift
    /// Drift and warnings.
    case warning
  }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Says which features drift from a baseline, since when, how far, and how sure that is.",
    discussion: """
      Two stages. Charts over what is new about each value tell at which output a feature began to \
      move; an alarm that nothing confirms is a warning. Windows are compared as a whole: drift is \
      what chance explains in less than one of twenty findings and what moved by a quarter of a \
      standard deviation at least. Outputs at the end that fill no window are charted and not \
      compared.

      The exit code is 4 when there is drift, and 6 when a line or the profile cannot be used.
      """)

  @OptionGroup var lines: RecordedLines

  @Option(
    name: .customLong("baseline"),
    help: ArgumentHelp("The profile that `drift baseline` wrote.", valueName: "file"))
  var baselineFile: String

  @Option(
    name: .customLong("window"),
    help: ArgumentHelp("How many outputs are compared at once, 50 to 10000.", valueName: "count"))
  var windowCount = 250

  @Option(
    name: .customLong("fail-on"),
    help: "From what on the exit code is 4: drift or warning.")
  var failureLevel = FailureLevel.drift

  @Option(help: "The form of the report: text, json or markdown.")
  var format = Format.text

  private static let profileByteCountMax = 64 << 20

  func validate() throws {
    let range = DriftMonitor.windowCountMin...DriftMonitor.windowCountMax
    guard range.contains(windowCount) else {
      throw ValidationError("--window takes \(range.lowerBound) to \(range.upperBound)")
    }
    guard baselineFile != "-" || !lines.files.contains("-") else {
      throw ValidationError("standard input can be read once")
    }
  }

  func run() throws {
    var monitor = DriftMonitor(try profile(), windowCount: windowCount)
    try lines.forEach { monitor.add($0, place: $1) }
    let report = monitor.finished()
    guard report.outputCount > 0 else {
      let symbol = lines.symbol.map { " of '\($0.escapedForDisplay)'" } ?? ""
      Output.say("error: there is no output\(symbol) to check; give outputs of `evaluate`\n")
      throw Output.invalidData
    }
    switch format {
    case .text: try Output.write(report.text)
    case .json: try Output.write(prettyJSON(report.document))
    case .markdown: try Output.write(report.markdown)
    }
    let isFailure = report.level >= (failureLevel == .drift ? DriftLevel.drift : .warning)
    if isFailure { throw Output.findings }
  }

  private func profile() throws -> DriftProfile {
    var reason: String
    do throws(ByteSourceError) {
      if let bytes = try ByteSource(baselineFile).readAll(atMost: Self.profileByteCountMax) {
        switch read(bytes) {
        case .success(let profile): return profile
        case .failure(let fault): reason = "\(baselineFile)\(fault.text)"
        }
      } else {
        reason = "'\(baselineFile)' has more than \(Self.profileByteCountMax) bytes"
      }
    } catch {
      reason = "\(error)"
    }
    Output.say("error: \(reason.escapedForDisplay)\n")
    throw Output.invalidData
  }

  private struct Fault: Error { let text: String }

  private func read(_ bytes: [UInt8]) -> Result<DriftProfile, Fault> {
    let document: Node
    do throws(JSONError) {
      document = try parseJSON(bytes, name: baselineFile)
    } catch {
      let place = "\(error.location.line):\(error.location.column)"
      return .failure(Fault(text: ":\(place): the profile is no JSON: \(error.message)"))
    }
    do throws(DriftProfileError) {
      return .success(try DriftProfile(document: document))
    } catch {
      return .failure(Fault(text: ": \(error.reason) [\(error.code.rawValue)]"))
    }
  }
}
