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
    if let snapshots { try check(snapshots: snapshots) }
    if let modelVersion { _ = try parsedVersion(modelVersion) }
    if let datasetVersion { _ = try parsedVersion(datasetVersion) }
    if let date, CalendarDay(date) == nil {
      throw ValidationError("'\(date)' is no day: expected YYYY-MM-DD")
    }
    if let url, !Self.isWebAddress(url) {
      throw ValidationError("'\(url)' is no address: expected http:// or https:// and a host")
    }
  }

  /// Snapshots are named as the exporter likes; what looks like a day is one, and days are in order.
  private func check(snapshots text: String) throws {
    guard let range = snapshotRange else {
      throw ValidationError("'\(text)' is no range: expected first..last")
    }
    for name in [range.first, range.last] where CalendarDay.isLike(name) && CalendarDay(name) == nil
    {
      throw ValidationError("'\(name)' of '\(text)' is no day of the calendar")
    }
    if let first = CalendarDay(range.first), let last = CalendarDay(range.last), last < first {
      throw ValidationError("'\(text)' ends before it begins: expected first..last")
    }
  }

  private static func isWebAddress(_ text: String) -> Bool {
    let lowered = text.lowercased()
    guard let scheme = ["http://", "https://"].first(where: lowered.hasPrefix) else { return false }
    let rest = text.dropFirst(scheme.count)
    return rest.first.map { $0.isLetter || $0.isNumber || $0 == "[" } ?? false
      && rest.utf8.allSatisfy { (0x21..<0x7F).contains($0) && !#""<>\^`{|}"#.utf8.contains($0) }
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
