/// A route that calls a function.
public struct ClosureAlertRoute: AlertRoute {
  /// What the route is called.
  public let name: String
  /// Which changes the function wants to hear of.
  public let changes: Set<FaultTracker.Change>

  private let action: @Sendable (ValidationAlert) async throws -> Void

  /// Creates a route.
  ///
  /// - Parameters:
  ///   - name: what the route is called; two routes of a recorder have two names.
  ///   - changes: which changes the function wants to hear of.
  ///   - action: the function; an alert for which it throws is delivered again.
  public init(
    name: String = "function", changes: Set<FaultTracker.Change> = FaultTracker.Change.standard,
    _ action: @escaping @Sendable (ValidationAlert) async throws -> Void
  ) {
    self.name = name
    self.changes = changes
    self.action = action
  }

  /// Calls the function.
  public func deliver(_ alert: ValidationAlert) async throws(AlertDeliveryError) {
    do {
      try await action(alert)
    } catch let error as AlertDeliveryError {
      throw error
    } catch {
      throw AlertDeliveryError(.function, "the function of the route throws: \(error)")
    }
  }
}
