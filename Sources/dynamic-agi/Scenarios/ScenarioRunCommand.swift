internal import ArgumentParser
internal import DiagnosticReports
internal import Documents
internal import DynamicAGI
internal import HostProcess
internal import Market
internal import MarketEvaluation
internal import ScenarioRuns
internal import ScenarioMarkets
internal import MarketValidation

/// Runs scenarios and reports.
struct ScenarioRunCommand: AsyncParsableCommand {
  /// The forms of the report.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json, junit, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs scenarios, checks every row, and compares with the baselines.",
    discussion: """
      Each request is validated and evaluated as if it came in at its moment, and each output is \
      checked: by itself, against variants of its context, and against the request without faults. \
      With a baseline, a changed digest is a warning, and a statistic that moved by more than 2 % \
      is a failure, unless --accept says why it may. Each failure has the command that shows it \
      again; with --row the request and the output of that row are printed.

      The exit code is 4 when something failed, and 6 when a scenario or a baseline cannot be used.
      """)

  @OptionGroup var options: ScenarioOptions

  @Option(
    help: ArgumentHelp("How many seeds are run, counted up from the first.", valueName: "count"))
  var seeds = 1

  @Option(help: ArgumentHelp("The only row to look at, the first is 0.", valueName: "number"))
  var row: Int?

  @Option(
    help: ArgumentHelp("Of so many rows, one is checked against variants.", valueName: "count"))
  var checkEvery = 1

  @Option(
    help: ArgumentHelp("Why the statistics may have moved.", valueName: "reason"))
  var accept: String?

  @Option(help: "The form of the report: text, json, junit or markdown.")
  var format = Form.text

  func validate() throws {
    guard (1...10_000).contains(seeds) else { throw ValidationError("--seeds takes 1 to 10000") }
    guard checkEvery >= 1 else { throw ValidationError("--check-every takes 1 or more") }
    guard row == nil || options.names.count == 1 && seeds == 1 else {
      throw ValidationError("--row is for one scenario and one seed")
    }
    if let row, row < 0 { throw ValidationError("--row takes 0 or more") }
    if let accept, accept.allSatisfy(\.isWhitespace) {
      throw ValidationError("--accept takes a reason")
    }
  }

  func run() async throws {
    let parameters = try options.parameters()
    let files = options.baselineFolder.map { ScenarioBaselineFiles(folder: $0) }
    var verdicts: [ScenarioVerdict] = []
    for (scenario, name) in try options.scenarios() {
      for offset in 0..<seeds {
        verdicts.append(try await verdict(scenario, name, offset, parameters, files))
      }
    }
    let report = ScenarioReport(verdicts)
    try write(report)
    if row != nil, format == .text, let outcome = verdicts.first?.run.outcomes.first {
      try write(outcome)
    }
    if report.count(.failed) > 0 { throw Output.findings }
  }

  private func verdict(
    _ base: Scenario, _ name: String, _ offset: Int, _ parameters: EvaluationParameters,
    _ files: ScenarioBaselineFiles?
  ) async throws -> ScenarioVerdict {
    var scenario = base
    scenario.seed &+= UInt64(offset)
    let made = await ScenarioRuns.run(
      scenario, parameters: parameters,
      options: RunOptions(checkEvery: checkEvery, taskCount: options.jobs, row: row))
    guard let made else {
      Output.say(
        "error: '\(scenario.id)' has \(scenario.rows.count) rows, and no row \(row ?? 0)\n")
      throw Output.invalidData
    }
    return ScenarioVerdict(
      made, comparison: try comparison(made, files), acceptedReason: accept,
      arguments: options.arguments(for: name, scenario))
  }

  private func comparison(
    _ run: ScenarioRun, _ files: ScenarioBaselineFiles?
  ) throws -> ScenarioVerdict.Comparison {
    // Without a folder nothing is compared, on purpose, so that there is nothing to warn of.
    guard let files, run.row == nil else { return .unwanted }
    guard let baseline = try files.baseline(of: run.scenario.id) else {
      return .none("there is no baseline of '\(run.scenario.id)'")
    }
    // Another seed is another market, and parameters of one's own are another model.
    let isOther =
      options.parametersFile != nil && baseline.parametersDigest != run.parametersDigest
    if isOther || baseline.seed != run.scenario.seed { return .unwanted }
    return .with(BaselineComparison(run, with: baseline))
  }

  private func write(_ report: ScenarioReport) throws {
    switch format {
    case .text: try Output.write(report.text)
    case .json: try Output.write(prettyJSON(report.document))
    case .markdown: try Output.write(report.markdown)
    case .junit:
      let moment = Timestamp(secondsSince1970: Process.nowSeconds).description.dropLast()
      try Output.write(
        junitReport(of: report.groups, tool: "dynamic-agi.scenario", at: String(moment)))
    }
  }

  /// Prints what a row was sent and what came of it.
  private func write(_ outcome: RowOutcome) throws {
    var text = "moment   \(outcome.row.moment)\n"
    for fault in outcome.row.faults {
      text += "fault    \(fault.kind.rawValue) at \(fault.pointer)\n"
    }
    text += "request  \(outcome.row.requestText)\n"
    for finding in outcome.report.findings { text += "finding  \(finding)\n" }
    text += "outcome  \(outcome.line)\n"
    if let output = outcome.output { text += "\n" + output.text(.english, isExplained: true) }
    try Output.write(text)
  }
}
