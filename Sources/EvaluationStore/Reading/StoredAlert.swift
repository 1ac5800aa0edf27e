public import Market
public import MarketTelemetry

/// An alert of a store, and what became of it.
public struct StoredAlert: Sendable, Hashable {
  /// What became of the alert on one route.
  public struct Delivery: Sendable, Hashable {
    /// What became of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
      /// The route took it.
      case delivered
      /// It may not have arrived, and is delivered again.
      case failing
      /// It may not have arrived, and is given up.
      case abandoned
    }

    /// The name of the route.
    public let route: String
    /// What became of it.
    public let state: State
    /// How often it was tried.
    public let attemptCount: Int
    /// When it was tried first.
    public let firstAttemptAt: Timestamp
    /// When it was tried last.
    public let lastAttemptAt: Timestamp
    /// Why it failed the last time; `nil` when it did not.
    public let reason: String?
  }

  /// The number of the alert: alerts are delivered in this order.
  public let number: Int64
  /// The alert.
  public let alert: ValidationAlert
  /// What became of it, for each route that was tried, by name.
  public let deliveries: [Delivery]
}
