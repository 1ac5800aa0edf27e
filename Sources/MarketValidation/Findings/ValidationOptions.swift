public import Market

/// How a payload is judged.
public struct ValidationOptions: Hashable, Sendable {
  /// What happens on a fault of a protective field.
  public enum ProtectiveFaults: String, Hashable, Sendable, CaseIterable {
    /// The payload is refused.
    case reject
    /// The payload is used with the value of ``PessimisticValues``, which the ledger tells.
    case substitute
  }

  /// The evaluation's clock; `nil` when the age of a request is not judged, as in a replay.
  public var now: Timestamp?
  /// Whether, without a clock, the parts of a request are judged against the request's own timestamp.
  public var judgesPartsAsSent: Bool
  /// The greatest age of market data, risk context, treasury and the request itself, in seconds.
  public var staleAfterSeconds: Double
  /// The greatest age of research, in seconds.
  public var researchStaleAfterSeconds: Double
  /// How far a sender's clock may be ahead, in seconds.
  public var futureToleranceSeconds: Double
  /// What happens on a fault of a protective field.
  public var protectiveFaults: ProtectiveFaults
  /// The most findings that a report holds; the others are counted.
  public var findingCountMax: Int

  /// Creates options.
  public init(
    now: Timestamp?, staleAfterSeconds: Double = 300,
    researchStaleAfterSeconds: Double = 7 * 86_400, futureToleranceSeconds: Double = 5,
    protectiveFaults: ProtectiveFaults = .reject, findingCountMax: Int = 1000,
    judgesPartsAsSent: Bool = false
  ) {
    self.now = now
    self.staleAfterSeconds = staleAfterSeconds
    self.researchStaleAfterSeconds = researchStaleAfterSeconds
    self.futureToleranceSeconds = futureToleranceSeconds
    self.protectiveFaults = protectiveFaults
    self.findingCountMax = findingCountMax
    self.judgesPartsAsSent = judgesPartsAsSent
  }
}
