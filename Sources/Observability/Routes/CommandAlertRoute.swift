internal import HostProcess
public import MarketTelemetry

/// Runs a command for each alert, with the alert as JSON on its standard input.
///
/// There is no shell: the words are the program and its arguments as they are, and nothing of an
/// alert becomes a word. The command says by its exit code whether the alert arrived.
public struct CommandAlertRoute: AlertRoute {
  /// What the route is called.
  public let name: String
  /// Which changes the command is run for.
  public let changes: Set<FaultTracker.Change>

  private let child: ChildProgram

  /// Creates a route.
  ///
  /// - Parameters:
  ///   - name: What the route is called.
  ///   - changes: Which changes the command is run for.
  ///   - program: A path, or a name that `PATH` among the variables finds.
  ///   - arguments: The arguments behind it.
  ///   - variables: The whole environment of the command.
  ///   - timeLimit: How long it may take; then it is ended, with the programs that it started.
  public init(
    name: String, changes: Set<FaultTracker.Change> = FaultTracker.Change.standard, program: String,
    arguments: [String] = [], variables: [String: String], timeLimit: Duration = .seconds(10)
  ) {
    self.name = name
    self.changes = changes
    child = ChildProgram(
      program, arguments: arguments, environment: variables, timeLimit: timeLimit)
  }

  /// Runs the command.
  ///
  /// - Throws: `AlertDeliveryError` when it cannot be started, exits with another code than 0, or
  ///   takes too long.
  public func deliver(_ alert: ValidationAlert) async throws(AlertDeliveryError) {
    let result: ChildProgram.Result
    do throws(ChildProgramError) {
      result = try await child.run(input: alert.json + [0x0A], output: .talk)
    } catch {
      switch error {
      case .notRun(let reason):
        throw AlertDeliveryError(.notRun, "cannot run '\(child.program)': \(reason)")
      case .timeLimit:
        throw AlertDeliveryError(
          .timeout, "the command '\(child.program)' takes longer than \(limitText)")
      }
    }
    guard result.exitCode == 0 else {
      let end =
        result.exitCode < 0
        ? "was ended by signal \(-result.exitCode)" : "exits with \(result.exitCode)"
      throw AlertDeliveryError(.exit, "the command '\(child.program)' \(end)")
    }
  }

  private var limitText: String { child.timeLimit.map { "\($0)" } ?? "it may" }
}
