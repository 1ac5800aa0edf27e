/// How pooled evidence becomes a confidence (`calibration`).
public struct CalibrationParameters: Hashable, Sendable {
  /// The factor of the log-odds; below 1 it pulls towards one half.
  public var slopeFactor = 0.9
  /// The most confidence that is ever stated.
  public var confidenceMaxProbability = 0.9
  /// The least cautious log-odds at which the evaluation acts.
  public var entryLogOddsMin = 0.1

  /// Creates the defaults.
  public init() {}
}
