/// Why alerts cannot be routed as they are configured.
public struct AlertConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Every fault, each naming its place.
  public let reasons: [String]

  /// Creates an error.
  init(reasons: [String]) { self.reasons = reasons }

  /// All faults in one sentence.
  public var description: String {
    "alerts cannot be routed as configured: " + reasons.joined(separator: "; ")
  }
}
