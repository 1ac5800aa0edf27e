internal import ArgumentParser
internal import Git
internal import HostProcess
internal import ReleaseExecution
internal import ReleaseReading
internal import ReleaseRules

/// A command that works on a repository.
protocol ReleaseCommand: ParsableCommand {
  var global: GlobalOptions { get }
  var root: AgiRelease { get }

  /// The forms of output that the command has; the first is the one without `--format`.
  static var formats: [OutputFormat] { get }

  /// Does the work; what it throws becomes a message and an exit code.
  func perform(_ session: Session) throws
}

extension ReleaseCommand {
  static var formats: [OutputFormat] { [.text, .json] }

  func run() throws {
    let session = try Session(global, root: root.global, formats: Self.formats)
    do {
      try perform(session)
    } catch {
      throw session.reported(error)
    }
  }
}

/// A command that works on a repository, on all cores.
protocol AsyncReleaseCommand: AsyncParsableCommand {
  var global: GlobalOptions { get }
  var root: AgiRelease { get }

  /// The forms of output that the command has; the first is the one without `--format`.
  static var formats: [OutputFormat] { get }

  /// Does the work; what it throws becomes a message and an exit code.
  func perform(_ session: Session) async throws
}

extension AsyncReleaseCommand {
  static var formats: [OutputFormat] { [.text, .json] }

  func run() async throws {
    let session = try Session(global, root: root.global, formats: Self.formats)
    do {
      try await perform(session)
    } catch {
      throw session.reported(error)
    }
  }
}

/// One run of the command: its console, and the repository when it is asked for.
struct Session {
  let console: Console
  let repositoryPath: String?
  let configurationPath: String?

  init(_ options: GlobalOptions, root: GlobalOptions, standardFormat: OutputFormat = .text) {
    console = Console(options, root: root, standardFormat: standardFormat)
    repositoryPath = options.repository ?? root.repository
    configurationPath = options.configuration ?? root.configuration
  }

  /// Creates the session of a command that has some of the forms of output.
  ///
  /// - Throws: `ValidationError` for a form that it has not.
  init(_ options: GlobalOptions, root: GlobalOptions, formats: [OutputFormat]) throws {
    self.init(options, root: root, standardFormat: formats[0])
    guard formats.contains(console.format) else {
      throw ValidationError(
        "--format \(console.format.rawValue) is not a form of this command; it has "
          + formats.map(\.rawValue).joined(separator: ", "))
    }
  }

  /// Reports a failure.
  ///
  /// - Returns: what ends the command: the failure's exit code, or the error itself when it is
  ///   nothing of this program's.
  func reported(_ error: any Error) -> any Error {
    guard let failure = error as? ReleaseFailure else { return error }
    console.report(failure) { failure.excerpts[$0] ?? source(of: $0) }
    return ExitCode(failure.kind.rawValue)
  }

  /// Opens the repository.
  ///
  /// - Parameter warns: whether an interrupted cut is told of; not where the command settles it.
  func repository(warns: Bool = true) throws -> Repository {
    let repository = try translating { try open() }
    if warns, let work = try unfinishedWork(in: repository) { console.warn(work.sentence) }
    let replacedCount = try translating { try repository.replacementCount() }
    if replacedCount > 0 {
      console.warn(
        "refs/replace gives \(replacedCount) commits another content, here and not elsewhere")
    }
    return repository
  }

  /// Reads the policy of a repository.
  func policy(of repository: Repository) throws -> ReleasePolicy {
    try readPolicy(of: repository, configurationAt: configurationPath)
  }

  /// The policy of the repository around the working directory; `nil` where there is none, for commands
  /// that need no repository.
  func surroundingPolicy() throws -> ReleasePolicy? {
    do {
      return try policy(of: repository(warns: false))
    } catch let failure as ReleaseFailure {
      guard failure.code == "git.not-a-repository", configurationPath == nil else { throw failure }
      return nil
    }
  }

  /// The bytes of a configuration file, for the line under a message.
  func source(of path: String) -> [UInt8]? {
    let directory = (try? open())?.workDirectory
    return try? readFile(configurationPath == path ? path : (directory ?? ".") + "/" + path)
  }

  private func open() throws(GitError) -> Repository {
    try Repository(
      discoveredFrom: repositoryPath, environment: GitEnvironment(Process.environment()))
  }
}

extension UnfinishedWork {
  /// What is under way, and what to do about it.
  fileprivate var sentence: String {
    switch self {
    case .interrupted(let version?, .yank):
      "a yank of \(version) was interrupted: agi-release resume finishes or undoes it"
    case .interrupted(let version, _):
      "a cut\(version.map { " of \($0)" } ?? "") was interrupted: agi-release resume finishes or "
        + "undoes it"
    case .running(let holder): "a cut is at work: \(holder)"
    case .unpushed(let version?, let remote?, let kind):
      "\(kind.name(of: version)) has not arrived at \(remote): agi-release resume pushes it"
    case .unpushed:
      "a release was to be pushed, and its record is damaged: agi-release abort forgets it"
    }
  }
}
