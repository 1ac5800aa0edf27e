internal import Documents
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
  /// What was told of the fault since it was last over, this included.
  public let told: Set<FaultTracker.Change>

  /// Puts together an alert.
  package init(
    change: FaultTracker.Change, key: FaultKey, incident: Incident?, moment: Timestamp,
    payloadCount: Int, samples: [String], told: Set<FaultTracker.Change>
  ) {
    self.change = change
    self.key = key
    self.incident = incident
    self.moment = moment
    self.payloadCount = payloadCount
    self.samples = samples
    self.told = told
  }

  /// What the sender can do, whatever the value: no value of a payload leaves the process.
  public var remedy: String { key.remedy }

  /// The page that explains the code.
  public var documentation: String { "docs/reference/payloads.md#codes" }

  /// The command that shows the fault again: ages are measured against the moment of the alert.
  public var command: String { "dynamic-agi validate payload.json --at \(moment)" }

  /// What tells the alert from every other, 32 hexadecimal digits: the same however often it is
  /// delivered, so that a receiver can tell a second delivery from a second alert.
  public var id: String {
    let name = "\(incident?.id ?? key.description) \(change.rawValue) \(moment)"
    return String(ContentDigest(of: name).hex.prefix(32))
  }
}

extension ValidationAlert: CustomStringConvertible {
  /// The alert in one line.
  public var description: String {
    let seen = samples.isEmpty ? "" : ", such as \(samples.joined(separator: ", "))"
    return "\(change): \(key) in \(payloadCount) payloads\(seen); \(remedy)"
  }
}
