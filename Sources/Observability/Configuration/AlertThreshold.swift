package import MarketTelemetry

/// What is said of one threshold: the source of its check, its schema, its reading and its page.
package struct AlertThreshold: Sendable {
  /// What a threshold holds.
  package enum Kind: Sendable {
    /// A number within a range.
    case number(any WritableKeyPath<AlertPolicy, Double> & Sendable, ClosedRange<Double>)
    /// A whole number within a range.
    case count(any WritableKeyPath<AlertPolicy, Int> & Sendable, ClosedRange<Int>)
    /// Numbers, each within a range.
    case numbers(any WritableKeyPath<AlertPolicy, [Double]> & Sendable, ClosedRange<Double>)
  }

  /// Its key.
  package let name: String
  /// What it holds.
  package let kind: Kind
  /// What it is measured in.
  package let unit: String
  /// What it means.
  package let summary: String
  /// Why the default is what it is.
  package let reason: String

  private init(_ name: String, _ kind: Kind, unit: String, _ summary: String, reason: String) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.summary = summary
    self.reason = reason
  }

  /// Every threshold in the order of the page.
  package static let all: [AlertThreshold] = [
    AlertThreshold(
      "evidence_per_fault", .number(\.evidencePerFault, 0.001...100), unit: "decades",
      "what a payload with the fault adds to the evidence",
      reason: "log10 of 0.02 / 0.002, the rate that somebody must look at over the clean rate"),
    AlertThreshold(
      "evidence_per_clean", .number(\.evidencePerClean, 0...100), unit: "decades",
      "what a payload without the fault takes away",
      reason: "log10 of 0.998 / 0.98, so that rare faults by chance are never told"),
    AlertThreshold(
      "warn_evidence", .number(\.warnEvidence, 0.001...1000), unit: "decades",
      "the evidence from which on a fault deserves a look",
      reason: "two payloads in a row; by chance once in about 17,000 payloads"),
    AlertThreshold(
      "page_evidence", .number(\.pageEvidence, 0.001...1000), unit: "decades",
      "the evidence from which on a fault is told",
      reason: "three payloads in a row; by chance once in about 150,000 payloads"),
    AlertThreshold(
      "resolving_clean_count", .count(\.resolvingCleanCount, 1...1_000_000), unit: "payloads",
      "how many clean payloads in a row it takes for a fault to be over",
      reason: "fifty; a fault of one payload in twenty is then still found nine times in ten"),
    AlertThreshold(
      "resolving_quiet_seconds", .number(\.resolvingQuietSeconds, 0...31_536_000), unit: "seconds",
      "how long without the fault it takes for it to be over",
      reason: "ten minutes, so that a fast sender does not flicker"),
    AlertThreshold(
      "reopen_seconds", .number(\.reopenSeconds, 0...31_536_000), unit: "seconds",
      "how long after its end a fault that comes back is the same incident",
      reason: "a day: what comes back the next morning was not put right"),
    AlertThreshold(
      "repeat_seconds", .numbers(\.repeatSeconds, 1...31_536_000), unit: "seconds",
      "the pauses between one telling and the next while a fault goes on; the last one repeats, and "
        + "an empty list tells once",
      reason: "one, two, four and eight hours: often enough for a shift, rare enough to be read"),
    AlertThreshold(
      "kind_count_max", .count(\.keyCountMax, 1...10_000_000), unit: "kinds",
      "the most kinds of faults that are followed for all senders together",
      reason: "a sender who makes up names must not fill the disk"),
  ]
}
