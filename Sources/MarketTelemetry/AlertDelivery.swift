package import Market

/// What became of one attempt to deliver an alert.
public struct AlertDelivery: Hashable, Sendable {
  /// What became of it.
  public enum Outcome: Hashable, Sendable {
    /// The route took it.
    case delivered
    /// It may not have arrived, and is delivered again the next time.
    case failed(AlertDeliveryError)
    /// It may not have arrived, and is given up.
    case abandoned(AlertDeliveryError)
  }

  /// The name of the route.
  public let route: String
  /// The number of the alert with its recorder, the first is 1.
  public let number: Int64
  /// The alert.
  public let alert: ValidationAlert
  /// What became of it.
  public let outcome: Outcome

  /// For how many seconds an alert is tried before it is given up: a day.
  package static let attemptSecondsMax = 86_400.0

  /// What becomes of an alert that failed.
  ///
  /// - Parameters:
  ///   - error: why it failed.
  ///   - firstFailure: when it failed for the first time.
  ///   - moment: when it failed now.
  package static func outcome(
    of error: AlertDeliveryError, firstFailure: Timestamp, at moment: Timestamp
  ) -> Outcome {
    error.isFinal || moment.seconds(since: firstFailure) >= attemptSecondsMax
      ? .abandoned(error) : .failed(error)
  }
}
