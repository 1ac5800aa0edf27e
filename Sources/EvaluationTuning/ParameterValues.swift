/// The numbers that an evaluation works with, as they are: not checked yet.
///
/// Change what should differ from the defaults, then make ``EvaluationParameters`` of it.
public struct ParameterValues: Hashable, Sendable {
  /// How much statements count.
  public var evidence = EvidenceParameters()
  /// How pooled evidence becomes a confidence.
  public var calibration = CalibrationParameters()
  /// Where protective values limit.
  public var risk = RiskParameters()
  /// How large a position may be.
  public var sizing = SizingParameters()
  /// How quotes are made.
  public var marketMaking = MarketMakingParameters()

  /// Creates the defaults.
  public init() {}
}
