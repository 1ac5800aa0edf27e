internal import ArgumentParser
internal import DiagnosticReports
internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import ScenarioMarkets
internal import ScenarioRuns
internal import YAML

/// Which scenarios are run, and with what.
struct ScenarioOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Names that `list` shows, files of scenarios, or tables of bars (.csv); without any, all.",
      valueName: "scenario"))
  var names: [String] = []

  @Option(
    help: ArgumentHelp("The seed; else each scenario's own.", valueName: "number"))
  var seed: UInt64?

  @Option(
    name: .customLong("parameters"),
    help: ArgumentHelp(
      "The numbers to work with, in YAML, or in JSON where the name ends in .json.",
      valueName: "file"))
  var parametersFile: String?

  @Option(
    name: .customLong("baselines"),
    help: ArgumentHelp("The folder of the baselines.", valueName: "dir"))
  var baselineFolder: String?

  @Option(help: ArgumentHelp("How many tasks evaluate at once.", valueName: "count"))
  var jobs = 2

  func validate() throws {
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs takes 1 to 256") }
    for name in names where Self.isName(name) && Self.known(name) == nil {
      let known = Scenario.library.map(\.id)
      let meant = closestMatch(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError(
        "there is no scenario '\(name)'\(meant) `dynamic-agi scenario list` shows all")
    }
  }

  /// The parameters.
  ///
  /// - Throws: the exit code 6 when there are none, which is told.
  func parameters() throws -> EvaluationParameters {
    guard let parametersFile else { return .default }
    let content = try SettingsFile.content(parametersFile)
    let read = EvaluationParameters.reading(content, name: parametersFile)
    guard let parameters = read.parameters else { throw Self.refusal(read.faults) }
    return parameters
  }

  /// The scenarios with the names that they were asked for by.
  ///
  /// - Throws: the exit code 6 when one cannot be read, which is told.
  func scenarios() throws -> [(scenario: Scenario, name: String)] {
    let wanted = names.isEmpty ? Scenario.library.map(\.id) : names
    return try wanted.map { name in
      var scenario = try Self.known(name) ?? read(name)
      if let seed { scenario.seed = seed }
      return (scenario, name)
    }
  }

  /// The arguments that run a scenario again.
  func arguments(for name: String, _ scenario: Scenario) -> String {
    "\(quoted(name)) --seed \(scenario.seed)"
      + (parametersFile.map { " --parameters \(quoted($0))" } ?? "")
  }

  private static func known(_ name: String) -> Scenario? {
    Scenario.library.first { $0.id == name }
  }

  /// Whether a text is meant as a name, not as a file.
  private static func isName(_ text: String) -> Bool {
    !text.contains("/") && ![".yaml", ".yml", ".json", ".csv"].contains { text.hasSuffix($0) }
  }

  private func read(_ path: String) throws -> Scenario {
    let content = try SettingsFile.content(path)
    if path.hasSuffix(".csv") { return try table(content, path) }
    var shown: [String: [UInt8]] = [path: content]
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let read: (Scenario?, [Diagnostic]) = try unreadable { unreadable in
      readSettings(content, name: path) { node in
        Scenario.read(node) { file in
          let file = file.hasPrefix("/") ? file : folder + file
          do {
            let content = try SettingsFile.content(file)
            shown[file] = content
            return BarFile.read(content, name: file)
          } catch {
            unreadable = error
            return (nil, [])
          }
        }
      }
    }
    guard let scenario = read.0 else { throw Self.refusal(read.1) { shown[$0] } }
    return scenario
  }

  /// Throws on what a reading could not pass on.
  private func unreadable<Value>(_ body: (inout (any Error)?) -> Value) throws -> Value {
    var failure: (any Error)?
    let value = body(&failure)
    if let failure { throw failure }
    return value
  }

  private func table(_ content: [UInt8], _ path: String) throws -> Scenario {
    let read = BarFile.read(content, name: path)
    guard let bars = read.bars else { throw Self.refusal(read.faults) { _ in content } }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let id = file.dropLast(".csv".count).lowercased().replacing("_", with: "-")
    guard bars.count >= ContextBuilder.warmUpBarCount + 2, bars.count <= Scenario.barCountMax,
      Scenario.isID(id)
    else {
      Output.say(
        "error: '\(path)' needs \(ContextBuilder.warmUpBarCount + 2) to \(Scenario.barCountMax) "
          + "rows, and a name of letters, digits, '-' and '_'\n")
      throw Output.invalidData
    }
    return Scenario(
      id: id, summary: "the bars of \(file)", market: .bars(bars), barCount: bars.count)
  }

  private static func refusal(
    _ faults: [Diagnostic], source: (String) -> [UInt8]? = { _ in nil }
  ) -> ExitCode {
    Output.say(textReport(of: faults, source: source, color: false))
    return Output.invalidData
  }
}

/// A word as a shell takes it for one.
private func quoted(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy {
    $0 >= 0x80 || "-._/+=:@,".utf8.contains($0)
      || Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber
  }
  return isPlain ? word : "'\(word.replacing("'", with: #"'\''"#))'"
}
