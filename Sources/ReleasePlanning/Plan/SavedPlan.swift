internal import Attestation
package import CommitHistory
package import Documents
internal import SemanticVersioning

/// A plan in a file: what was asked, and the digest of what came out.
///
/// Planning is a function of the repository and the question. So the file need not be trusted: `cut`
/// asks the question again and goes on only when the answer has the same digest.
package struct SavedPlan: Hashable, Sendable {
  /// The question.
  package let query: ReleaseQuery

  /// The commit that the plan was made for.
  package let head: ObjectID

  /// The digest of the answer; `nil` when there was nothing to release.
  package let digest: ContentDigest?

  /// The run of CI whose making the plan states; `nil` for a plan that was made outside CI.
  package let buildRun: String?

  /// The plan's report, in its canonical bytes: what a reviewer has read.
  private let report: [UInt8]

  /// Saves the answer to a question.
  package init(_ plan: ReleasePlan, query: ReleaseQuery) {
    self.init(
      query: query, head: plan.head, digest: plan.digest,
      buildRun: query.provenance.run?.invocationID, report: plan.report)
  }

  /// Takes what a file has.
  init(
    query: ReleaseQuery, head: ObjectID, digest: ContentDigest?, buildRun: String?, report: Node
  ) {
    self.query = query
    self.head = head
    self.digest = digest
    self.buildRun = buildRun
    self.report = compactJSON(report)
  }

  /// The file of a plan: its report with the question beside it.
  package static func file(of plan: ReleasePlan, query: ReleaseQuery) -> [UInt8] {
    let entries = (plan.report.map ?? []).map { ($0.key, $0.value) }
    return prettyJSON(.map(entries + [(queryKey, query.node)]))
  }

  /// The key of the question.
  static let queryKey = "query"

  /// How a plan differs from the one in the file; `nil` when it is the same to the letter.
  package func difference(from plan: ReleasePlan) -> Difference? {
    if plan.head != head { return .head(now: plan.head, saved: head) }
    if plan.digest != digest { return .outcome }
    return compactJSON(plan.report) == report ? nil : .words
  }

  /// What is not as it was when the plan was saved.
  package enum Difference: Hashable, Sendable {
    /// HEAD is at another commit.
    case head(now: ObjectID, saved: ObjectID)
    /// The release would be another one.
    case outcome
    /// The release is the same, and the file tells of another.
    case words
  }
}

extension SavedPlan.Difference {
  /// The difference in words.
  package var reason: String {
    switch self {
    case .head(let now, let saved):
      "HEAD is at \(now.abbreviated()), and the plan was made at \(saved.abbreviated())"
    case .outcome: "a tag, a file or the configuration changed since the plan was made"
    case .words: "the file says something else than the plan that it asks for: it was changed"
    }
  }
}

extension ReleaseQuery {
  /// The question as a document.
  var node: Node {
    .map(
      (packageName.map { [("package", .text($0))] } ?? []) + [
        ("tagPrefix", .text(tagPrefix)), ("paths", .texts(paths)), ("from", .text(from)),
        ("to", .text(to)), ("strict", .boolean(isStrict)),
        ("epochSeconds", epochSeconds.map { .integer($0) } ?? .null),
        ("prerelease", .text(request.prereleaseLabel)), ("promote", .boolean(request.promotes)),
        ("version", .text(request.version?.description)),
        ("atLeast", .text(request.atLeast.name)),
        ("accept", .texts(request.accepted.map(\.text))), ("api", .boolean(measuresAPI)),
        ("signer", .text(provenance.signer?.description)),
        ("buildRun", .text(provenance.run?.invocationID)),
        ("buildRunGap", .texts(provenance.gap?.variables ?? [])),
      ])
  }
}
