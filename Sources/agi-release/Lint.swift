internal import ArgumentParser
internal import CommitHistory
internal import ConventionalCommits
internal import DiagnosticReports
internal import Documents
internal import Git
internal import HostProcess
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules

/// Checks commit messages.
struct Lint: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Checks commit messages against Conventional Commits 1.0.0.",
    discussion: """
      Checks the commits since the last release, those of a range, or one message. With --format \
      json the parsed commits are printed: header, trailers, what was not understood and why. \
      --format junit is for CI systems that show tests, github writes annotations.
      """)

  static var formats: [OutputFormat] { [.text, .json, .junit, .github] }

  @Argument(help: "A range such as v1.0.0..HEAD; else the commits since the last release.")
  var revisions: String?

  @Option(
    help: ArgumentHelp(
      "Check the message in this file, as git gives it to a commit-msg hook; - is standard input.",
      valueName: "file"))
  var messageFile: String?

  @Flag(help: "Remarks are errors too.")
  var strict = false

  @Flag(help: "Install a commit-msg hook that runs this command.")
  var installHook = false

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws {
    let count = [revisions != nil, messageFile != nil, installHook].count { $0 }
    if count > 1 {
      throw ValidationError("a range, --message-file and --install-hook exclude each other")
    }
  }

  func perform(_ session: Session) throws {
    if installHook {
      let path = try installCommitMessageHook(in: session.repository())
      return session.console.say("installed \(path)")
    }
    let results = try messageFile.map { [try readMessage($0, session)] } ?? readRange(session)
    let failed = results.filter { !$0.passes(isStrict: strict) }
    try write(results, failedCount: failed.count, session)
    guard !failed.isEmpty else {
      return session.console.say("\(counted(results.count, "message")) checked")
    }
    session.console.failure("\(failed.count) of \(counted(results.count, "message")) failed")
    throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue)
  }

  private func write(
    _ results: [LintedMessage], failedCount: Int, _ session: Session
  ) throws {
    let console = session.console
    let group = CheckGroup(
      name: "commit messages", cases: results.map { $0.check(isStrict: strict) })
    switch console.format {
    case .json:
      try console.write(
        .map([
          ("schema", "agi-release/lint/v1"), ("passes", .boolean(failedCount == 0)),
          ("commits", .list(results, \.report)),
        ]))
    case .junit:
      let repository = messageFile == nil ? try session.repository(warns: false) : nil
      let moment = try session.reportMoment(of: repository)
      try console.write(
        junitReport(of: [group], tool: "agi-release.lint", at: moment.timestampWithoutZone))
    case .github:
      let count = counted(results.count, "message")
      try console.write(
        githubAnnotations(
          of: [group],
          headline: failedCount == 0 ? "\(count) checked" : "\(failedCount) of \(count) failed"))
    default:
      for result in results { try console.write(result.text) }
    }
  }

  private func readMessage(_ path: String, _ session: Session) throws -> LintedMessage {
    let bytes: [UInt8]
    if path == "-" {
      bytes = Process.readStandardInput()
    } else if let content = try readFile(path) {
      bytes = content
    } else {
      throw ReleaseFailure(
        .invalidData, code: "lint.message-file", message: "cannot read '\(path)'",
        hint: "name a file with a commit message, or - for standard input")
    }
    let message = CommitMessage(bytes: bytes, declaredEncoding: nil)
    // Outside a repository there is no configuration to ask for the comment character.
    let repository = try? session.repository()
    let policy = repository.flatMap { try? session.policy(of: $0) }
    let read = ConventionalCommit(
      messageFile: message.utf8, commentPrefix: repository?.commentPrefix ?? "#")
    return LintedMessage(
      id: nil, message: read, isMerge: false, decoding: message.decoding,
      isOwn: policy.map { ReadingRules($0).isOwnCommit(read) } ?? false)
  }

  private func readRange(_ session: Session) throws -> [LintedMessage] {
    let repository = try session.repository()
    var query = ReleaseQuery()
    if let revisions {
      let (from, to) = try splitRange(revisions)
      query.from = from
      query.to = to
    }
    let policy = try session.policy(of: repository)
    let context = try readPlanningContext(
      of: repository, policy: policy, query: query, files: .unread)
    let reading = ReadingRules(policy)
    return context.changes.map { change in
      let message = change.message
      return LintedMessage(
        id: change.id, message: message, isMerge: change.parents.count > 1,
        decoding: change.decoding, isOwn: reading.isOwnCommit(message))
    }
  }

  private func splitRange(_ text: String) throws -> (from: String?, to: String?) {
    guard !text.contains("...") else {
      throw ReleaseFailure(
        .usage, code: "usage.range", message: "'\(text)' is no range of commits",
        hint: "write two dots: \(text.replacing("...", with: ".."))")
    }
    guard let dots = text.firstRange(of: "..") else { return (text, nil) }
    let from = String(text[..<dots.lowerBound])
    let to = String(text[dots.upperBound...])
    return (from.isEmpty ? nil : from, to.isEmpty ? nil : to)
  }
}
