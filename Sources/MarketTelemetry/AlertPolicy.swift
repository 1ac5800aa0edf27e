/// When repeated faults are told, and when they count as over.
///
/// Evidence is that of a Bernoulli CUSUM between a clean rate p₀ of faults and a rate p₁ that
/// somebody must look at (Reynolds and Stoumbos, "A CUSUM chart for monitoring a proportion when
/// inspecting continuously", 1999), in decades: a fault adds log₁₀(p₁/p₀), a clean payload takes
/// log₁₀((1−p₀)/(1−p₁)) away, and it never falls below 0. The defaults are for p₀ = 0.002 and
/// p₁ = 0.02: a sender who is broken altogether is told of after three payloads, and a sender at the
/// clean rate is told of wrongly about once in 150,000.
public struct AlertPolicy: Hashable, Sendable {
  /// What a payload with the fault adds.
  public var evidencePerFault: Double
  /// What a payload without the fault takes away.
  public var evidencePerClean: Double
  /// The evidence from which on a fault deserves a look.
  public var warnEvidence: Double
  /// The evidence from which on a fault is told.
  public var pageEvidence: Double
  /// How many clean payloads in a row it takes for a fault to be over.
  public var resolvingCleanCount: Int
  /// How many seconds without the fault it takes for it to be over.
  public var resolvingQuietSeconds: Double
  /// How many seconds after its end a fault that comes back is the same incident.
  public var reopenSeconds: Double
  /// The seconds between one telling and the next while the fault goes on; the last one repeats.
  public var repeatSeconds: [Double]
  /// The most kinds of faults that are followed for all senders together.
  public var keyCountMax: Int

  /// Creates a policy.
  public init(
    evidencePerFault: Double = 1, evidencePerClean: Double = 0.007904465594876252,
    warnEvidence: Double = 2, pageEvidence: Double = 3, resolvingCleanCount: Int = 50,
    resolvingQuietSeconds: Double = 600, reopenSeconds: Double = 86_400,
    repeatSeconds: [Double] = [3600, 7200, 14_400, 28_800], keyCountMax: Int = 10_000
  ) {
    self.evidencePerFault = evidencePerFault
    self.evidencePerClean = evidencePerClean
    self.warnEvidence = warnEvidence
    self.pageEvidence = pageEvidence
    self.resolvingCleanCount = resolvingCleanCount
    self.resolvingQuietSeconds = resolvingQuietSeconds
    self.reopenSeconds = reopenSeconds
    self.repeatSeconds = repeatSeconds
    self.keyCountMax = keyCountMax
  }
}
