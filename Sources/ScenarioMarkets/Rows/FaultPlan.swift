/// Which faults a sender has, and how often.
package struct FaultPlan: Sendable, Hashable {
  /// A way in which senders fail.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The request stands still for 3 to 50 rows and then jumps.
    case staleFeed = "stale-feed"
    /// Timestamps out of order, twice, of the future, an hour off, or of no day.
    case clock
    /// Each source of evidence fails on its own, for 5 to 60 rows on average.
    case missingSources = "missing-sources"
    /// Any field is left out, renamed, of another type, no number, scaled, turned round or old.
    case typeStorm = "type-storm"
  }

  /// The way.
  package var kind: Kind
  /// How often, 0 to 1: of a stale feed, the probability that a row begins to stand still; of a clock,
  /// that a row has a wrong time; of a type storm, that a field is hit; of missing sources, the part
  /// of the time that each is out.
  package var rate: Double

  /// Creates a plan.
  package init(_ kind: Kind, rate: Double) {
    self.kind = kind
    self.rate = rate
  }
}
