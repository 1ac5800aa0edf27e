internal import HostProcess
internal import ReleaseExecution

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
