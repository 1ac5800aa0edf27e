internal import Attestation
internal import CommitHistory
internal import Documents
internal import ReleaseExecution
internal import ReleasePlanning
internal import SemanticVersioning

/// A plan in a file: what was asked, and the digest of what came out.
///
/// Planning is a function of the repository and the question. So the file need not be trusted: `cut`
/// asks the question again and goes on only when the answer has the same digest.
struct SavedPlan {
  /// The question.
  let query: ReleaseQuery

  /// The commit that the plan was made for.
  let head: String

  /// The digest of the answer; `nil` when there was nothing to release.
  let digest: String?

  /// The run of CI whose making the plan states; `nil` for a plan that was made outside CI.
  let buildRun: String?

  /// The plan's report: what a reviewer has read.
  private let report: Node

  init(_ plan: ReleasePlan, query: ReleaseQuery) {
    self.query = query
    head = plan.head.hex
    digest = plan.digest?.description
    buildRun = query.provenance.run?.invocationID
    report = plan.report
  }

  /// The file: the plan's report with the question beside it.
  var json: [UInt8] {
    let entries = (report.map ?? []).map { ($0.key, $0.value) }
    return prettyJSON(.map(entries + [("query", queryNode)]))
  }

  private var queryNode: Node {
    .map([
      ("tagPrefix", .text(query.tagPrefix)), ("paths", .texts(query.paths)),
      ("from", .text(query.from)), ("to", .text(query.to)),
      ("strict", .boolean(query.isStrict)),
      ("epochSeconds", query.epochSeconds.map { .integer($0) } ?? .null),
      ("prerelease", .text(query.request.prereleaseLabel)),
      ("promote", .boolean(query.request.promotes)),
      ("version", .text(query.request.version?.description)),
      ("atLeast", .text(query.request.atLeast.name)),
      ("accept", .texts(query.request.accepted.map(\.text))),
      ("api", .boolean(query.measuresAPI)),
      ("signer", .text(query.provenance.signer?.description)),
      ("buildRun", .text(buildRun)),
    ])
  }

  /// Reads a saved plan.
  ///
  /// - Throws: `ReleaseFailure` when the file is none.
  init(reading path: String) throws {
    guard let bytes = try readFile(path) else {
      throw ReleaseFailure(
        .invalidData, code: "plan-file.missing", message: "cannot read '\(path)'",
        hint: "make it with: agi-release plan --output \(path)")
    }
    let node: Node
    do {
      node = try parseJSON(bytes, name: path)
    } catch {
      throw ReleaseFailure(
        .invalidData, code: "plan-file.json", message: "'\(path)' is not JSON",
        hint: "make it with: agi-release plan --output \(path)", diagnostics: [error.diagnostic])
    }
    guard node["schema"]?.text == ReleasePlan.schema, let head = node["commit"]?.text,
      let query = node["query"], let level = query["atLeast"]?.text.flatMap({ BumpLevel(name: $0) })
    else {
      throw ReleaseFailure(
        .invalidData, code: "plan-file.schema", message: "'\(path)' is not a saved plan",
        hint: "make it with: agi-release plan --output \(path)")
    }
    self.head = head
    digest = node["digest"]?.text
    report = .map((node.map ?? []).filter { $0.key != "query" }.map { ($0.key, $0.value) })
    buildRun = query["buildRun"]?.text
    var asked = ReleaseQuery(
      tagPrefix: query["tagPrefix"]?.text, paths: (query["paths"]?.list ?? []).compactMap(\.text),
      from: query["from"]?.text, to: query["to"]?.text,
      request: VersionRequest(
        prereleaseLabel: query["prerelease"]?.text, promotes: query["promote"]?.boolean ?? false,
        version: try query["version"]?.text.map(parsedVersion), atLeast: level,
        accepted: (query["accept"]?.list ?? []).compactMap(\.text)
          .compactMap { EvidenceAcceptance($0) }),
      isStrict: query["strict"]?.boolean ?? false, measuresAPI: query["api"]?.boolean ?? false,
      epochSeconds: query["epochSeconds"]?.integer)
    asked.provenance.signer = query["signer"]?.text.flatMap { KeyFingerprint($0) }
    self.query = asked
  }

  /// Refuses a plan that is not the one in the file.
  ///
  /// - Throws: `ReleaseFailure` naming what moved.
  func require(_ plan: ReleasePlan) throws {
    guard plan.head.hex == head else {
      throw moved(
        "HEAD is at \(plan.head.abbreviated()), and the plan was made at \(head.prefix(8))")
    }
    guard plan.digest?.description == digest else {
      throw moved("a tag, a file or the configuration changed since the plan was made")
    }
    guard plan.report == report else {
      throw moved("the file says something else than the plan that it asks for: it was changed")
    }
  }

  private func moved(_ reason: String) -> ReleaseFailure {
    ReleaseFailure(
      .precondition, code: "plan-file.moved", message: reason,
      hint: "make the plan again, and have it reviewed again")
  }
}
