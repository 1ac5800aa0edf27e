import DiagnosticReports
import Documents
import ReleaseRecords
import ReleaseVerification
import TestSupport
import Testing

/// The forms in which verification reports leave the program.
@Suite("Verification reports")
struct VerificationFormTests {
  static let reports = [
    VerificationReport(
      version: "1.1.0", tag: "v1.1.0",
      checks: [
        VerificationCheck(.record, "releases/1.1.0/record.json", .agrees),
        VerificationCheck(.changelog, "CHANGELOG.md [1.1.0]", .agrees),
        VerificationCheck(
          .notes, "releases/1.1.0/notes.md",
          .differs(expected: "sha256:1a", found: "line 3: | `a` <b>")),
        VerificationCheck(.identity, "identity (production)", .agrees, part: "production"),
        VerificationCheck(
          .identity, "identity (staging)", .differs(expected: "sha256:2b", found: "no bundle"),
          part: "staging"),
        VerificationCheck(.tag, "refs/tags/v1.1.0", .agrees),
        VerificationCheck(.source, "4b825dc6", .unchecked("a file that the plan wrote differs")),
      ]),
    VerificationReport(
      version: "1.0.0", tag: "v1.0.0",
      checks: [
        VerificationCheck(.record, "releases/1.0.0/record.json", .agrees),
        VerificationCheck(.changelog, "CHANGELOG.md [1.0.0]", .agrees),
        VerificationCheck(.tag, "refs/tags/v1.0.0", .unchecked("git fetch --tags")),
      ]),
  ]

  static let agreeing = [
    VerificationReport(
      version: "1.0.0", tag: "v1.0.0",
      checks: [VerificationCheck(.record, "releases/1.0.0/record.json", .agrees)])
  ]

  @Test func `every form is golden`() {
    expectGolden(verificationText(of: Self.reports), "ReleasePlanning/verification.txt")
    expectGolden(verificationMarkdown(of: Self.reports), "ReleasePlanning/verification.md")
    expectGolden(
      junitReport(
        of: Self.reports.map(\.checkGroup), tool: "agi-release.verify",
        at: ReleaseDate(seconds: 1_767_225_600).timestampWithoutZone),
      "ReleasePlanning/verification.junit.xml")
    expectGolden(
      githubAnnotations(
        of: Self.reports.map(\.checkGroup), headline: verificationHeadline(of: Self.reports)),
      "ReleasePlanning/verification.github.txt")
    expectGolden(
      prettyJSON(.list(Self.reports, \.report)), "ReleasePlanning/verification.json")
  }

  @Test func `the runbook says for each column what to do`() {
    let guide = Disk.readText("\(PackageLayout.root)/docs/guides/cut-a-release.md") ?? ""
    let missing = VerificationCheck.Subject.allCases.filter { subject in
      !guide.contains("\n### \(subject.rawValue)\n")
    }
    #expect(missing.isEmpty)
  }

  @Test func `releases that agree are told in one line`() {
    #expect(verificationHeadline(of: Self.agreeing) == "1 release agrees")
    #expect(verificationHeadline(of: Self.agreeing + Self.agreeing) == "2 releases agree")
    #expect(verificationHeadline(of: Self.reports) == "1 of 2 releases differs")
    let text = verificationMarkdown(of: Self.agreeing)
    #expect(
      text == """
        ## 1 release agrees

        | version | `record` |
        | --- | --- |
        | `1.0.0` | ok |

        """)
  }

  @Test func `the colour of a cell is around its word alone`() {
    let text = verificationText(of: Self.reports) { word, cell in
      cell == .differs ? "<\(word)>" : word
    }
    #expect(
      text.replacing("<DIFFERS>", with: "DIFFERS") == verificationText(of: Self.reports))
    #expect(text.contains("<DIFFERS>"))
  }

  private static func many(_ count: Int) -> [VerificationReport] {
    (0..<count).map { index in
      VerificationReport(
        version: "1.0.\(index)", tag: "v1.0.\(index)",
        checks: [
          VerificationCheck(
            .notes, "releases/1.0.\(index)/notes.md",
            .differs(
              expected: String(repeating: "`|ä", count: 5_000), found: "line \(index)"))
        ])
    }
  }

  /// GitHub shows nothing at all of a summary that is longer than it takes.
  @Test(arguments: [0, 10, 76, 77, 200, 1_000, 20_000, stepSummaryByteCountMax])
  func `a summary is no longer than there is room, and says what it lacks`(byteCountMax: Int) {
    let reports = Self.many(2_000)
    let text = verificationMarkdown(of: reports, byteCountMax: byteCountMax)
    #expect(text.utf8.count <= byteCountMax)
    guard byteCountMax >= 200 else { return }
    #expect(text.hasPrefix("## 2000 of 2000 releases differ\n"))
    let closing = text.split(separator: "\n").last ?? ""
    let missing = Int(closing.prefix { $0.isNumber }) ?? 0
    #expect(
      closing.hasSuffix(
        " more lines had no room here: `agi-release verify --all` shows everything."))
    let whole = verificationMarkdown(of: reports, byteCountMax: .max)
    let shownCount = text.split(separator: "\n", omittingEmptySubsequences: false).count - 3
    #expect(
      shownCount + missing
        == whole.split(separator: "\n", omittingEmptySubsequences: false).count - 1)
    #expect(whole.utf8.count > stepSummaryByteCountMax)
  }

  @Test func `nothing of a repository is markup in a summary`() {
    let hostile = "`x` | <script>alert(1)</script> @everyone [a](http://e.example) \u{202E}\n# y"
    let report = VerificationReport(
      version: hostile, tag: hostile,
      checks: [
        VerificationCheck(.notes, hostile, .differs(expected: hostile, found: hostile)),
        VerificationCheck(.identity, hostile, .unchecked(hostile), part: hostile),
      ])
    let text = verificationMarkdown(of: [report])
    #expect(!text.contains("\u{202E}"))
    let lines = text.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("# ") } == 0)
    #expect(lines.count { $0.hasPrefix("|") } == 3)
    for line in lines where line.contains("<script>") {
      // Every piece outside of code is our own.
      let pieces = line.split(separator: "``").enumerated().filter { $0.offset.isMultiple(of: 2) }
      #expect(
        pieces.allSatisfy { !$0.element.contains("<") && !$0.element.contains("@") }, "\(line)")
    }
  }
}
