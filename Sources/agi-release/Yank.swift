internal import ArgumentParser
internal import CommitHistory
internal import Diagnostics
internal import Documents
internal import HostProcess
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// Withdraws a release.
struct Yank: AsyncReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "yank",
    abstract: "Withdraws a release: says in the repository that nobody should use it.",
    discussion: """
      One commit on top of HEAD with a tombstone beside the release's record, and [YANKED] in its \
      section of the changelog. Nothing else of the release changes: its tag stays, its number is \
      never given again, and the next release still builds on it. Made as a cut is: all or nothing, \
      and settled by `resume` where it was interrupted. To take a yank back, `git revert` its commit; \
      where git finds a conflict in the changelog, take the mark and the reason out by hand.
      """)

  @Argument(help: "The version, with or without the tag's prefix.")
  var version: String

  @Option(help: ArgumentHelp("Why nobody should use it, in one line.", valueName: "text"))
  var reason: String

  @Option(help: ArgumentHelp("The release to use in its place.", valueName: "x.y.z"))
  var replacement: String?

  @Flag(name: [.customShort("n"), .long], help: "Print what would change and change nothing.")
  var dryRun = false

  @Flag(inversion: .prefixedNo, help: "Sign the commit; else the git configuration decides.")
  var sign: Bool?

  @Flag(help: "Push the branch; first what an earlier cut did not get through.")
  var push = false

  @Option(
    help: ArgumentHelp(
      "Whether every step waits until it would outlive a power loss.",
      valueName: "full|none"))
  var durability = DurabilityChoice.full

  @Option(
    help: ArgumentHelp(
      "The family of version tags that start with this prefix.", valueName: "prefix"))
  var tagPrefix: String?

  @OptionGroup var ci: CIOptions
  @OptionGroup var packageOption: PackageOption

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws {
    try packageOption.requireAlone(tagPrefix: tagPrefix)
    guard YankReason(reason) != nil else {
      throw ValidationError("--reason must be \(YankReason.rule)")
    }
    _ = try replacement.map { try parsedVersion($0, of: "--replacement") }
  }

  func perform(_ session: Session) async throws {
    guard let reason = YankReason(reason) else {
      throw ValidationError("--reason must be \(YankReason.rule)")
    }
    let question = YankQuestion(
      release: version, reason: reason,
      replacement: try replacement.map { try parsedVersion($0, of: "--replacement") })
    let repository = try session.repository()
    let policy = try session.policy(of: repository, package: packageOption.name)
      .restricted(toTagPrefix: tagPrefix)
    try requireFamily(tagPrefix, in: repository, policy: policy)
    let epoch = try Process.sourceDateEpoch()
    func planned() throws(ReleaseFailure) -> YankPlan {
      let context = try readYankContext(
        of: repository, policy: policy, question: question, epochSeconds: epoch)
      return try translating { try planYank(context) }
    }
    if dryRun {
      let plan = try planned()
      try checkYank(plan, in: repository)
      try write(plan, session)
      return try CIOutput(plan, outcome: nil).write(dotenv: ci.dotenv)
    }
    try CIOutput.checkFiles(dotenv: ci.dotenv)
    var options = CutOptions(
      signs: sign, pushes: push, environment: Process.environment(),
      durability: durability.durability)
    options.requiresSignature = policy.signing.isRequired
    let outcome = try await yank(in: repository, options: options, makePlan: planned)
    if let settled = outcome.settled { session.console.say(settled.sentence) }
    if let pushed = outcome.pushed { session.console.say(pushed.sentence) }
    try write(outcome.plan, outcome: outcome, session)
    try CIOutput(outcome.plan, outcome: outcome).write(dotenv: ci.dotenv)
  }

  private func write(
    _ plan: YankPlan, outcome: YankOutcome? = nil, _ session: Session
  ) throws {
    let tombstone = plan.tombstone
    for warning in plan.warnings { session.console.warn("\(warning.message) [\(warning.code)]") }
    if session.console.format == .json {
      return try session.console.write(
        .map(
          [
            ("schema", "agi-release/yanked/v1"), ("changed", .boolean(!plan.files.isEmpty)),
            ("dryRun", .boolean(dryRun)), ("tombstone", tombstone.report),
            ("commit", .text(outcome?.commit)), ("pushedTo", .text(outcome?.remote)),
            ("commitMessage", .text(plan.files.isEmpty ? nil : plan.commitMessage)),
            ("files", .list(plan.files, \.report)), ("warnings", .list(plan.warnings, \.report)),
          ]))
    }
    if plan.files.isEmpty {
      session.console.say(
        "\(tombstone.version) is yanked already, since \(tombstone.date.day): "
          + tombstone.sentence)
    } else if dryRun {
      try session.console.write(text(of: plan, session))
    } else if let commit = outcome?.commit {
      session.console.say(
        "yanked \(tombstone.tag): commit \(commit.prefix(8))"
          + (outcome?.remote.map { ", pushed to \($0)" } ?? ""))
    }
  }

  private func text(of plan: YankPlan, _ session: Session) -> String {
    let tombstone = plan.tombstone
    var text = session.console.styled("yank \(tombstone.version)\n", .bold)
    for (title, value) in [
      ("tag", "\(tombstone.tag), which stays"), ("reason", tombstone.sentence),
      ("on", plan.head.abbreviated() + (plan.branch.map { " (\($0))" } ?? "")),
      ("date", tombstone.date.timestamp),
    ] { text += "  \(padded(title, 7)) \(value.escapedForDisplay)\n" }
    for file in plan.files {
      text += "\n"
      for line in file.diff.split(separator: "\n") { text += String(line).escapedForDisplay + "\n" }
    }
    return text
  }
}
