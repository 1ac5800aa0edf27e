/// A fault as it is followed, with what is told of it.
package struct FaultState: Hashable, Sendable {
  /// Counts, evidence and incident.
  package var tracker: FaultTracker
  /// Up to three of the values, made unrecognisable, in the order in which they came.
  package private(set) var samples: [String]

  /// Puts together what was stored.
  package init(tracker: FaultTracker, samples: [String] = []) {
    self.tracker = tracker
    self.samples = samples
  }

  /// Keeps what a payload shows of the fault.
  mutating func keep(_ fault: ValidationEvent.Fault) {
    if samples.count < Self.sampleCountMax, !fault.sample.isEmpty, !samples.contains(fault.sample) {
      samples.append(fault.sample)
    }
  }

  private static let sampleCountMax = 3
}
