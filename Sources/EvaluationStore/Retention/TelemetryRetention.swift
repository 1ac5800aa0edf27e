/// How long a store keeps what it holds.
///
/// The standards are ninety days for counts and alerts, long enough to compare one quarter with the
/// next, and for ever for incidents, of which there are few and which tell how long faults take to
/// be put right. What goes on is never removed, however old it is.
public struct TelemetryRetention: Sendable, Hashable {
  /// For how many days after a fault was last seen its counts are kept, and those of a sender after
  /// its last payload.
  public var countDays: Double
  /// For how many days alerts are kept, delivered or not.
  public var alertDays: Double
  /// For how many days incidents that are over are kept; `nil` for ever.
  public var incidentDays: Double?

  /// Creates a retention.
  public init(countDays: Double = 90, alertDays: Double = 90, incidentDays: Double? = nil) {
    self.countDays = countDays
    self.alertDays = alertDays
    self.incidentDays = incidentDays
  }
}
