internal import ArgumentParser
internal import ScenarioRuns

/// Writes baselines.
struct ScenarioAccept: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Runs scenarios and writes what comes of them as their baselines.",
    discussion: """
      A baseline that is there already is replaced only with a reason, which it keeps. Review the \
      difference before you commit it. A scenario whose checks fail gets no baseline, and the exit \
      code is 4.
      """)

  @OptionGroup var options: ScenarioOptions

  @Option(
    name: .customLong("accept"),
    help: ArgumentHelp("Why a baseline may be replaced.", valueName: "reason"))
  var reason: String?

  func validate() throws {
    guard options.baselineFolder != nil else {
      throw ValidationError("--baselines says in which folder they lie")
    }
    if let reason, reason.allSatisfy(\.isWhitespace) {
      throw ValidationError("--accept takes a reason")
    }
  }

  func run() async throws {
    let parameters = try options.parameters()
    let files = ScenarioBaselineFiles(folder: options.baselineFolder ?? ".")
    var failed: [ScenarioVerdict] = []
    for (scenario, name) in try options.scenarios() {
      let old = try files.baseline(of: scenario.id)
      let made = await ScenarioRuns.run(
        scenario, parameters: parameters, options: RunOptions(taskCount: options.jobs))
      guard let made else { continue }
      guard made.failures.isEmpty else {
        failed.append(
          ScenarioVerdict(
            made, comparison: .unwanted, arguments: options.arguments(for: name, scenario)))
        continue
      }
      if let old {
        var new = ScenarioBaseline(of: made, reason: old.reason)
        guard new != old else {
          try Output.write("same\t\(scenario.id)\n")
          continue
        }
        guard let reason else {
          Output.say(
            "error: the baseline of '\(scenario.id)' differs; --accept says why it may\n")
          throw Output.findings
        }
        new.reason = reason
        try files.write(new)
      } else {
        try files.write(ScenarioBaseline(of: made))
      }
      try Output.write("written\t\(scenario.id)\n")
    }
    guard failed.isEmpty else {
      Output.say(ScenarioReport(failed).text)
      throw Output.findings
    }
  }
}
