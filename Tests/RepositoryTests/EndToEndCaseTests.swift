import TestSupport
import Testing

@Suite("End-to-end cases")
struct EndToEndCaseTests {
  let scratch: ScratchDirectory

  /// A stand-in for the product: `cut` commits a file, unless it is a dry run.
  private let tool = """
    #!/bin/sh
    case "$*" in
    *--dry-run*) test -z "$MISCHIEF" && test ! -e .mischief || echo x >changed; echo dry ;;
    cut*) echo 1.0.0 >VERSION && git add VERSION && git commit --quiet -m release; pwd ;;
    fail*) echo fault >&2; exit 4 ;;
    *) echo "$#:$1" ;;
    esac
    """

  init() throws {
    scratch = try ScratchDirectory()
    try Disk.write(Array(tool.utf8), to: scratch["tool"], mode: 0o755)
    try write("history.sh", "start\ncommit 'feat: a' a.txt 'a b'\ntag v0.1.0 first\n")
  }

  private func write(_ file: String, _ text: String) throws {
    try Disk.write(Array(text.utf8), to: scratch["cases/one/\(file)"])
  }

  private func run(updating: Bool = false) throws {
    let cases = EndToEndCase.all(in: scratch["cases"])
    #expect(cases.map(\.name) == ["one"])
    try cases[0].run(tool: scratch["tool"], updating: updating)
  }

  private func expectIssue(_ part: String) throws {
    try withKnownIssue {
      try run()
    } matching: { issue in
      issue.comments.contains { $0.rawValue.contains(part) }
    }
  }

  @Test func `a case that holds passes`() throws {
    try write("command", "# a comment\n'two words' \"x y\"\ncut\n")
    try write("stdout", "2:two words\n$REPOSITORY\n")
    try write("after/VERSION", "1.0.0\n")
    try write("after/a.txt", "a b\n")
    try run()
  }

  @Test func `a different output, file or exit code is an issue`() throws {
    try write("command", "cut\n")
    try write("stdout", "something else\n")
    try expectIssue("+$REPOSITORY")
    try write("stdout", "$REPOSITORY\n")
    try write("after/VERSION", "2.0.0\n")
    try expectIssue("-2.0.0")
    Disk.remove(scratch["cases/one/after"])
    try write("after/absent", "")
    try expectIssue("there is no 'absent'")
    Disk.remove(scratch["cases/one/after"])
    try write("command", "fail\n")
    try write("stdout", "")
    try expectIssue("exit code 4, expected 0")
    try write("exit-code", "4\n")
    try write("stderr", "fault\n")
    try run()
    try write("command", "fail\nfail\n")
    try write("stderr", "fault\nfault\n")
    try expectIssue("line 1 of 'command' ended with 4")
  }

  @Test func `a dry run that changes something is an issue`() throws {
    try write("history.sh", "start\ncommit 'feat: a' .mischief x\n")
    try write("command", "cut\n")
    try write("stdout", "$REPOSITORY\n")
    try expectIssue("file new: changed")
  }

  @Test func `expectations are rewritten when asked for`() throws {
    try write("command", "cut\nfail\n")
    try write("stderr", "")
    try write("after/VERSION", "")
    try run(updating: true)
    #expect(Disk.readText(scratch["cases/one/stdout"]) == "$REPOSITORY\n")
    #expect(Disk.readText(scratch["cases/one/stderr"]) == "fault\n")
    #expect(Disk.readText(scratch["cases/one/exit-code"]) == "4\n")
    #expect(Disk.readText(scratch["cases/one/after/VERSION"]) == "1.0.0\n")
    try run()
  }
}
