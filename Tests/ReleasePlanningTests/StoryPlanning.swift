import Changelog
import CommitHistory
import DatasetManifests
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport

/// A story as a source of commits, whole or as a shallow clone has it.
struct StorySource: CommitSource {
  let history: MemoryHistory
  var shallowBoundary: Set<ObjectID> = []

  func commit(_ id: ObjectID) throws(MissingCommit) -> Commit { try history.commit(id) }
}

/// A tag of git, where the testing library has tags of its own.
typealias GitTag = Tag

/// What a story lacks to be planned: everything has a default.
struct Situation {
  var request = VersionRequest()
  var policy = ReleasePolicy.standard(name: "demo")
  var files: [String: String] = [:]
  /// The base that records in the tree name.
  var record = ReleaseBase.none
  /// Tags that no story can tell, such as one on a tree.
  var moreTags: [Tag] = []
  /// What the tags lead to that do not lead to a commit.
  var kinds: [String: Tag.TargetKind] = [:]
  /// The commits, by label, whose parents a shallow clone left out.
  var shallow: [String] = []
  var links: ForgeLinks?
  var identity: ReleasedIdentity?
  /// What is not as the candidate has it, when it is to be promoted.
  var promotedChanges: [TreeChange] = []
  /// What the candidate vouches for; what the situation has when `nil`.
  var promotedContent: PromotedCandidate.Content?
  var datasets: [PlannedDataset] = []
  var removedDatasets: [RecordedDataset] = []
  var branch: String? = "main"
}

/// Reads a story as the command reads a repository.
func context(_ story: HistoryStory, _ situation: Situation = Situation()) throws -> PlanningContext
{
  let history = story.inMemory()
  guard let headID = history.head else { throw TestSupportError("the story has no commit") }
  let head = try history.commit(headID)
  let census = TagCensus(tags: history.tags + situation.moreTags, policy: situation.policy)
  var graph = CommitGraph(
    source: StorySource(
      history: history, shallowBoundary: Set(situation.shallow.map { history[$0] })))
  let kind = { (tag: Tag) throws(MissingCommit) in situation.kinds[tag.name] ?? .commit }
  let range = try graph.releaseRange(
    head: headID, census: census, record: situation.record, kind: kind)
  let changes = readChanges(range.commits, policy: situation.policy)
  let candidate = try graph.latestCandidate(
    head: headID, census: census, range: range, kind: kind)
  var context = PlanningContext(
    head: head, branch: situation.branch, policy: situation.policy, request: situation.request,
    range: range, changes: changes, census: census, candidate: candidate?.tag,
    sinceCandidate: candidate?.since ?? Set(changes.map(\.id)),
    files: situation.files.mapValues { Array($0.utf8) }, links: situation.links,
    date: ReleaseDate(seconds: head.committedAtSeconds))
  context.identity = situation.identity
  if situation.request.promotes, let candidate = candidate?.tag {
    context.promoted = PromotedCandidate(
      promotion: ReleasedPromotion(
        version: candidate.version, tag: candidate.tag.name, commit: candidate.tag.target),
      changes: situation.promotedChanges, content: situation.promotedContent)
  }
  context.datasets = situation.datasets
  context.removedDatasets = situation.removedDatasets
  return context
}

/// Plans a story.
func plan(_ story: HistoryStory, _ situation: Situation = Situation()) throws -> ReleasePlan {
  try makePlan(try context(story, situation))
}

/// The next version of a story.
func nextVersion(_ story: HistoryStory, _ situation: Situation = Situation()) throws -> String? {
  try context(story, situation).decision().version?.description
}

/// A line of commits above a release.
///
/// In a message, `{2}` stands for the id of the third message's commit, `{2~}` for its first digits.
/// The commits have the labels `#0`, `#1`, …
///
/// - Parameter base: the tag of the commit that they stand on; `nil` for a history without release.
func told(_ messages: [String], above base: String? = "v1.0.0") -> HistoryStory {
  func story(_ messages: [String]) -> HistoryStory {
    HistoryStory { teller in
      if let base {
        teller.commit("the beginning")
        teller.tag(base)
      }
      for (index, message) in messages.enumerated() { teller.commit(message, label: "#\(index)") }
    }
  }
  var done: [String] = []
  for message in messages {
    var text = message
    if text.contains("{") {
      let history = story(done).inMemory()
      for index in done.indices {
        let id = history["#\(index)"]
        text = text.replacing("{\(index)}", with: id.hex)
          .replacing("{\(index)~}", with: id.abbreviated(to: 8))
      }
    }
    done.append(text)
  }
  return story(done)
}

extension ReleasePlan {
  /// The notes as text; `nil` without a release.
  var notesText: String? { release.map { String(decoding: $0.notes, as: UTF8.self) } }

  /// The reason why a tag is not the base.
  func reason(_ tag: String) -> RejectedCandidate.Reason? {
    rejected.first { $0.tag.name == tag }?.reason
  }

  /// The verdict on a commit by its subject.
  func verdict(_ subject: String) -> Verdict? { changes.first { $0.subject == subject }?.verdict }
}

extension ReleasePolicy {
  /// The standard policy with changes.
  static func demo(_ change: (inout ReleasePolicy) -> Void) -> ReleasePolicy {
    var policy = standard(name: "demo")
    change(&policy)
    return policy
  }

  /// A policy that writes every file there is.
  static let complete = demo {
    $0.modelVersionPath = "Sources/Demo/ModelVersion.swift"
    $0.currentPath = "releases/current.json"
    $0.recordsFolder = "releases"
  }
}

/// Reads a version that is known to be one.
func version(_ text: String) -> SemanticVersion {
  do {
    return try SemanticVersion(text)
  } catch {
    preconditionFailure("'\(text)' is no version: \(error.description)")
  }
}
