internal import ArgumentParser
internal import Documents
internal import FileStore
internal import Git
internal import ProjectSetup
internal import ReleaseReading
internal import ReleaseRules

/// Writes the first configuration of a project.
struct Init: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a configuration to start from, with what another tool was set up with.",
    discussion: """
      Writes releases/agi-release.yaml, in which every key stands with what it is for, its JSON \
      Schema beside it, and a job for CI. Settings of git-cliff, commitizen, cocogitto, \
      release-please and semantic-release are carried over as far as they have a counterpart; each \
      one that has none is named with the reason and what to do. No program of another tool is run, \
      nothing that is there is overwritten, and nothing is committed.

      agi-release init --dry-run         shows what would be written, and changes nothing
      agi-release init --from git-cliff  where more than one tool is set up
      agi-release init --ci none         without a job for CI
      """)

  @Option(
    help: ArgumentHelp(
      "Carry over what this tool is set up with, or none; else the one that is found.",
      valueName: "tool"))
  var from: ToolChoice?

  @Option(help: "The CI system of the job; else the one that the repository shows.")
  var ci: CIChoice?

  @Flag(help: "Replace a configuration that is there, and its schema.")
  var force = false

  @Flag(name: [.customShort("n"), .long], help: "Print what would be written and change nothing.")
  var dryRun = false

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    guard session.configurationPath == nil else {
      throw ValidationError("--config names a file to read; init writes \(ReleasePolicy.path)")
    }
    let repository = try session.repository(warns: false)
    guard let directory = repository.workDirectory else {
      throw ReleaseFailure(GitError.noWorkTree)
    }
    let tree = FileTree(root: directory)
    let reading = SetupReading(tree: tree)
    let existing = try reading.existing()
    if let first = existing.first, !force, !dryRun {
      throw ReleaseFailure(
        .precondition, code: "init.exists", message: "'\(first)' is there already",
        hint: "--dry-run shows what would be written, --force replaces it")
    }
    let foreign = try reading.settings(from)
    let plan = planSetup(
      foreign, facts: try reading.facts(of: repository), request: SetupRequest(ci: request))
    try reading.check(plan)
    if !dryRun { try write(plan, to: tree) }
    if session.console.format == .json {
      return try session.console.write(plan.document(isWritten: !dryRun))
    }
    try session.console.write(
      SetupText(plan: plan, isDryRun: dryRun, console: session.console).text)
    if dryRun, let first = existing.first, !force {
      session.console.warn("'\(first)' is there already: --force would replace it")
    }
    if !dryRun {
      session.console.say("nothing is committed; agi-release plan shows what comes next")
    }
  }

  private var request: SetupRequest.CIChoice {
    switch ci {
    case nil: .automatic
    case .github: .system(.github)
    case .gitlab: .system(.gitlab)
    case .some(.none): .none
    }
  }

  /// Puts all files into their places, or none.
  private func write(_ plan: SetupPlan, to tree: FileTree) throws {
    try translating {
      var files: [SetupFile] = []
      for file in plan.files {
        let path = try RelativePath(file.path)
        // The job for CI is the project's own as soon as it is there.
        let old = file.path == plan.ci?.path ? nil : try tree.read(path, limitBytes: 1 << 28)
        if old != file.bytes { files.append(SetupFile(path: path, old: old, new: file.bytes)) }
      }
      try placeAll(files, in: tree)
    }
  }
}

/// The tools whose settings can be asked for.
enum ToolChoice: String, ExpressibleByArgument, CaseIterable {
  case gitCliff = "git-cliff"
  case commitizen
  case cocogitto
  case releasePlease = "release-please"
  case semanticRelease = "semantic-release"
  case none
}

/// The CI systems that can be asked for.
enum CIChoice: String, ExpressibleByArgument, CaseIterable {
  case github, gitlab, none
}
