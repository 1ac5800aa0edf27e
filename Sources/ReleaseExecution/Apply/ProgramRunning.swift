internal import Subprocess
internal import Synchronization

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// What a program said and how it ended.
struct ProgramResult: Sendable {
  let isSuccess: Bool
  let output: String
  let error: String

  /// Whether the program took all that it was given to read.
  let isInputTaken: Bool

  /// The line of standard error that says what failed, for a message of one line: git ends with
  /// advice.
  var lastErrorLine: String {
    let lines = error.split(whereSeparator: \.isNewline).map(String.init)
    return lines.first { $0.hasPrefix("fatal:") || $0.hasPrefix("error:") } ?? lines.last
      ?? (isInputTaken ? "it gave no reason" : "it did not read what it was given")
  }
}

/// Runs a program without a shell, with exactly the given environment.
///
/// - Parameter outputSizeMax: The most bytes that it may write to each of its streams.
/// - Throws: `ReleaseFailure` when it cannot be started.
func runProgram(
  _ program: String, arguments: [String], environment: [String: String], input: [UInt8] = [],
  outputSizeMax: Int = 1 << 20
) async throws(ReleaseFailure) -> ProgramResult {
  let variables = Dictionary(
    uniqueKeysWithValues: environment.map { (Environment.Key(rawValue: $0.key) ?? "", $0.value) })
  let given = GivenInput(bytes: input)
  do {
    let record = try await run(
      program.contains("/") ? .path(FilePath(program)) : .name(program),
      arguments: Arguments(arguments), environment: .custom(variables),
      input: given, output: .string(limit: outputSizeMax),
      error: .string(limit: outputSizeMax))
    return ProgramResult(
      isSuccess: record.terminationStatus.isSuccess && given.isTaken,
      output: record.standardOutput, error: record.standardError, isInputTaken: given.isTaken)
  } catch {
    throw ReleaseFailure(
      .precondition, code: "program.not-started", message: "cannot run '\(program)': \(error)",
      hint: "install it, or correct the path in the git configuration")
  }
}

/// What a program is given to read, which it need not read to its end.
///
/// Where the input of the library itself cannot be written, the library ends the whole process.
private final class GivenInput: InputProtocol, Sendable {
  private let bytes: [UInt8]
  private let hasFailed = Mutex(false)

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether the program took all of it; a program that did not has not done its work.
  var isTaken: Bool { !hasFailed.withLock { $0 } }

  func write(with writer: StandardInputWriter) async throws {
    guard !bytes.isEmpty else { return }
    do {
      _ = try await writer.write(bytes)
    } catch {
      hasFailed.withLock { $0 = true }
    }
  }
}
