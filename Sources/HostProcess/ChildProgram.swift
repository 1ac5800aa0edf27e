internal import Subprocess
internal import Synchronization

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// A program to run, without a shell and with exactly the given environment.
package struct ChildProgram: Sendable {
  /// Where what the program prints goes.
  package enum Output: Sendable {
    /// Into the result, each stream at most so many bytes.
    case captured(byteCountMax: Int)
    /// Standard output nowhere, standard error to that of this process.
    case talk
  }

  /// What a program said and how it ended.
  package struct Result: Sendable, Hashable {
    /// The exit code; the number of the signal with a minus in front when one ended the program.
    package let exitCode: Int
    /// What it printed on standard output; empty where that was not captured.
    package let output: String
    /// What it printed on standard error; empty where that was not captured.
    package let error: String
    /// Whether it took all that it was given to read.
    package let isInputTaken: Bool
  }

  /// A path, or a name that `PATH` of the environment finds.
  package let program: String
  /// The arguments behind the name.
  package let arguments: [String]
  /// The whole environment.
  package let environment: [String: String]
  /// How long it may take; without it, as long as it wants.
  package let timeLimit: Duration?

  /// Names a program.
  package init(
    _ program: String, arguments: [String], environment: [String: String],
    timeLimit: Duration? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.timeLimit = timeLimit
  }

  /// Runs the program to its end.
  ///
  /// One that is over its time is asked to end, and a second later ended, with the programs that it
  /// started.
  ///
  /// - Parameters:
  ///   - input: What it is given to read, which it need not read to its end.
  ///   - output: Where what it prints goes.
  /// - Throws: ``ChildProgramError`` when it cannot be started, prints too much or takes too long.
  package func run(
    input: [UInt8], output: Output
  ) async throws(ChildProgramError) -> Result {
    // A program that ends before it has read everything must not end this process.
    Process.reportBrokenPipes()
    guard let timeLimit else { return try await run(input, output) }
    let outcome = await withTaskGroup(
      of: Swift.Result<Result, ChildProgramError>?.self
    ) { group in
      group.addTask {
        do throws(ChildProgramError) {
          return .success(try await run(input, output))
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        // A task that is cancelled ends the sleep, and the program with it.
        try? await Task.sleep(for: timeLimit)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    guard let outcome else { throw ChildProgramError.timeLimit }
    return try outcome.get()
  }

  private func run(
    _ input: [UInt8], _ output: Output
  ) async throws(ChildProgramError) -> Result {
    guard let pipe = PrefilledPipe.holding(input) else {
      let given = GivenInput(bytes: input)
      return try await run(given, output, isInputTaken: { given.isTaken })
    }
    let reader = FileDescriptor(rawValue: pipe.reader)
    let result = try await run(
      .fileDescriptor(reader, closeAfterSpawningProcess: false) as FileDescriptorInput, output,
      isInputTaken: { true })
    return Result(
      exitCode: result.exitCode, output: result.output, error: result.error,
      isInputTaken: pipe.isRead())
  }

  private func run<Input: InputProtocol>(
    _ input: Input, _ output: Output, isInputTaken: () -> Bool
  ) async throws(ChildProgramError) -> Result {
    let configuration = configuration
    do {
      switch output {
      case .captured(let limit):
        let record = try await Subprocess.run(
          configuration, input: input, output: .string(limit: limit), error: .string(limit: limit))
        return Result(
          exitCode: record.terminationStatus.number, output: record.standardOutput,
          error: record.standardError, isInputTaken: isInputTaken())
      case .talk:
        let record = try await Subprocess.run(
          configuration, input: input, output: .discarded, error: .currentStandardError)
        return Result(
          exitCode: record.terminationStatus.number, output: "", error: "",
          isInputTaken: isInputTaken())
      }
    } catch {
      throw ChildProgramError.notRun(reason: "\(error)")
    }
  }

  private var configuration: Configuration {
    let variables = Dictionary(
      uniqueKeysWithValues: environment.map { (Environment.Key(rawValue: $0.key) ?? "", $0.value) })
    var options = PlatformOptions()
    if timeLimit != nil {
      // A group of its own, so that what the program started can be ended with it.
      options.processGroupID = 0
      options.teardownSequence = [
        .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
      ]
    }
    return Configuration(
      executable: program.contains("/") ? .path(FilePath(program)) : .name(program),
      arguments: Arguments(arguments), environment: .custom(variables), platformOptions: options)
  }
}

extension TerminationStatus {
  fileprivate var number: Int {
    switch self {
    case .exited(let code): Int(code)
    case .signaled(let signal): -Int(signal)
    }
  }
}

/// What a program is given to read where it does not fit into a pipe.
///
/// Where the input of the library itself cannot be written, the library ends the whole process.
private final class GivenInput: InputProtocol, Sendable {
  private let bytes: [UInt8]
  private let hasFailed = Mutex(false)

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether the program took all of it.
  var isTaken: Bool { !hasFailed.withLock { $0 } }

  func write(with writer: StandardInputWriter) async throws {
    guard !bytes.isEmpty else { return }
    do {
      // The end of the program ends the writing too.
      let count = try await writer.write(bytes)
      if count < bytes.count { hasFailed.withLock { $0 = true } }
    } catch {
      hasFailed.withLock { $0 = true }
    }
  }
}
