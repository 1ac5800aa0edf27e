internal import ArgumentParser
internal import DynamicAGI
internal import HostProcess
internal import ReleaseExecution
internal import ReleaseReading

/// The command.
@main
struct AgiRelease: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agi-release",
    abstract: "Cuts releases from git history, and proves them.",
    discussion: """
      Reads the commits since the last release, works out the next semantic version and says why, \
      writes the changelog and the version files, makes the release commit and its tag in one step, \
      and verifies that all of them agree. Works in any git repository; a configuration is optional.

      Standard output is data, standard error is talk. `agi-release --version` prints the version \
      of the command itself.

      Exit codes: 0 done, 1 unexpected failure, 3 nothing to release (with --require-release), \
      4 verification or lint failed, 5 a precondition is not met, 6 invalid configuration or data, \
      7 git or a remote failed, 8 interrupted and to be resumed, 64 usage.
      """,
    groupedSubcommands: [
      CommandGroup(name: "Begin", subcommands: [Init.self]),
      CommandGroup(
        name: "Look",
        subcommands: [
          Next.self, PlanCommand.self, Notes.self, Why.self, Current.self, Packages.self,
        ]),
      CommandGroup(
        name: "Release",
        subcommands: [Cut.self, ChangelogCommand.self, Yank.self, Resume.self, Abort.self]),
      CommandGroup(name: "Check", subcommands: [Doctor.self, Verify.self, Lint.self]),
      CommandGroup(name: "Identity", subcommands: [IdentityCommand.self]),
      CommandGroup(name: "Data", subcommands: [DatasetCommand.self]),
      CommandGroup(name: "Scripts", subcommands: [SemVer.self, SchemaCommand.self]),
    ]
  )

  @OptionGroup(title: "Global options") var global: GlobalOptions

  /// Parses and runs on the main thread: only a command that waits for other programs is
  /// asynchronous, and no other one pays for the start of a thread pool.
  static func main() async {
    Process.prepareStreams()
    do {
      // The parser's own flag of this name would take a faulty `--version X.Y.Z` of a verb for a
      // question, print this program's version and claim success.
      if CommandLine.arguments.dropFirst() == ["--version"] {
        return try Console.reporting { try $0.write(MODEL_VERSION + "\n") }
      }
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: printing(error))
    }
  }

  /// Whether the command line asks for JSON, also one that cannot be read as a whole.
  private static var asksForJSON: Bool {
    let arguments = CommandLine.arguments
    return arguments.contains("--format=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }

  /// Refuses another form of output than text, for commands that have no other.
  func requireText() throws {
    guard let format = global.format, format != .text else { return }
    throw ValidationError("--format \(format.rawValue) is not a form of this command; it has text")
  }

  /// Prints a help text or a completion script, which the parser takes for errors.
  ///
  /// - Returns: what ends the command: a failure when standard output did not take the text.
  private static func printing(_ error: any Error) -> any Error {
    let text = fullMessage(for: error)
    if exitCode(for: error) == .validationFailure, !(error is ExitCode), asksForJSON {
      Console.writeReport(
        of: ReleaseFailure(
          .usage, code: "usage", message: message(for: error),
          hint: "agi-release --help; agi-release VERB --help"))
    }
    guard exitCode(for: error) == .success, !text.isEmpty else { return error }
    do {
      try Console.reporting { try $0.write(text + "\n") }
      return ExitCode.success
    } catch {
      return error
    }
  }
}
