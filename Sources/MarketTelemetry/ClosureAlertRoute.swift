/// A route that calls a function.
public struct ClosureAlertRoute: AlertRoute {
  /// Which changes the function wants to hear of.
  public let changes: Set<FaultTracker.Change>

  private let action: @Sendable (ValidationAlert) -> Void

  /// Creates a route.
  public init(
    changes: Set<FaultTracker.Change> = [.paged, .repeated, .resolved],
    _ action: @escaping @Sendable (ValidationAlert) -> Void
  ) {
    self.changes = changes
    self.action = action
  }

  /// Calls the function.
  public func deliver(_ alert: ValidationAlert) { action(alert) }
}
