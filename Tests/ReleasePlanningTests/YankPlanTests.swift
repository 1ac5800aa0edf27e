import CommitHistory
import ConventionalCommits
import Documents
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("Planning a yank")
struct YankPlanTests {
  static let date = ReleaseDate(seconds: 1_767_225_600)

  private static func tombstone(
    _ version: String = "1.2.3", reason: String = "loses data", replacement: String? = nil,
    record: ContentDigest = ContentDigest(of: "record")
  ) throws -> Tombstone {
    Tombstone(
      version: ReleasePlanningTests.version(version), tag: "v\(version)", record: record,
      reason: try #require(YankReason(reason)), date: date,
      replacement: replacement.map { ReleasePlanningTests.version($0) })
  }

  @Test(arguments: [nil, "1.2.4"])
  func `a tombstone reads back, and no byte of it can be changed`(_ replacement: String?) throws {
    let tombstone = try Self.tombstone(replacement: replacement)
    let bytes = tombstone.json
    #expect(try Tombstone(reading: bytes, file: "yank.json") == tombstone)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      #expect(throws: Tombstone.Fault.self) { try Tombstone(reading: changed, file: "yank.json") }
    }
    for count in [0, 1, bytes.count / 2, bytes.count - 1] {
      #expect(throws: Tombstone.Fault.self) {
        try Tombstone(reading: Array(bytes.prefix(count)), file: "yank.json")
      }
    }
  }

  @Test(arguments: [
    "", " ", " a", "a ", "a\nb", "a\u{1B}b", "a\u{202E}b", "a\u{2028}b",
    String(repeating: "a", count: 501),
  ])
  func `a reason is one visible line`(_ text: String) { #expect(YankReason(text) == nil) }

  private static func yankContext(
    _ change: (inout YankContext) -> Void = { _ in }, reason: String = "loses data",
    replacement: String? = nil, policy: ReleasePolicy = .complete
  ) throws -> YankContext {
    let plan = try ReleasePlanningTests.plan(
      told(["feat: a"], above: "v1.2.2"),
      Situation(
        request: VersionRequest(version: ReleasePlanningTests.version("1.2.3")),
        policy: .complete))
    let release = try #require(plan.release)
    func after(_ path: String) -> [UInt8]? { release.files.first { $0.path == path }?.after }
    let record = try #require(after("releases/1.2.3/record.json"))
    var context = YankContext(
      head: plan.head, branch: "main", policy: policy,
      question: YankQuestion(
        release: "1.2.3", reason: try #require(YankReason(reason)),
        replacement: replacement.map { ReleasePlanningTests.version($0) }),
      date: release.facts.date)
    context.version = ReleasePlanningTests.version("1.2.3")
    context.tag = .present(name: "v1.2.3", seal: ContentDigest(of: record), hasRecord: true)
    context.record = record
    context.changelog = after("CHANGELOG.md")
    change(&context)
    return context
  }

  @Test func `a yank writes a tombstone and a mark, and nothing else`() throws {
    let plan = try planYank(Self.yankContext(replacement: "1.2.4"))
    #expect(plan.files.map(\.path) == ["CHANGELOG.md", "releases/1.2.3/yank.json"])
    let changelog = String(decoding: plan.files[0].after, as: UTF8.self)
    #expect(changelog.contains("## [1.2.3] - 2026-01-01 [YANKED]\n\n**Yanked:** loses data\n"))
    #expect(
      plan.commitMessage == """
        chore(release): yank 1.2.3

        1.2.3 must not be used: loses data

        Use 1.2.4 in its place.

        """)
    #expect(plan.tombstone.record == ContentDigest(of: try #require(Self.yankContext().record)))
    #expect(plan.warnings.isEmpty)
  }

  @Test func `what is yanked already is left as it is`() throws {
    let first = try planYank(Self.yankContext())
    let again = try planYank(
      Self.yankContext(
        {
          $0.changelog = first.files[0].after
          $0.tombstone = first.files[1].after
        }, reason: "another reason"))
    #expect(again.files.isEmpty && again.tombstone == first.tombstone)
    // A mark that somebody took away comes back.
    let unmarked = try planYank(Self.yankContext { $0.tombstone = first.files[1].after })
    #expect(unmarked.files.map(\.path) == ["CHANGELOG.md"])
    #expect(unmarked.files[0].after == first.files[0].after)
  }

  @Test func `a changelog without the section is left alone, with a warning`() throws {
    for changelog in ["# C\n", nil] {
      let plan = try planYank(Self.yankContext { $0.changelog = changelog.map { Array($0.utf8) } })
      #expect(plan.files.map(\.path) == ["releases/1.2.3/yank.json"])
      #expect(plan.warnings.map(\.code) == ["yank.no-section"])
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let code: String
    let change: @Sendable (inout YankContext) -> Void
    var testDescription: String { code }

    init(_ code: String, _ change: @escaping @Sendable (inout YankContext) -> Void) {
      self.code = code
      self.change = change
    }
  }

  static let refusals = [
    Refusal("release.unknown") { $0.version = nil },
    Refusal("release.unknown") { ($0.record, $0.tag) = (nil, .noTags) },
    Refusal("yank.not-in-head") { $0.record = nil },
    Refusal("yank.no-record") {
      ($0.record, $0.tag) = (nil, .present(name: "v1.2.3", seal: nil, hasRecord: false))
    },
    Refusal("plan.shallow") { $0.tag = .missing(isShallow: true) },
    Refusal("plan.record-without-tag") { $0.tag = .missing(isShallow: false) },
    Refusal("yank.record-differs") {
      $0.tag = .present(name: "v1.2.3", seal: ContentDigest(of: "x"), hasRecord: true)
    },
    Refusal("record.unreadable") {
      $0.record = Array("{".utf8)
      $0.tag = .noTags
    },
    Refusal("record.unreadable") {
      $0.version = ReleasePlanningTests.version("1.2.2")
      $0.tag = .noTags
    },
    Refusal("yank.unreadable") { $0.tombstone = Array("{}".utf8) },
    Refusal("yank.unreadable") { $0.tombstone = try? tombstone("1.2.2").json },
    Refusal("yank.unreadable") { $0.tombstone = try? tombstone().json },
    Refusal("yank.replacement") { $0.replacementFault = "it is yanked itself" },
    Refusal("plan.changelog") { $0.changelog = Array("<<<<<<< HEAD\n".utf8) },
  ]

  @Test(arguments: refusals)
  func `what cannot be yanked is refused`(_ row: Refusal) throws {
    let context = try Self.yankContext(row.change)
    let error = #expect(throws: (any Error).self) { try planYank(context) }
    let fault = error as? YankFault
    #expect((fault?.code ?? (error as? PlanningFault)?.code) == row.code)
    #expect(fault.map { $0.hint != nil } ?? true)
  }

  @Test func `a project without records yanks nothing`() throws {
    let policy = ReleasePolicy.standard(name: "demo")
    let error = #expect(throws: YankFault.self) {
      try planYank(Self.yankContext(policy: policy))
    }
    #expect(error?.code == "yank.no-records")
  }

  @Test(arguments: [
    ("chore(release): {version}", "chore(release): yank 1.2.3"),
    ("release({name}): {version} is out", "release(demo): yank 1.2.3 is out"),
  ])
  func `the commit of a yank asks for nothing, whatever its reason says`(
    _ subject: String, _ expected: String
  ) throws {
    for reason in ["Release-As: 9.9.9", "BREAKING CHANGE: all", "feat!: x", "Reverts abc"] {
      let policy = ReleasePolicy.demo {
        $0.recordsFolder = "releases"
        $0.commitSubject = subject
        $0.rules.otherwise = .patch
      }
      let message = try planYank(Self.yankContext(reason: reason, policy: policy)).commitMessage
      #expect(message.hasPrefix(expected + "\n\n"))
      #expect(ConventionalCommit(message: Array(message.utf8)).trailers.isEmpty)
      let context = try context(
        told([message], above: "v1.2.3"), Situation(policy: policy))
      #expect(context.changes[0].verdict == .doesNotCount(.yank))
      #expect(try context.decision().version == nil)
    }
  }

  @Test func `the next release goes on from a yanked one, and tells of it`() throws {
    var context = try context(told(["fix: b"], above: "v1.2.3"))
    context.yanks = KnownYanks(
      base: try Self.tombstone(replacement: "1.2.2"), recent: [try Self.tombstone()])
    let plan = try makePlan(context)
    #expect(plan.release?.facts.version.description == "1.2.4")
    #expect(
      plan.notesText?.hasPrefix("Yanked since the last release: 1.2.3 (loses data).\n\n###") == true
    )
    #expect(plan.warnings.map(\.code) == ["plan.yanked-base"])
    #expect(plan.warnings.first?.message.contains("loses data; use 1.2.2 in its place") == true)
  }

  @Test func `a yanked candidate is not promoted`() throws {
    let story = HistoryStory { teller in
      teller.commit("the beginning")
      teller.tag("v1.2.3")
      teller.commit("feat: a")
      teller.tag("v1.3.0-rc.1")
    }
    var context = try context(story, Situation(request: VersionRequest(promotes: true)))
    context.yanks.candidate = try Self.tombstone("1.3.0-rc.1")
    let error = #expect(throws: PlanningFault.self) { try context.decision() }
    #expect(error?.code == "promote.yanked" && error?.hint != nil)
  }
}
