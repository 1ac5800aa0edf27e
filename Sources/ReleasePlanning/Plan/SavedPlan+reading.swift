internal import Attestation
internal import CommitHistory
package import Diagnostics
package import Documents
internal import ReleaseRecords
internal import SemanticVersioning

extension SavedPlan {
  /// Reads a saved plan.
  ///
  /// Whatever the file holds is checked as the command line is: it must not ask for what no one could
  /// ask for there.
  ///
  /// - Returns: the plan, and every fault of the document; with a fault there is no plan.
  package static func read(_ node: Node) -> (plan: SavedPlan?, faults: [Diagnostic]) {
    var reader = MapReader(node, codePrefix: "plan-file")
    reader.checkSchema(ReleasePlan.schema, .required)
    let head = reader.text("commit", .required).flatMap { ObjectID(hex: $0) }
    if head == nil { reader.reject("commit", "must be a commit id of 40 digits") }
    var digest: ContentDigest?
    if let text = reader.optionalText("digest") {
      digest = ContentDigest(text)
      if digest == nil { reader.reject("digest", "must be a digest such as sha256:…") }
    }
    let asked = reader.map(queryKey, .required) { reader in
      (query: ReleaseQuery(reading: &reader), buildRun: reader.optionalText("buildRun"))
    }
    // The other keys are the plan's report, which is compared as a whole.
    let faults = reader.diagnostics
    guard faults.isEmpty, let head, let asked else { return (nil, faults) }
    let report = (node.map ?? []).filter { $0.key != queryKey }.map { ($0.key, $0.value) }
    let plan = SavedPlan(
      query: asked.query, head: head, digest: digest, buildRun: asked.buildRun,
      report: .map(report))
    return (plan, [])
  }
}

extension ReleaseQuery {
  /// Reads a question; what is missing or wrong is recorded.
  fileprivate init(reading reader: inout MapReader) {
    self.init(
      tagPrefix: reader.optionalText("tagPrefix"), request: VersionRequest(reading: &reader),
      isStrict: reader.boolean("strict") ?? false, measuresAPI: reader.boolean("api") ?? false)
    packageName = reader.optionalText("package")
    for key in ["from", "to"] where reader.optionalText(key) != nil {
      reader.reject(key, "must be null: a release is made on HEAD, from its base")
    }
    paths = reader.textList("paths") ?? []
    if let path = paths.first(where: { Self.rootPath($0) != $0 }) {
      reader.reject("paths", "has '\(path)', which is no path inside the repository")
    }
    if packageName != nil, tagPrefix != nil || !paths.isEmpty {
      reader.reject("package", "has tags and paths of its own")
    }
    if reader.node("epochSeconds")?.isNull == false {
      epochSeconds = reader.integer("epochSeconds", in: 0...ReleaseDate.secondsMax)
    }
    if let text = reader.optionalText("signer") {
      provenance.signer = KeyFingerprint(text)
      if provenance.signer == nil {
        reader.reject("signer", "must be the fingerprint of a key such as SHA256:…")
      }
    }
    let missing = reader.textList("buildRunGap") ?? []
    provenance.gap = BuildRunGap(variables: missing)
    if !missing.isEmpty, provenance.gap == nil {
      reader.reject("buildRunGap", "must be a list of variables of one CI system")
    }
  }
}

extension VersionRequest {
  /// Reads what is asked of the version; what is missing or wrong is recorded.
  fileprivate init(reading reader: inout MapReader) {
    self.init(
      prereleaseLabel: reader.optionalText("prerelease"),
      promotes: reader.boolean("promote") ?? false)
    if let text = reader.optionalText("version") {
      do {
        version = try SemanticVersion(text)
      } catch {
        reader.reject("version", "must be a SemVer 2.0.0 version: \(error.description)")
      }
    }
    if promotes, prereleaseLabel != nil || version != nil {
      reader.reject("promote", "decides the version by itself")
    }
    if let name = reader.oneOf("atLeast", BumpLevel.allCases.map(\.name), .required) {
      atLeast = BumpLevel(name: name) ?? .none
    }
    for text in reader.textList("accept") ?? [] {
      guard let acceptance = EvidenceAcceptance(text) else {
        reader.reject("accept", "must be a list of NAME or NAME=REASON, one line each")
        break
      }
      accepted.append(acceptance)
    }
  }
}

extension MapReader {
  /// The text of `key`; `nil` also where it is null.
  fileprivate mutating func optionalText(_ key: String) -> String? {
    node(key)?.isNull == false ? text(key) : nil
  }
}
