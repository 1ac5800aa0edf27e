public import MarketValidation

/// How requests are judged; the clock comes from the ``EvaluationMoment``.
public struct ValidationRules: Sendable, Hashable {
  /// What happens on a fault of a protective field.
  public var protectiveFaults: ValidationOptions.ProtectiveFaults
  /// The greatest age of market data, risk context, treasury and the request itself, in seconds.
  public var staleAfterSeconds: Double
  /// The greatest age of research, in seconds.
  public var researchStaleAfterSeconds: Double
  /// How far a sender's clock may be ahead, in seconds.
  public var futureToleranceSeconds: Double

  /// Creates rules; without arguments a fault of a protective field refuses the request.
  public init(
    protectiveFaults: ValidationOptions.ProtectiveFaults = .reject,
    staleAfterSeconds: Double = 300, researchStaleAfterSeconds: Double = 7 * 86_400,
    futureToleranceSeconds: Double = 5
  ) {
    self.protectiveFaults = protectiveFaults
    self.staleAfterSeconds = staleAfterSeconds
    self.researchStaleAfterSeconds = researchStaleAfterSeconds
    self.futureToleranceSeconds = futureToleranceSeconds
  }

  /// The rules with a clock.
  ///
  /// - Parameter now: What the clock says; `nil` is the request's own timestamp, against which its
  ///   parts are judged.
  package func options(now: Timestamp?) -> ValidationOptions {
    ValidationOptions(
      now: now, staleAfterSeconds: staleAfterSeconds,
      researchStaleAfterSeconds: researchStaleAfterSeconds,
      futureToleranceSeconds: futureToleranceSeconds, protectiveFaults: protectiveFaults,
      judgesPartsAsSent: now == nil)
  }
}
