import ConventionalCommits
import Testing

@Suite struct HeaderTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let subject: String
    let header: Header
    var testDescription: String { subject.debugDescription }
  }

  static let rows = [
    Row(subject: "feat: x", header: Header(type: "feat", description: "x")),
    Row(subject: "feat(api): x", header: Header(type: "feat", scope: "api", description: "x")),
    Row(subject: "feat!: x", header: Header(type: "feat", isBreaking: true, description: "x")),
    Row(
      subject: "fix(a b/c,d)!: x y",
      header: Header(type: "fix", scope: "a b/c,d", isBreaking: true, description: "x y")),
    Row(subject: "FEAT:   x  ", header: Header(type: "FEAT", description: "x")),
    Row(subject: "build-deps_2: x", header: Header(type: "build-deps_2", description: "x")),
    Row(subject: "fix: a: b (c)!: d", header: Header(type: "fix", description: "a: b (c)!: d")),
    Row(subject: "fix: é ✨", header: Header(type: "fix", description: "é ✨")),
    Row(subject: "fix(é): x", header: Header(type: "fix", scope: "é", description: "x")),
    Row(subject: "fix: foo(bar(", header: Header(type: "fix", description: "foo(bar(")),
    Row(subject: "  fix: x", header: Header(type: "fix", description: "x")),
    Row(subject: "\n\n fix: x", header: Header(type: "fix", description: "x")),
    Row(subject: "feat: x (#12)", header: Header(type: "feat", description: "x (#12)")),
  ]

  @Test("a conventional subject is read", arguments: rows)
  func reads(row: Row) {
    let commit = ConventionalCommit(row.subject)
    #expect(commit.header == row.header)
    #expect(commit.headerFault == nil)
    #expect(commit.isBreaking == row.header.isBreaking)
    #expect(commit.body == nil && commit.trailers.isEmpty && commit.notUnderstood.isEmpty)
  }

  struct Fault: CustomTestStringConvertible, Sendable {
    let subject: String
    let offset: Int
    let reason: HeaderFault.Reason
    var testDescription: String { subject.debugDescription }
  }

  static let faults = [
    Fault(subject: "", offset: 0, reason: .emptySubject),
    Fault(subject: " \n\t\n", offset: 0, reason: .emptySubject),
    Fault(subject: ": x", offset: 0, reason: .missingType),
    Fault(subject: "(scope): x", offset: 0, reason: .missingType),
    Fault(subject: "✨ feat: x", offset: 0, reason: .invalidTypeCharacter),
    Fault(subject: "feat/x: y", offset: 4, reason: .invalidTypeCharacter),
    Fault(subject: "update readme", offset: 6, reason: .missingColon),
    Fault(subject: "feat : x", offset: 4, reason: .missingColon),
    Fault(subject: "feat (a): x", offset: 4, reason: .missingColon),
    Fault(subject: "feat", offset: 4, reason: .missingColon),
    Fault(subject: "feat!", offset: 5, reason: .missingColon),
    Fault(subject: "feat(a)b: x", offset: 7, reason: .missingColon),
    Fault(subject: "feat(a: x", offset: 9, reason: .unclosedScope),
    Fault(subject: "feat(): x", offset: 5, reason: .emptyScope),
    Fault(subject: "feat( ): x", offset: 5, reason: .emptyScope),
    Fault(subject: "feat(a(b)): x", offset: 6, reason: .parenthesisInScope),
    Fault(subject: "feat!(a): x", offset: 4, reason: .misplacedExclamationMark),
    Fault(subject: "feat:x", offset: 5, reason: .missingSpace),
    Fault(subject: "https://example.org", offset: 6, reason: .missingSpace),
    Fault(subject: "feat:\tx", offset: 5, reason: .missingSpace),
    Fault(subject: "feat:", offset: 5, reason: .emptyDescription),
    Fault(subject: "feat(a)!: ", offset: 9, reason: .emptyDescription),
  ]

  @Test("any other subject has a fault with its place", arguments: faults)
  func refuses(row: Fault) {
    let commit = ConventionalCommit(row.subject)
    #expect(commit.header == nil)
    #expect(commit.headerFault == HeaderFault(offset: row.offset, reason: row.reason))
    #expect(!commit.isBreaking)
  }

  @Test func typesCompareInLowerCase() {
    #expect(ConventionalCommit("FeAt: x").header?.normalizedType == "feat")
    #expect(ConventionalCommit("FeAt: x").header?.type == "FeAt")
  }

  @Test("every reason has a sentence of its own", arguments: HeaderFault.Reason.allCases)
  func sentence(reason: HeaderFault.Reason) {
    let text = HeaderFault(offset: 0, reason: reason).description
    #expect(!text.isEmpty && !text.hasSuffix("."))
    let others = HeaderFault.Reason.allCases.filter { $0 != reason }
    #expect(!others.contains { HeaderFault(offset: 0, reason: $0).description == text })
  }

  @Test(
    "numbers of pull requests at the end of a subject",
    arguments: [
      ("feat: x (#12)", ["12"]), ("feat: x (#12) (#13)", ["12", "13"]), ("feat: x(#7)", ["7"]),
      ("feat: x (#12) y", []), ("feat: x (#)", []), ("feat: x (12)", []), ("(#5)", ["5"]),
      ("#5)", []), ("", []),
    ])
  func pullRequests(subject: String, numbers: [String]) {
    #expect(ConventionalCommit(subject).pullRequestNumbers == numbers)
  }
}
