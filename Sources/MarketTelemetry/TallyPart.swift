internal import Documents

/// What a tally starts from: everything, or what concerns some senders and how much else there is.
package struct TallyPart: Sendable {
  /// The counts of the senders.
  package var sources: [ValidationStatistics.SourceCount] = []
  /// Every fault of these senders.
  package var faults: [FaultState] = []
  /// How many senders there are beside these.
  package var otherSourceCount = 0
  /// How many faults are followed beside these.
  package var otherFaultCount = 0
  /// The numbers of the last incidents of faults that are followed no longer.
  package var priorOrdinals: [FaultKey: Int] = [:]

  /// Creates an empty part.
  package init() {}
}
