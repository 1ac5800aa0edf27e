#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Runs a program to its end.
///
/// Its streams are files, not pipes, so no amount of output can make it wait for the test; and the
/// call is synchronous, so tests need no concurrency of their own.
///
/// - Parameters:
///   - executable: an absolute path, or a name that `PATH` of `environment` finds.
///   - arguments: the arguments after the program's name.
///   - directory: the working directory.
///   - environment: the whole environment.
///   - input: what standard input holds.
/// - Throws: `TestSupportError` when the program cannot be started.
package func runProgram(
  _ executable: String, arguments: [String], in directory: String,
  environment: [String: String], input: [UInt8] = []
) throws -> ToolResult {
  let standardInput = try UnnamedFile()
  let output = try UnnamedFile()
  let error = try UnnamedFile()
  try Disk.write(input, to: standardInput.descriptor)
  lseek(standardInput.descriptor, 0, SEEK_SET)

  let program = try located(executable, environment: environment)
  let streams = [standardInput.descriptor, output.descriptor, error.descriptor]
  let process = try spawn(
    [program] + arguments, in: directory,
    environment: environment.map { "\($0.key)=\($0.value)" }.sorted(), streams: streams)
  var status: Int32 = 0
  while unsafe waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else { throw TestSupportError("cannot wait for '\(executable)'") }
  }
  // The macros WIFSIGNALED and WEXITSTATUS, which Swift cannot import.
  let signal = status & 0x7F
  return ToolResult(
    standardOutput: Disk.contents(of: output.descriptor) ?? [],
    standardError: Disk.contents(of: error.descriptor) ?? [],
    exitCode: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
}

/// Runs a product of this package, found beside the test bundle, in a hermetic environment.
///
/// - Parameters:
///   - name: the product, such as `agi-release`.
///   - arguments: its arguments.
///   - directory: the working directory.
///   - environment: variables that are set over the hermetic ones.
///   - stdin: what standard input holds.
/// - Throws: `TestSupportError` when it is not built.
package func runTool(
  _ name: String, arguments: [String], in directory: String,
  environment: [String: String] = [:], stdin: [UInt8] = []
) throws -> ToolResult {
  try runProgram(
    try PackageLayout.executable(name), arguments: arguments, in: directory,
    environment: hermetic(environment, in: directory), input: stdin)
}

/// Runs a script with `bash`, which stops at the first command that fails, in a hermetic
/// environment.
package func runShell(
  _ script: String, in directory: String, environment: [String: String] = [:], stdin: [UInt8] = []
) throws -> ToolResult {
  try runProgram(
    "bash", arguments: ["-euo", "pipefail", "-c", script], in: directory,
    environment: hermetic(environment, in: directory), input: stdin)
}

/// The hermetic environment with more variables. A home that does not exist is an empty home.
private func hermetic(
  _ environment: [String: String], in directory: String
) -> [String: String] {
  HermeticEnvironment.variables(
    home: "/nonexistent", atSeconds: HermeticEnvironment.startSeconds
  ).merging(environment) { $1 }
}

/// A file without a name, gone when it is closed.
private struct UnnamedFile: ~Copyable {
  let descriptor: Int32

  init() throws {
    var template = Array("/tmp/agi-release-stream-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw TestSupportError("cannot make a file in '/tmp'") }
    _ = unsafe unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }
}

private func located(_ executable: String, environment: [String: String]) throws -> String {
  if executable.contains("/") { return executable }
  for folder in (environment["PATH"] ?? "").split(separator: ":") {
    let candidate = "\(folder)/\(executable)"
    if unsafe access(candidate, X_OK) == 0 { return candidate }
  }
  throw TestSupportError("'\(executable)' is not in PATH")
}

/// Starts a program through `sh`, which alone can set the working directory of a child everywhere.
private func spawn(
  _ command: [String], in directory: String, environment: [String], streams: [Int32]
) throws -> pid_t {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  for (target, source) in streams.enumerated() {
    unsafe posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
  }
  let words = ["sh", "-c", "cd -- \"$0\" && exec \"$@\"", directory] + command
  let arguments = unsafe words.map { unsafe strdup($0) } + [nil]
  let variables = unsafe environment.map { unsafe strdup($0) } + [nil]
  defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
  // The threads of a test block signals, and a child would inherit that.
  var attributes = posix_spawnattr_t()
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }
  var noSignals = sigset_t()
  unsafe sigemptyset(&noSignals)
  unsafe posix_spawnattr_setsigmask(&attributes, &noSignals)
  unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
  var process: pid_t = 0
  let failure = unsafe posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, variables)
  guard failure == 0 else {
    throw TestSupportError("cannot run '\(command[0])' in '\(directory)': errno \(failure)")
  }
  return process
}
