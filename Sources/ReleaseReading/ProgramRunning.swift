internal import HostProcess

/// What a program said and how it ended.
package struct ProgramResult: Sendable {
  /// What the program ended with.
  package let exitCode: Int

  /// Whether that is 0, and it took all that it was given.
  package let isSuccess: Bool
  package let output: String
  let error: String

  /// Whether the program took all that it was given to read.
  let isInputTaken: Bool

  /// The line of standard error that says what failed, for a message of one line: git ends with
  /// advice.
  package var lastErrorLine: String {
    let lines = error.split(whereSeparator: \.isNewline).map(String.init)
    return lines.first { $0.hasPrefix("fatal:") || $0.hasPrefix("error:") } ?? lines.last
      ?? (isInputTaken ? "it gave no reason" : "it did not read what it was given")
  }
}

/// Runs a program without a shell, with exactly the given environment.
///
/// - Parameters:
///   - outputSizeMax: The most bytes that it may write to each of its streams.
///   - timeLimit: How long it may take; without it, as long as it wants.
/// - Throws: `ReleaseFailure` when it cannot be started, or takes too long.
package func runProgram(
  _ program: String, arguments: [String], environment: [String: String], input: [UInt8] = [],
  outputSizeMax: Int = 1 << 20, timeLimit: Duration? = nil
) async throws(ReleaseFailure) -> ProgramResult {
  let child = ChildProgram(
    program, arguments: arguments, environment: environment, timeLimit: timeLimit)
  do throws(ChildProgramError) {
    let result = try await child.run(input: input, output: .captured(byteCountMax: outputSizeMax))
    return ProgramResult(
      exitCode: result.exitCode, isSuccess: result.exitCode == 0 && result.isInputTaken,
      output: result.output, error: result.error, isInputTaken: result.isInputTaken)
  } catch {
    let reason = if case .notRun(let reason) = error { reason } else { "it takes too long" }
    throw ReleaseFailure(
      .precondition, code: "program.not-started", message: "cannot run '\(program)': \(reason)",
      hint: "install it, or correct the path in the git configuration")
  }
}

/// The variables with which git says where a repository is: `git rev-parse --local-env-vars`.
package let repositoryVariables: Set = [
  "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE",
  "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS",
  "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE",
]
