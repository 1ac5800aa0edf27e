import HostProcess
import TestSupport
import Testing

@Suite("Programs that are run")
struct ChildProgramTests {
  private static let variables = ["PATH": "/usr/bin:/bin"]

  private func shell(
    _ script: String, _ arguments: String..., timeLimit: Duration? = nil
  ) -> ChildProgram {
    ChildProgram(
      "sh", arguments: ["-c", script, "sh"] + arguments, environment: Self.variables,
      timeLimit: timeLimit)
  }

  @Test func `a program has its words, its variables and its input`() async throws {
    let child = ChildProgram(
      "sh",
      arguments: ["-c", "cat; printf '%s|' \"$@\" \"$A\"; echo no >&2; exit 3", "sh", "a b", "$A"],
      environment: ["PATH": "/usr/bin:/bin", "A": "x\"y"])
    let result = try await child.run(
      input: Array("in ".utf8), output: .captured(byteCountMax: 1000))
    #expect(result.exitCode == 3 && result.output == "in a b|$A|x\"y|" && result.error == "no\n")
    #expect(result.isInputTaken)
  }

  @Test func `a program need not read what it is given`() async throws {
    let result = try await shell("exit 0").run(
      input: [UInt8](repeating: 0x78, count: 1 << 20), output: .captured(byteCountMax: 1000))
    #expect(result.exitCode == 0 && !result.isInputTaken)
  }

  @Test func `what cannot be started is told`() async {
    let child = ChildProgram("no-such-program", arguments: [], environment: Self.variables)
    let error = await #expect(throws: ChildProgramError.self) {
      try await child.run(input: [], output: .talk)
    }
    guard case .notRun = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a program that is over its time is ended with what it started`() async throws {
    let scratch = try ScratchDirectory()
    try Disk.makeFIFO(scratch["fifo"])
    // The one that it starts would keep the pipe open for as long as it lives.
    let child = shell(
      "sleep 1000 <\"$1\" & exec 3>\"$1\"; trap '' TERM; while :; do sleep 1000; done",
      scratch["fifo"], timeLimit: .milliseconds(200))
    let error = await #expect(throws: ChildProgramError.self) {
      try await child.run(input: [], output: .captured(byteCountMax: 1000))
    }
    #expect(error == .timeLimit)
    // Nobody reads the pipe any more, so opening it for writing fails at once.
    let probe = try runShell(
      "python3 -c 'import os,sys; os.open(sys.argv[1], os.O_WRONLY|os.O_NONBLOCK)' fifo && exit 9 || true",
      in: scratch.path)
    #expect(probe.exitCode == 0)
  }

  @Test func `a program within its time is as one without`() async throws {
    let result = try await shell("kill -9 $$", timeLimit: .seconds(3600))
      .run(input: [], output: .talk)
    #expect(result.exitCode == -9)
  }
}
