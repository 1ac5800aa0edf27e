package import Documents
public import Market
public import MarketValidation

/// What telemetry learns of one payload.
public struct ValidationEvent: Hashable, Sendable {
  /// One kind of finding in the payload.
  public struct Fault: Hashable, Sendable {
    /// What it is counted by.
    public let key: FaultKey
    /// How often it was found in the payload.
    public let count: Int
    /// Whether the payload was refused for it.
    public let isBlocking: Bool
    /// One of the values, with letters and digits made unrecognisable.
    public let sample: String
  }

  /// The sender of the payload.
  public let source: String
  /// When it was validated.
  public private(set) var moment: Timestamp
  /// Whether it was refused.
  public let isRefused: Bool
  /// What was found, each kind once, in the order of the report.
  public let faults: [Fault]

  /// Creates an event of a report.
  ///
  /// - Parameters:
  ///   - report: what became of the payload.
  ///   - moment: when it was validated.
  ///   - fallbackSource: the sender of a payload that does not tell one.
  ///   - ignored: kinds of findings that are no fault of the sender.
  public init<Value>(
    _ report: ValidationReport<Value>, at moment: Timestamp, fallbackSource: String = "unknown",
    ignoring ignored: Set<FindingCode> = [.defaulted]
  ) {
    source = kept(report.source ?? fallbackSource)
    self.moment = moment.inCalendar
    isRefused = report.value == nil
    var faults: [Fault] = []
    var places: [FaultKey: Int] = [:]
    for finding in report.findings where !ignored.contains(finding.code) {
      let key = FaultKey(
        source: finding.source ?? source, code: finding.code, pointer: finding.pointer)
      let isBlocking = finding.severity == .error
      if let place = places[key] {
        let fault = faults[place]
        faults[place] = Fault(
          key: key, count: fault.count + 1, isBlocking: fault.isBlocking || isBlocking,
          sample: fault.sample)
      } else {
        places[key] = faults.count
        faults.append(
          Fault(
            key: key, count: 1, isBlocking: isBlocking, sample: kept(redacted(finding.got))))
      }
    }
    self.faults = faults
  }

  /// The event at another moment.
  package func at(_ moment: Timestamp) -> ValidationEvent {
    var event = self
    event.moment = moment.inCalendar
    return event
  }

  /// The senders that the event says something of.
  package var sources: Set<ExactKey> {
    Set(faults.map { ExactKey(text: $0.key.source) }).union([ExactKey(text: source)])
  }
}

/// A value with its form alone: texts keep their length and punctuation, numbers their length.
func redacted(_ value: String) -> String {
  let isText = value.hasPrefix("\"")
  return String(
    String.UnicodeScalarView(
      value.unicodeScalars.map { scalar in
        if ("0"..."9").contains(scalar) { return "9" }
        return isText && scalar.properties.isAlphabetic ? "x" : scalar
      }))
}
