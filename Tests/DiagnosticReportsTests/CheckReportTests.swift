import DiagnosticReports
import Diagnostics
import TestSupport
import Testing

@Suite("Reports of checks")
struct CheckReportTests {
  /// Everything that would end a value in one of the forms, and all that XML 1.0 has no way to write.
  static let hostile =
    "a\"b'<!--]]>&amp;</failure><x/>\u{0}\u{1}\u{8}\u{B}\u{1B}[2J\u{7F}\u{85}\u{FFFE}\u{FFFF}"
    + "\u{202E}\u{2028}\r\n::error file=x::y\n##[add-mask]z%0A`|`|@nobody"

  static let groups = [
    CheckGroup(
      name: "release 1.1.0",
      cases: [
        CheckCase(kind: "record", name: "releases/1.1.0/record.json", outcome: .passed),
        CheckCase(kind: "record", name: "releases/1.1.0/record.json", outcome: .passed),
        CheckCase(
          kind: "notes", name: "releases/1.1.0/notes.md",
          outcome: .failed(
            "expected a, found b", details: ["expected a", "found b <&> \"quoted\""])),
        CheckCase(kind: "source", name: "4b825dc6", outcome: .skipped("not in this clone")),
      ]),
    CheckGroup(
      name: "release 1.0.0",
      cases: [
        CheckCase(
          kind: "tag", name: "refs/tags/v1.0.0", outcome: .failed("expected a tag", details: [])),
        CheckCase(
          kind: "record", name: "r", outcome: .passed, remarks: ["look at <this>", "and & that"]),
      ]),
  ]

  private func junit(_ groups: [CheckGroup]) -> String {
    String(
      decoding: junitReport(of: groups, tool: "agi-release.verify", at: "2026-11-25T18:03:00"),
      as: UTF8.self)
  }

  @Test func `checks have their golden form as JUnit XML`() {
    expectGolden(junit(Self.groups), "DiagnosticReports/checks.junit.xml")
  }

  @Test func `checks have their golden form as annotations`() {
    expectGolden(
      githubAnnotations(of: Self.groups, headline: "2 of 2 releases differ"),
      "DiagnosticReports/checks.github.txt")
  }

  @Test func `nothing that fails is one notice`() {
    let passed = CheckGroup(
      name: "g", cases: [CheckCase(kind: "k", name: "n", outcome: .passed)])
    #expect(
      githubAnnotations(of: [passed, passed], headline: "2 things agree")
        == "::notice::2 things agree\n")
    #expect(githubAnnotations(of: [], headline: "nothing") == "::notice::nothing\n")
    #expect(junit([]).hasSuffix("<testsuites>\n</testsuites>\n"))
  }

  /// GitHub shows ten and drops the others without a word.
  @Test(arguments: [1, 2, 9, 10, 11, 40])
  func `no more errors are written than are shown, and the log has the others`(count: Int) {
    let cases = (0..<count).map { index in
      CheckCase(
        kind: "k", name: "name-\(index)",
        outcome: .failed("reason", details: ["detail-\(index)", "::error::x"]))
    }
    let text = githubAnnotations(
      of: [CheckGroup(name: "g", cases: cases)], headline: "\(count) failed")
    let lines = text.split(separator: "\n")
    let errors = lines.filter { $0.hasPrefix("::error") }
    #expect(errors.count == min(count == 1 ? 1 : count + 1, 10))
    #expect(errors.count + lines.count { $0.hasPrefix("- ") } == lines.count)
    if count > 1 { #expect(errors.first == "::error::\(count) failed") }
    for index in 0..<count {
      #expect(
        lines.count { $0.contains("detail-\(index)%0A") || $0.contains("detail-\(index),") } == 1)
    }
  }

  @Test func `remarks are warnings, no more than are shown`() {
    let check = CheckCase(
      kind: "k", name: "n", outcome: .passed, remarks: (0..<30).map { "remark \($0)" })
    let text = githubAnnotations(
      of: [CheckGroup(name: "g", cases: [check])], headline: "1 checked")
    let lines = text.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::warning") } == 10)
    #expect(lines.contains("::warning::30 remarks"))
    #expect((0..<30).allSatisfy { index in lines.contains { $0.hasSuffix("remark \(index)") } })
  }

  static var hostileGroups: [CheckGroup] {
    let outcomes: [CheckCase.Outcome] = [
      .failed(hostile, details: [hostile, hostile]), .skipped(hostile), .passed,
    ]
    let cases = (0..<6).flatMap { _ in
      outcomes.map { CheckCase(kind: hostile, name: hostile, outcome: $0, remarks: [hostile]) }
    }
    return [CheckGroup(name: hostile, cases: cases), CheckGroup(name: hostile, cases: cases)]
  }

  @Test func `no value gets out of its place in an annotation`() {
    let text = githubAnnotations(of: Self.hostileGroups, headline: Self.hostile)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isDeceptive })
    for line in text.split(separator: "\n") {
      #expect(
        line.hasPrefix("::error") || line.hasPrefix("::warning") || line.hasPrefix("::notice")
          || line.hasPrefix("- ") && !line.contains("##["))
      guard line.hasPrefix("::") else { continue }
      let head = line.dropFirst(2).prefix { $0 != ":" }
      let properties = head.split(separator: " ", maxSplits: 1).dropFirst()
      #expect(properties.allSatisfy { $0.hasPrefix("title=") && !$0.contains(",") }, "\(line)")
    }
  }

  @Test func `JUnit XML holds no character that XML 1.0 has not, and no markup of a value`() throws
  {
    let text = junit(Self.hostileGroups)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isDeceptive && !$0.isNoncharacter })
    // Every `<` is one of ours.
    let ours = [
      "?xml ", "testsuites>", "/testsuites>", "testsuite ", "/testsuite>", "properties/>",
      "testcase ", "/testcase>", "failure ", "/failure>", "skipped ", "system-out>",
      "/system-out>", "system-err/>",
    ]
    for part in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      #expect(ours.contains { part.hasPrefix($0) }, "\(part.prefix(40))")
    }
    #expect(!text.contains("]]>"))
  }

  static let hasPython = (try? runShell("command -v python3", in: "/"))?.exitCode == 0

  @Test(.enabled(if: hasPython, "python3 is not installed"))
  func `JUnit XML is read back by a parser of XML`() throws {
    let script = """
      import sys, xml.etree.ElementTree as tree
      root = tree.fromstring(sys.stdin.buffer.read())
      names = set()
      for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
        assert len({case.get("name") for case in cases}) == len(cases), "two of one name"
        names.add(suite.find("testcase/failure").get("type"))
      print(len(root), *names, sep="\\n")
      """
    for (groups, kinds) in [(Self.groups, ["notes", "tag"]), (Self.hostileGroups, nil)] {
      let result = try runProgram(
        "python3", arguments: ["-c", script], in: "/",
        environment: HermeticEnvironment.variables(home: "/nonexistent", atSeconds: 0),
        input: Array(junit(groups).utf8))
      #expect(result.exitCode == 0, "\(result.stderr)")
      let lines = result.stdout.split(separator: "\n").map(String.init)
      #expect(lines.first == "2")
      if let kinds { #expect(lines.dropFirst().sorted() == kinds) }
    }
  }

  @Test(arguments: [
    ("plain", "`plain`", "`plain`"), ("", "(empty)", "(empty)"), (" ", "` `", "` `"),
    ("a`b", "``a`b``", "``a`b``"), ("`a``b`", "``` `a``b` ```", "``` `a``b` ```"),
    (" a ", "`  a  `", "`  a  `"), ("a|b", "`a|b`", "`a\\|b`"),
    ("@all <b>*x*</b>", "`@all <b>*x*</b>`", "`@all <b>*x*</b>`"),
    ("a\nb\u{202E}", "`a<U+000A>b<U+202E>`", "`a<U+000A>b<U+202E>`"),
  ])
  func `a text as code of Markdown`(_ text: String, _ code: String, _ cell: String) {
    #expect(markdownCode(text) == code)
    #expect(markdownCode(text, isInTable: true) == cell)
  }

  @Test func `a value that nobody can read to its end is cut`() {
    #expect(shortened(String(repeating: "ä", count: 400)).count == 400)
    #expect(shortened(String(repeating: "ä", count: 401)).hasSuffix("ä…"))
    #expect(markdownCode(String(repeating: "`", count: 100_000)).utf8.count < 2_000)
  }
}
