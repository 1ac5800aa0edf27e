internal import ArgumentParser
internal import CommitHistory
internal import DatasetManifests
internal import Documents
internal import Git
internal import HostProcess
internal import ReleaseReading
internal import ReleaseRecords

/// The options that tell where a dataset comes from, and what its cards say.
struct DatasetFactOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The version of the model that was exported.", valueName: "version"))
  var modelVersion: String?

  @Option(help: ArgumentHelp("The commit of the code that exported.", valueName: "rev"))
  var commit: String?

  @Option(help: ArgumentHelp("The digest of the identity in force.", valueName: "sha256:hex"))
  var identity: String?

  @Option(help: ArgumentHelp("The first and the last snapshot.", valueName: "first..last"))
  var snapshots: String?

  @Option(help: ArgumentHelp("The title of the data card.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("The address of the dataset.", valueName: "url"))
  var url: String?

  @Option(help: ArgumentHelp("The version of the dataset, for its cards.", valueName: "x.y.z"))
  var datasetVersion: String?

  @Option(
    help: ArgumentHelp(
      "The day of publication, for the cards; else that of SOURCE_DATE_EPOCH.",
      valueName: "yyyy-mm-dd"))
  var date: String?

  func validate() throws {
    if let identity, ContentDigest(identity) == nil {
      throw ValidationError("'\(identity)' is no digest: expected sha256: and 64 digits")
    }
    if let snapshots, snapshotRange == nil {
      throw ValidationError("'\(snapshots)' is no range: expected first..last")
    }
    if let datasetVersion { _ = try parsedVersion(datasetVersion) }
    if let date, !Self.isDate(date) {
      throw ValidationError("'\(date)' is no day: expected YYYY-MM-DD")
    }
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { Int($0) != nil }
      && 1...12 ~= (Int(parts[1]) ?? 0) && 1...31 ~= (Int(parts[2]) ?? 0)
  }

  private var snapshotRange: (first: String, last: String)? {
    guard let snapshots, let dots = snapshots.firstRange(of: "..") else { return nil }
    let (first, last) = (snapshots[..<dots.lowerBound], snapshots[dots.upperBound...])
    return first.isEmpty || last.isEmpty ? nil : (String(first), String(last))
  }

  /// The lineage.
  func lineage(_ session: Session) throws -> DatasetLineage {
    var lineage = DatasetLineage()
    lineage.modelVersion = modelVersion
    lineage.identity = identity.flatMap { ContentDigest($0) }
    lineage.snapshots = snapshotRange
    if let commit {
      let repository = try session.repository(warns: false)
      lineage.commit = try translating { try repository.commitID(of: commit).description }
    }
    return lineage
  }

  /// What the cards say.
  func cardFacts() throws -> CardFacts {
    let day = try date ?? Process.sourceDateEpoch().map { ReleaseDate(seconds: $0).day }
    return CardFacts(title: title, url: url, version: datasetVersion, date: day)
  }
}
