public import Market

/// What is told of a repeated fault.
public struct ValidationAlert: Hashable, Sendable {
  /// Why it is told.
  public let change: FaultTracker.Change
  /// What is at fault.
  public let key: FaultKey
  /// The incident, once there is one.
  public let incident: Incident?
  /// When it is told.
  public let moment: Timestamp
  /// In how many payloads the fault was found so far.
  public let payloadCount: Int
  /// Up to three of the values, made unrecognisable.
  public let samples: [String]
  /// What the sender can do.
  public let remedy: String

  /// The page that explains the code.
  public var documentation: String { "docs/reference/payloads.md#codes" }

  /// The command that shows the fault again.
  public var command: String { "dynamic-agi validate payload.json" }
}

extension ValidationAlert: CustomStringConvertible {
  /// The alert in one line.
  public var description: String {
    let seen = samples.isEmpty ? "" : ", such as \(samples.joined(separator: ", "))"
    return "\(change): \(key) in \(payloadCount) payloads\(seen); \(remedy)"
  }
}
