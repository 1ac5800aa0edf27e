package import DriftStatistics

/// A time in which a feature was not what it was: alarms that follow on each other.
package struct DriftEpisode: Hashable, Sendable {
  /// What changed.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The values lie higher or lower.
    case level
    /// The values are more or less spread out.
    case spread
    /// The values have moved slowly: seen by a second opinion alone.
    case slow
  }

  /// What else says so.
  package enum Confirmation: String, Hashable, Sendable, CaseIterable {
    /// The chart raised an alarm once more after it began again.
    case repeated
    /// The adaptive window saw the mean change.
    case adaptiveWindow = "adaptive_window"
    /// The test of Page and Hinkley saw the mean change.
    case pageHinkley = "page_hinkley"
  }

  /// What changed.
  package let kind: Kind
  /// The side to which it changed.
  package let side: CumulativeSumChart.Side
  /// The output at which it most likely began.
  package let since: OutputMark
  /// The output at which the alarm was raised.
  package let alarm: OutputMark
  /// The number of the last output that raised an alarm.
  package internal(set) var lastAlarmNumber: Int
  /// How many alarms were raised.
  package internal(set) var alarmCount = 1
  /// What else says so.
  package internal(set) var confirmations: Set<Confirmation> = []
  /// The values since it began, as long as alarms followed.
  var values: ValueTotal

  /// How much it matters: an alarm that nothing confirms may be chance.
  package var level: DriftLevel {
    kind != .slow && !confirmations.isEmpty ? .drift : .warning
  }
}
