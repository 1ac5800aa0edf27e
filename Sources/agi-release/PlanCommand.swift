internal import ArgumentParser
internal import Documents
internal import FileStore
internal import Git
internal import IdentityLoading
internal import ReleaseExecution
internal import ReleasePlanning

/// Prints the whole plan of a release.
struct PlanCommand: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Everything that a release would do, and why.",
    discussion: """
      The base and each rejected candidate with its reason, each commit with its rule or why it does \
      not count, the files with their differences, and the tags. Nothing is changed.
      """)

  @Option(
    help: ArgumentHelp("Save the plan for `cut --plan`.", valueName: "file"))
  var output: String?

  @Flag(help: "Exit with 3 when there is nothing to release.")
  var requireRelease = false

  @OptionGroup var version: VersionOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var ci: CIOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws {
    if output != nil, range.from != nil || range.to != nil {
      throw ValidationError(
        "a cut is made on HEAD: a plan with --from or --to cannot be saved for it")
    }
  }

  func perform(_ session: Session) throws {
    let repository = try session.repository()
    let query = try range.query(request: version.request())
    let plan = try session.plan(query, in: repository)
    if let output { try writeFile(SavedPlan(plan, query: query).json, to: output) }
    try session.write(plan)
    if range.from == nil, range.to == nil {
      do {
        try checkCut(of: plan, in: repository, isFirst: true)
      } catch {
        session.console.warn("cut would refuse: \(error.message) [\(error.code)]")
      }
    }
    try CIOutput(plan).write(dotenv: ci.dotenv)
    if plan.release == nil, requireRelease { throw ExitCode(3) }
  }
}

extension Session {
  /// Makes the plan of a query.
  func plan(_ query: ReleaseQuery, in repository: Repository) throws -> ReleasePlan {
    let context = try readPlanningContext(
      of: repository, policy: policy(of: repository), query: query,
      files: .read(identity: parseIdentityFile))
    return try translating { try makePlan(context) }
  }

  /// Prints a plan in the form that was asked for.
  func write(_ plan: ReleasePlan) throws {
    for warning in plan.warnings { console.warn("\(warning.message) [\(warning.code)]") }
    if console.format == .json {
      try console.write(plan.report)
    } else {
      try console.write(PlanText(plan, console: console).text)
    }
  }
}
