/// A moment, to the nanosecond, in the proleptic Gregorian calendar.
///
/// Counted as POSIX counts: each day has 86,400 seconds. A leap second, `23:59:60` UTC at the end of
/// June or December, is the same moment as the midnight after it.
public struct Timestamp: Hashable, Sendable {
  /// The whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public let secondsSince1970: Int64
  /// The nanoseconds after the whole second, 0 to 999,999,999.
  public let nanoseconds: Int32

  /// Creates a moment.
  ///
  /// - Precondition: `nanoseconds` is within its range.
  public init(secondsSince1970: Int64, nanoseconds: Int32 = 0) {
    precondition((0..<1_000_000_000).contains(nanoseconds), "nanoseconds lie within one second")
    self.secondsSince1970 = secondsSince1970
    self.nanoseconds = nanoseconds
  }

  /// The seconds from `other` to this moment; negative when this one is earlier.
  public func seconds(since other: Timestamp) -> Double {
    Double(secondsSince1970) - Double(other.secondsSince1970)
      + Double(nanoseconds - other.nanoseconds) / 1e9
  }

  /// The moment some whole seconds later; it stays within what 64 bits count.
  public func adding(seconds: Int64) -> Timestamp {
    let (sum, overflow) = secondsSince1970.addingReportingOverflow(seconds)
    return Timestamp(
      secondsSince1970: overflow ? (seconds < 0 ? .min : .max) : sum, nanoseconds: nanoseconds)
  }
}

extension Timestamp: Comparable {
  /// Whether `left` is earlier.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.secondsSince1970, left.nanoseconds) < (right.secondsSince1970, right.nanoseconds)
  }
}
