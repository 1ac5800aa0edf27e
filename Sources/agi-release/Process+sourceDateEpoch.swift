internal import CommitHistory
internal import Git
internal import HostProcess
internal import ReleaseReading
internal import ReleaseRecords

extension Process {
  /// The moment that `SOURCE_DATE_EPOCH` gives, in seconds since 1970.
  static func sourceDateEpoch() throws -> Int64? {
    guard let text = variable("SOURCE_DATE_EPOCH") else { return nil }
    guard let seconds = Int64(text), (0...secondsMax).contains(seconds) else {
      throw ReleaseFailure(
        .invalidData, code: "environment.source-date-epoch",
        message: "SOURCE_DATE_EPOCH is '\(text)', not a number of seconds",
        hint: "set it to the output of: git log -1 --format=%ct")
    }
    return seconds
  }

  /// The last second of the year 9999: later ones have no date by RFC 3339.
  private static let secondsMax: Int64 = 253_402_300_799
}

extension Session {
  /// The moment that a report states which has to state one: `SOURCE_DATE_EPOCH`, else the committer's
  /// time of HEAD, as for a release; the same input gives the same report.
  ///
  /// - Parameter repository: the repository; without one the moment is the start of 1970.
  func reportMoment(of repository: Repository?) throws -> ReleaseDate {
    if let seconds = try Process.sourceDateEpoch() { return ReleaseDate(seconds: seconds) }
    guard let repository else { return ReleaseDate(seconds: 0) }
    return try translating {
      ReleaseDate(
        seconds: try repository.commit(try repository.head().commit).committedAtSeconds)
    }
  }
}
