import TestSupport
import Testing

@Suite("Running programs")
struct RunProgramTests {
  @Test func `streams, exit code and folder are those of the program`() throws {
    let scratch = try ScratchDirectory()
    let result = try runShell(
      "pwd; cat; echo talk >&2; exit 3", in: scratch.path, stdin: Array("input\n".utf8))
    #expect(result.stdout == "\(scratch.path)\ninput\n")
    #expect(result.stderr == "talk\n")
    #expect(result.exitCode == 3)
    #expect(try runShell("kill -9 $$", in: scratch.path).exitCode == 137)
  }

  @Test func `much output makes nobody wait`() throws {
    let scratch = try ScratchDirectory()
    let result = try runShell(
      "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2", in: scratch.path)
    #expect(result.standardOutput.count == 3_000_000)
    #expect(result.standardError.count == 3_000_000)
  }

  @Test func `the environment is hermetic and can be added to`() throws {
    let scratch = try ScratchDirectory()
    let result = try runShell(
      "echo $HOME $TZ $LC_ALL $MORE", in: scratch.path, environment: ["MORE": "more"])
    #expect(result.stdout == "/nonexistent UTC C more\n")
  }

  @Test func `the product is found and runs`() throws {
    let result = try runTool("agi-release", arguments: ["--version"], in: "/")
    #expect(result.exitCode == 0, "\(result.stderr)")
    #expect(result.stdout.contains("."))
    #expect(throws: TestSupportError.self) { try PackageLayout.executable("no-such-product") }
  }

  @Test func `the random numbers are those of the published algorithm`() {
    // The first outputs for seed 1234567 as the reference implementation prints them.
    var random = SeededRandom(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func `material beside the package is found or absent`() {
    #expect(sharedMaterial("no such material") == nil)
  }
}
