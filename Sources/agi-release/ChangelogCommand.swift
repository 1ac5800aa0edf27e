internal import ArgumentParser
internal import Changelog
internal import Diagnostics
internal import Documents
internal import FileStore
internal import Git
internal import HostProcess
internal import IdentityLoading
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules

/// Renders or refreshes the changelog.
struct ChangelogCommand: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "changelog",
    abstract: "The changelog of the whole history.",
    discussion: """
      Prints it. With --write the changelog file is brought up to the history: releases that it \
      lacks are put in, and what people wrote stays.
      """,
    subcommands: [ChangelogInsert.self])

  @Flag(help: "Write the changelog file of the work tree.")
  var write = false

  @Flag(help: "Exit with 4 when --write would change the file.")
  var check = false

  @Flag(help: "Print the sections as JSON, to be changed and rendered with --from-context.")
  var context = false

  @Option(
    help: ArgumentHelp(
      "Render the sections of this JSON file; - is standard input.", valueName: "file"))
  var fromContext: String?

  @Option(help: ArgumentHelp("Print to this file.", valueName: "file"))
  var output: String?

  @OptionGroup var range: RangeOptions
  @OptionGroup var ends: RangeEnds
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  /// Whether one of the options is given that are this command's own.
  var asksForSomething: Bool {
    write || check || context || fromContext != nil || output != nil || range.asksForSomething
      || ends.asksForSomething
  }

  func validate() throws {
    let count = [write, check, context, fromContext != nil].count { $0 }
    if count > 1 {
      throw ValidationError("--write, --check, --context and --from-context exclude each other")
    }
    if output != nil, write || check {
      throw ValidationError("--output is for what is printed: --write and --check name their file")
    }
    if range.atLeast != nil {
      throw ValidationError("--at-least asks for a version, and a changelog asks for none")
    }
  }

  func perform(_ session: Session) throws {
    if let fromContext {
      let context = try readSectionDocuments(try contextBytes(fromContext), name: fromContext)
      return try emit(
        renderedFile(context.sections, links: context.links, style: printedStyle), session)
    }
    let repository = try session.repository()
    let policy = try session.policy(of: repository, package: range.packageOption.name)
    let sections = try readSections(
      of: repository, policy: policy, query: range.query(ends), parse: parseIdentityFile)
    let settings = try notesSettings(of: repository, policy: policy)
    if context || (session.console.format == .json && !write && !check) {
      return try emit(
        prettyJSON(
          .map([
            ("schema", .text(changelogContextSchema)), ("forge", forgeDocument(settings.links)),
            ("releases", .list(sections.all, sectionDocument)),
          ])), session)
    }
    guard write || check else { return try print(sections, settings, session) }
    try refresh(
      repository, sections, settings, policy.restricted(toTagPrefix: range.tagPrefix), session)
  }

  /// Prints release by release: a long changelog is never held as a whole.
  private func print(
    _ sections: HistorySections, _ settings: NotesSettings, _ session: Session
  ) throws {
    guard output == nil else {
      return try emit(
        renderedFile(sections.all, links: settings.links, style: printedStyle), session)
    }
    var bytes = renderedFile([], links: nil)
    for section in sections.all {
      bytes.append(UInt8(ascii: "\n"))
      bytes += renderedSection(section, links: settings.links, style: printedStyle)
      guard bytes.count >= Self.batchSize else { continue }
      try session.console.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try session.console.write(bytes)
  }

  private static let batchSize = 1 << 16

  private func contextBytes(_ path: String) throws -> [UInt8] {
    if path == "-" { return Process.readStandardInput() }
    guard let bytes = try readFile(path) else {
      throw ReleaseFailure(
        .invalidData, code: "context.missing", message: "cannot read '\(path)'",
        hint: "make it with: agi-release changelog --context --output \(shellWord(path))")
    }
    return bytes
  }

  /// What is printed is nobody's file yet: there are no hand edits to tell apart.
  private var printedStyle: RenderingStyle { RenderingStyle(hasFingerprints: false) }

  private func emit(_ bytes: [UInt8], _ session: Session) throws {
    if let output { try writeFile(bytes, to: output) } else { try session.console.write(bytes) }
  }

  private func refresh(
    _ repository: Repository, _ sections: HistorySections, _ settings: NotesSettings,
    _ policy: ReleasePolicy, _ session: Session
  ) throws {
    let path = settings.changelog.path
    guard let directory = repository.workDirectory else {
      throw ReleaseFailure(GitError.noWorkTree)
    }
    let tree = FileTree(root: directory)
    let (file, before, after) = try translating {
      let file = try RelativePath(path)
      let before = try tree.read(file, limitBytes: 1 << 30)
      let after = try refreshedChangelog(
        before, sections: sections, settings: settings, in: repository, policy: policy)
      return (file, before, after)
    }
    let isStale = after != before
    if isStale, write { try translating { try tree.replace(before, with: after, at: file) } }
    let diff = isStale ? unifiedDiff(before: before, after: after, path: path) : nil
    if session.console.format == .json {
      try session.console.write(
        .map([
          ("schema", "agi-release/changelog-file/v1"), ("file", .text(path)),
          ("upToDate", .boolean(!isStale)), ("written", .boolean(isStale && write)),
          ("diff", .text(diff)),
        ]))
    } else if let diff, check {
      try session.console.write(diff)
    }
    guard isStale else { return session.console.say("\(path) is up to date") }
    guard check else { return session.console.say("\(path) is written") }
    session.console.failure("\(path) is stale: agi-release changelog --write brings it up to date")
    throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue)
  }
}
