internal import ArgumentParser
internal import Documents
internal import HostProcess
internal import IdentityLoading
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseRules

/// Finishes an interrupted cut.
struct Resume: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Finishes a cut that was interrupted, and a push that did not arrive.",
    discussion: """
      When the release commit is on its branch, tags, index and work tree follow; when it is not, \
      nothing was visible yet and the attempt is forgotten. Then the release is pushed, where that \
      was asked for: what the remote has by now is looked at first.
      """)

  @OptionGroup var ci: CIOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func run() async throws {
    let session = Session(global, root: root.global)
    do {
      try await perform(session)
    } catch {
      throw session.reported(error)
    }
  }

  private func perform(_ session: Session) async throws {
    try CIOutput.checkFiles(dotenv: ci.dotenv)
    let repository = try session.repository(warns: false)
    let (settled, pushed) = try await resumeCut(
      in: repository, options: CutOptions(environment: Process.environment()))
    let policy = try? session.policy(of: repository)
    let release = SettledRelease(
      cut: settled, push: pushed, in: repository, policy: policy,
      parse: parseIdentityFile)
    if let settled { session.console.say(settled.sentence) }
    if let pushed { session.console.say(pushed.sentence) }
    if settled == nil, pushed == nil { session.console.say("no cut is under way") }
    try write(settled, pushed, release, session)
    try CIOutput(release, name: release?.name).write(dotenv: ci.dotenv)
  }

  private func write(
    _ settled: SettledCut?, _ pushed: SettledPush?, _ release: SettledRelease?, _ session: Session
  ) throws {
    guard session.console.format == .json else { return }
    let (outcome, version): (String, String?) =
      switch settled {
      case .finished(let version, _): ("finished", version)
      case .undone(let version, _): ("undone", version)
      case nil: ("nothing", nil)
      }
    try session.console.write(
      .map([
        ("schema", "agi-release/resume/v1"), ("outcome", .text(outcome)),
        ("version", .text(version)), ("pushedTo", .text(pushed?.remote)),
        ("pushedVersion", .text(pushed?.version)), ("released", .boolean(release != nil)),
        ("tag", .text(release?.tag)), ("commit", .text(release?.commit)),
      ]))
  }
}

extension SettledCut {
  /// What became of the cut, for people.
  var sentence: String {
    switch self {
    case .finished(let version, let kind): "finished \(kind.result(of: version))"
    case .undone(let version, let kind):
      "\(version.map { kind.attempt(of: $0) } ?? "the cut") had changed nothing: it is forgotten"
    }
  }
}

extension SettledPush {
  /// What became of the push, for people.
  var sentence: String {
    hadArrived
      ? "\(kind.name(of: version)) had arrived at \(remote)"
      : "pushed \(kind.name(of: version)) to \(remote)"
  }
}

/// Undoes an interrupted cut.
struct Abort: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "abort",
    abstract: "Forgets a cut that was interrupted before its commit point, or a push.")

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func run() async throws {
    let session = Session(global, root: root.global)
    do {
      try await perform(session)
    } catch {
      throw session.reported(error)
    }
  }

  private func perform(_ session: Session) async throws {
    let aborted = try await abortCut(
      in: session.repository(warns: false),
      options: CutOptions(environment: Process.environment()))
    let sentence =
      switch aborted {
      case .cut: "the cut is forgotten"
      case .push(let version, let kind):
        "the push\(version.map { " of \(kind.name(of: $0))" } ?? "") is forgotten; "
          + "the \(kind.rawValue) stays here"
      case nil: "no cut is under way"
      }
    session.console.say(sentence)
    guard session.console.format == .json else { return }
    let outcome =
      switch aborted {
      case .cut: "undone"
      case .push: "push forgotten"
      case nil: "nothing"
      }
    try session.console.write(
      .map([("schema", "agi-release/abort/v1"), ("outcome", .text(outcome))]))
  }
}
