internal import DriftStatistics

/// What is found of one feature or category.
package struct DriftSubject: Sendable {
  /// A comparison with the baseline.
  package enum Comparison: Hashable, Sendable {
    /// That of a feature.
    case feature(FeatureComparison)
    /// That of a category.
    case category(CategoryComparison)
  }

  /// A comparison and the window that it is of.
  package struct Shown: Hashable, Sendable {
    /// The comparison.
    package let comparison: Comparison
    /// The number of the window.
    package let window: Int
    /// How much it matters.
    package let level: DriftLevel
  }

  /// Why a feature is not judged.
  package enum Exemption: String, Hashable, Sendable, CaseIterable {
    /// The baseline has too few values of it.
    case absent
    /// All values of the baseline are equal, so that charts have no measure; windows are compared.
    case constant
  }

  /// What the baseline has of a feature.
  package struct Reference: Hashable, Sendable {
    /// How many values.
    package let valueCount: Int
    /// How many independent values they are worth.
    package let effectiveCount: Double
    /// Their mean.
    package let mean: Double
    /// Their standard deviation.
    package let deviation: Double
    /// How much of a deviation remains one output later.
    package let carry: Double
    /// The threshold of the chart of the level.
    package let levelThreshold: Double
    /// The threshold of the chart of the spread.
    package let spreadThreshold: Double
  }

  /// The name.
  package let name: String
  /// What a person looks at.
  package let remedy: String
  /// Whether it is a category.
  package let isCategory: Bool
  /// What the baseline has of it; `nil` for a category and where there are too few values.
  package let reference: Reference?
  /// Why it is not judged, or not wholly.
  package let exemption: Exemption?
  /// The last comparison that shows drift, or else the last one.
  package private(set) var shown: Shown?
  /// The first output of the first window that shows drift.
  package private(set) var firstDriftingWindow: OutputMark?
  /// How many windows show drift.
  package private(set) var driftingWindowCount = 0
  /// How many windows were compared.
  package private(set) var comparedWindowCount = 0
  /// The times in which charts raised alarms.
  package internal(set) var episodes: [DriftEpisode] = []
  /// How many more there were.
  package internal(set) var omittedEpisodeCount = 0

  /// Begins with a feature.
  init(feature: DriftFeature, _ baseline: FeatureBaseline) {
    name = feature.name
    remedy = feature.remedy
    isCategory = false
    reference = baseline.figures.map { figures in
      Reference(
        valueCount: figures.sorted.count, effectiveCount: figures.effectiveCount,
        mean: figures.moments.mean, deviation: figures.moments.deviation,
        carry: figures.fit.carry, levelThreshold: figures.levelThreshold,
        spreadThreshold: figures.spreadThreshold)
    }
    exemption =
      baseline.figures.map { $0.detectors == nil ? .constant : nil } ?? .absent
  }

  /// Begins with a category.
  init(category: DriftCategory) {
    name = category.rawValue
    remedy = category.remedy
    isCategory = true
    reference = nil
    exemption = nil
  }

  /// How much it matters.
  package var level: DriftLevel {
    let found = episodes.map(\.level) + (shown.map { [$0.level] } ?? [])
    return driftingWindowCount > 0 ? .drift : (found.max() ?? .steady)
  }

  /// The output since which it most likely is not what it was; `nil` where nothing was found.
  ///
  /// That is where the sum of a chart began to rise, if a chart raised an alarm of this importance, or
  /// else the beginning of the first window that shows drift.
  package var since: OutputMark? {
    let level = level
    guard level > .steady else { return nil }
    let rising = episodes.first { $0.level == level }?.since
    guard let window = firstDriftingWindow else { return rising }
    return rising.map { $0.number < window.number ? $0 : sinceWithin(window) ?? window } ?? window
  }

  /// Where an episode began after the beginning of a window, which is the better place to look.
  private func sinceWithin(_ window: OutputMark) -> OutputMark? {
    episodes.first { $0.level == .drift && $0.since.number >= window.number }?.since
  }

  /// Takes a comparison.
  mutating func add(_ comparison: Comparison, level: DriftLevel, _ verdict: WindowVerdict) {
    comparedWindowCount += 1
    if level == .drift {
      driftingWindowCount += 1
      if firstDriftingWindow == nil { firstDriftingWindow = verdict.first }
    }
    if level == .drift || driftingWindowCount == 0 {
      shown = Shown(comparison: comparison, window: verdict.number, level: level)
    }
  }
}
