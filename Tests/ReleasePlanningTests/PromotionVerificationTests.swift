import CommitHistory
import DatasetManifests
import Documents
import ReleasePlanning
import ReleaseRecords
import ReleaseVerification
import SemanticVersioning
import TestSupport
import Testing

@Suite("Verification of promotions")
struct PromotionVerificationTests {
  static let digests = ["production": ContentDigest(of: "who we are")]

  /// The final release 2.0.0 of a candidate, as a repository has both after the cuts.
  private func promoted() throws -> Released {
    let story = HistoryStory {
      $0.commit("the beginning")
      $0.tag("v1.0.0")
      $0.commit("feat!: a")
      $0.tag("v2.0.0-rc.1")
      $0.commit("docs: b")
    }
    let identity = ReleasedIdentity(folder: "identity", environments: Self.digests)
    var situation = Situation(policy: .complete, files: PlanTests.before)
    situation.identity = identity
    situation.request = VersionRequest(prereleaseLabel: "rc", atLeast: .major)
    let candidate = try record(plan(story, situation))
    situation.request = VersionRequest(promotes: true)
    situation.promotedContent = PromotedCandidate.Content(environments: Self.digests, roots: [:])
    let plan = try plan(story, situation)
    var released = try Released(plan, before: PlanTests.before)
    released.identity = .resolved(Self.digests, locked: Self.digests)
    released.promotion = ObservedPromotion(
      tagTarget: plan.release?.promotes?.commit,
      candidate: ObservedPromotion.Candidate(
        record: try edited(candidate, version: "2.0.0-rc.1"), changes: []))
    return released
  }

  private func record(_ plan: ReleasePlan) throws -> Node {
    let file = try #require(plan.release?.files.first { $0.path.hasSuffix("/record.json") })
    return try parseJSON(file.after, name: "record.json")
  }

  /// A record of the same content under another version.
  private func edited(_ record: Node, version: String) throws -> ReleaseRecord {
    let entries = (record.map ?? []).map { entry -> (String, Node) in
      switch entry.key {
      case "version": ("version", .text(version))
      case "tag": ("tag", .text("v\(version)"))
      default: (entry.key, entry.value)
      }
    }
    return try ReleaseRecord(reading: .map(entries))
  }

  @Test func `a candidate that was promoted agrees`() throws {
    let report = try promoted().report()
    #expect(report.agrees, "\(report.differences)")
    #expect(report.checks.count { $0.subject == .promotion } == 3)
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let place: String
    let change: @Sendable (inout Released) throws -> Void

    init(
      _ name: String, at place: String,
      _ change: @escaping @Sendable (inout Released) throws -> Void
    ) {
      testDescription = name
      self.place = place
      self.change = change
    }
  }

  static let rows = [
    Row("the candidate's tag moved", at: "refs/tags/v2.0.0-rc.1") {
      $0.promotion = ObservedPromotion(tagTarget: .zero, candidate: $0.promotion?.candidate)
    },
    Row("the candidate's tag is gone", at: "refs/tags/v2.0.0-rc.1") {
      $0.promotion = ObservedPromotion(tagTarget: nil, candidate: $0.promotion?.candidate)
    },
    Row("the commit is gone", at: "commit ") {
      $0.promotion = ObservedPromotion(tagTarget: $0.promotion?.tagTarget, candidate: nil)
    },
    Row("the commit is no candidate", at: "commit ") {
      $0.promotion = ObservedPromotion(
        tagTarget: $0.promotion?.tagTarget,
        candidate: ObservedPromotion.Candidate(record: nil, changes: []))
    },
    Row("the source has another file", at: "path a.txt") {
      $0.promotion = ObservedPromotion(
        tagTarget: $0.promotion?.tagTarget,
        candidate: ObservedPromotion.Candidate(
          record: $0.promotion?.candidate?.record,
          changes: [
            TreeChange(path: "a.txt", before: VerificationTests.entry("a.txt"), after: nil)
          ]))
    },
  ]

  @Test(arguments: rows) func `one thing put wrong is the one that differs`(row: Row) throws {
    var released = try promoted()
    try row.change(&released)
    let differences = released.report().differences
    #expect(differences.map(\.subject) == [.promotion], "\(differences)")
    #expect(differences.allSatisfy { $0.place.hasPrefix(row.place) }, "\(differences)")
  }

  @Test func `identities and datasets are those of the candidate`() throws {
    var released = try promoted()
    let candidate = try #require(released.promotion?.candidate?.record)
    let other = ReleaseRecord(
      facts: ReleaseFacts(
        name: candidate.facts.name, version: candidate.facts.version, tag: candidate.facts.tag,
        previousVersion: nil, previousTag: nil, sourceCommit: candidate.facts.sourceCommit,
        date: candidate.facts.date,
        sources: [
          SourceTag(
            kind: SourceTag.datasetKind, name: "instruct", digest: ContentDigest(of: "rows"))
        ]),
      planDigest: candidate.planDigest, notesDigest: candidate.notesDigest,
      changelogPath: candidate.changelogPath, sectionDigest: candidate.sectionDigest,
      versionFiles: candidate.versionFiles,
      identity: ReleasedIdentity(
        folder: "identity", environments: ["production": ContentDigest(of: "somebody else")]))
    released.promotion = ObservedPromotion(
      tagTarget: released.promotion?.tagTarget,
      candidate: ObservedPromotion.Candidate(record: other, changes: []))
    let differences = released.report().differences
    #expect(differences.map(\.place) == ["environment production", "dataset instruct"])
    #expect(differences.allSatisfy { $0.subject == .promotion })
  }

  @Test(arguments: [true, false])
  func `a clone that lacks a part says what it could not prove`(_ isShallow: Bool) throws {
    var released = try promoted()
    released.hasTags = false
    released.isShallow = isShallow
    released.promotion = ObservedPromotion(tagTarget: nil, candidate: nil)
    let checks = released.report().checks.filter { $0.subject == .promotion }
    #expect(checks.count == 2)
    for check in checks {
      guard case .unchecked(let reason) = check.outcome else {
        Issue.record("\(check)")
        continue
      }
      #expect(!reason.isEmpty)
    }
  }

  @Test(arguments: [
    "\"version\": \"2.0.0-rc.1\"", "\"tag\": \"v2.0.0-rc.1\"", "\"commit\": \"",
  ])
  func `a promotion that was edited in the record is the record's fault`(_ text: String) throws {
    var released = try promoted()
    let digits = String(repeating: "0", count: 40)
    let bytes = try #require(released.files[VerificationTests.record])
    var record = String(decoding: bytes, as: UTF8.self)
    let range = try #require(record.firstRange(of: text))
    if text.hasSuffix("\"") {
      let end = record.index(range.upperBound, offsetBy: 40, limitedBy: record.endIndex)
      if text == "\"commit\": \"", let end {
        record.replaceSubrange(range.upperBound..<end, with: digits)
      } else {
        record.replaceSubrange(range, with: text.replacing("rc.1", with: "rc.2"))
      }
    }
    released.files[VerificationTests.record] = Array(record.utf8)
    if text == "\"commit\": \"" {
      // Nothing is found at the edited id.
      released.promotion = ObservedPromotion(
        tagTarget: released.promotion?.tagTarget, candidate: nil)
    }
    let differences = released.report().differences
    #expect(Set(differences.map(\.subject)) == [.record], "\(differences)")
  }
}
