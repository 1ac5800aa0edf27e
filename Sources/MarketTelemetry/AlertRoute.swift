/// Where alerts go: a log, a webhook, a command.
///
/// A route is called after the recorder has let go of its state, once for each alert, in order. It
/// must not block for long: what is slow belongs in a queue of the route's own.
public protocol AlertRoute: Sendable {
  /// Which changes the route wants to hear of.
  var changes: Set<FaultTracker.Change> { get }

  /// Delivers an alert.
  func deliver(_ alert: ValidationAlert)
}

extension AlertRoute {
  /// A fault that is sure, one that goes on, and its end.
  public var changes: Set<FaultTracker.Change> { [.paged, .repeated, .resolved] }
}
