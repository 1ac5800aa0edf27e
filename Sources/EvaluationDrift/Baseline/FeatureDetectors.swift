internal import DriftStatistics

/// What listens to the residuals of one feature: a chart of their level, one of their spread, and two
/// second opinions on the level.
struct FeatureDetectors: Sendable {
  /// What a residual raised.
  struct Signals: Sendable {
    /// The alarm of the chart of the level.
    var level: CumulativeSumChart.Alarm?
    /// The alarm of the chart of the spread.
    var spread: CumulativeSumChart.Alarm?
    /// Whether the adaptive window saw the mean change.
    var hasWindowChanged = false
    /// Whether the test of Page and Hinkley did.
    var hasTestChanged = false
  }

  /// A residual that does not drift raises a false alarm once in 70,104 values.
  static let levelThreshold = 10.0
  /// A residual that does not drift raises a false alarm once in about 75,000 values.
  static let spreadThreshold = 12.0
  /// The share of a threshold that a baseline may come to by itself: one of a thousand values gets
  /// that far one time in ten.
  private static let peakShareMax = 0.8

  private(set) var levelChart: CumulativeSumChart
  private(set) var spreadChart: CumulativeSumChart
  private var window = AdaptiveWindow()
  private var test = PageHinkleyTest()

  /// Creates detectors at rest.
  init(levelThreshold: Double, spreadThreshold: Double) {
    levelChart = CumulativeSumChart(threshold: levelThreshold)
    spreadChart = CumulativeSumChart(threshold: spreadThreshold)
  }

  /// The largest sum of the chart of the level.
  var levelPeak: Double { levelChart.peak }
  /// The largest sum of the chart of the spread.
  var spreadPeak: Double { spreadChart.peak }

  /// The same second opinions, which know the baseline, and charts at rest.
  func resting(levelThreshold: Double, spreadThreshold: Double) -> FeatureDetectors {
    var other = self
    other.levelChart = CumulativeSumChart(threshold: levelThreshold)
    other.spreadChart = CumulativeSumChart(threshold: spreadThreshold)
    return other
  }

  /// The threshold for a feature whose baseline itself came to a peak.
  ///
  /// A baseline with a high peak has longer tails than a chart assumes. The time between false alarms
  /// grows exponentially with the threshold, so that ln 70,000 / ln 1,000 = 1.6 times what a thousand
  /// values came to is what 70,000 come to.
  static func threshold(standard: Double, peak: Double) -> Double {
    peak > standard * peakShareMax ? max(standard, 1.6 * peak) : standard
  }

  /// Takes a residual in standard deviations.
  mutating func add(_ residual: Double) -> Signals {
    var signals = Signals()
    signals.level = levelChart.add(residual)
    // The mean and the deviation of the magnitude of a standard normal variable: √(2/π), √(1 − 2/π).
    signals.spread = spreadChart.add(
      (residual.magnitude - 0.7978845608028654) / 0.6028102749890869)
    signals.hasWindowChanged = window.add(residual)
    signals.hasTestChanged = test.add(residual)
    return signals
  }
}
