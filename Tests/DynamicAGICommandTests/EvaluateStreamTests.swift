import Documents
import TestSupport
import Testing

@Suite("dynamic-agi evaluate, a stream")
struct EvaluateStreamTests {
  private func run(_ arguments: String..., stdin: String) throws -> ToolResult {
    try runTool(
      "dynamic-agi",
      arguments: ["evaluate", "-", "--lines", "--at", SampleRequest.moment] + arguments, in: "/",
      stdin: Array(stdin.utf8))
  }

  @Test(arguments: ["text", "json"])
  func `the number of jobs changes no byte`(_ format: String) throws {
    // More than one read of the stream; standard error may also tell of progress.
    let stream = SampleRequest.stream(count: 600, faultyEvery: 7)
    let one = try run("--format", format, stdin: stream)
    let two = try run("--format", format, "--jobs", "2", stdin: stream)
    #expect(one.exitCode == 6 && two.exitCode == 6)
    #expect(two.standardOutput == one.standardOutput)
    let seven = try run("--format", format, "--jobs", "7", stdin: stream)
    #expect(seven.standardOutput == one.standardOutput)
    let lines = one.stdout.split(separator: "\n")
    #expect(lines.count == (format == "json" ? 600 : 600 - 85))
  }

  @Test func `each line of JSON stands for the line of the input`() throws {
    let result = try run("--format", "json", stdin: SampleRequest.stream(count: 9, faultyEvery: 4))
    #expect(result.exitCode == 6)
    #expect(result.stderr == "error: 9 requests, 2 refused\n")
    for (index, line) in result.stdout.split(separator: "\n").enumerated() {
      let node = try parseJSON(Array(line.utf8), name: "line")
      guard (index + 1).isMultiple(of: 4) else {
        #expect(node["schema"]?.text == "dynamic-agi/output/v1")
        let context = node["diagnostics"]?["context"]
        #expect(context?["symbol"]?.text == "S\(index + 1)")
        continue
      }
      #expect(node["schema"]?.text == "dynamic-agi/findings/v1")
      #expect(node["line"]?.integer == Int64(index + 1))
      #expect(node["accepted"]?.boolean == false)
      #expect(node["findings"]?.list?.first?["code"]?.text == "sign.convention")
    }
  }

  @Test func `as text, findings are told with the line of the stream`() throws {
    let result = try run(stdin: "\n" + SampleRequest.stream(count: 3, faultyEvery: 2))
    #expect(result.exitCode == 6)
    #expect(result.stdout.split(separator: "\n").map { $0.prefix(2) } == ["2\t", "4\t"])
    #expect(result.stderr.contains("standard input:3:"))
    #expect(result.stderr.hasSuffix("error: 3 requests, 1 refused\n"))
  }

  @Test func `an explanation is shown for every line`() throws {
    let result = try run("--explain", stdin: SampleRequest.stream(count: 2))
    #expect(result.stdout.ranges(of: "Contributions").count == 2)
    #expect(result.stdout.hasPrefix("line 1\n") && result.stdout.contains("\nline 2\n"))
  }

  @Test(arguments: [
    ("{", "json.syntax"), ("\u{0}", "json.syntax"), ("42", "type.object_expected"),
  ])
  func `a line that is nothing stops nobody`(_ line: String, _ code: String) throws {
    let good = SampleRequest.text()
    let result = try run(stdin: "\(good)\n\(line)\n\(good)")
    #expect(result.exitCode == 6)
    #expect(result.stdout.split(separator: "\n").map { $0.prefix(2) } == ["1\t", "3\t"])
    #expect(result.stderr.contains("[\(code)]"))
  }

  @Test func `an empty stream is a good one`() throws {
    for stream in ["", "\n \n\t\r\n"] {
      let result = try run(stdin: stream)
      #expect(result.exitCode == 0 && result.stdout == "" && result.stderr == "")
    }
  }

  // AddressSanitizer takes terabytes of addresses for itself.
  @Test(.enabled(if: PackageLayout.environment("ASAN_OPTIONS") == nil))
  func `a line without an end takes no memory`() throws {
    let tool = try PackageLayout.executable("dynamic-agi")
    let result = try runShell(
      """
      ulimit -v 1500000
      { head -c 300000000 /dev/zero | tr '\\0' 1; echo; cat; } |
        '\(tool)' evaluate - --lines --at sent
      """, in: "/", stdin: Array(SampleRequest.text().utf8))
    #expect(result.exitCode == 6)
    #expect(result.stdout.hasPrefix("2\tES\t"), "\(result.stderr)")
    #expect(result.stderr.contains("[json.size]"))
  }

  /// What comes through a slow pipe is answered before its end: the writer waits for each answer.
  @Test(.timeLimit(.minutes(1)))
  func `each request of a live stream is answered at once`() throws {
    let tool = try PackageLayout.executable("dynamic-agi")
    let scratch = try ScratchDirectory()
    let result = try runShell(
      """
      line=$(cat)
      mkfifo requests answers
      '\(tool)' evaluate requests --lines --at sent --jobs 2 >answers &
      exec 4<answers 3>requests
      for _ in 1 2 3; do echo "$line" >&3; read -r answer <&4; echo "$answer"; done
      exec 3>&-
      wait
      """, in: scratch.path, stdin: Array(SampleRequest.text().utf8))
    #expect(result.exitCode == 0, "\(result.stderr)")
    #expect(result.stdout.split(separator: "\n").map { $0.prefix(2) } == ["1\t", "2\t", "3\t"])
  }
}
