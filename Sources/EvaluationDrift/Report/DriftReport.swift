internal import DriftStatistics

/// What watching a series of outputs came to.
package struct DriftReport: Sendable {
  /// The name and version of the document.
  package static let schema = "dynamic-agi/drift-report/v1"

  /// The baseline's digest.
  package let profileDigest: String
  /// How many outputs the baseline has.
  package let baselineCount: Int
  /// Its first output.
  package let baselineFirst: OutputMark
  /// Its last output.
  package let baselineLast: OutputMark
  /// What it was made by.
  package let baselineOrigin: OutputOrigin
  /// Its instruments, at most 100.
  package let baselineSymbols: [String]
  /// How many outputs a window has.
  package let windowCount: Int

  /// How many outputs were watched.
  package internal(set) var outputCount = 0
  /// How many refused requests there were.
  package internal(set) var refusalCount = 0
  /// The first output.
  package internal(set) var first: OutputMark?
  /// The last output.
  package internal(set) var last: OutputMark?
  /// How many outputs at the end are no whole window yet.
  package internal(set) var waitingCount = 0
  /// The changes of what outputs are made by, the first twenty.
  package internal(set) var originChanges: [OriginChange] = []
  /// How many changes there are beyond those.
  package internal(set) var omittedChangeCount = 0
  /// Instruments that the baseline does not have.
  package internal(set) var newSymbols: [String] = []

  /// How many windows were judged.
  package private(set) var windowTotal = 0
  /// How many of them show drift.
  package private(set) var driftingWindowTotal = 0
  /// The last windows, at most a hundred, in short.
  package private(set) var windows: [WindowSummary] = []
  /// What is found of each feature and category, in their order.
  package private(set) var subjects: [DriftSubject]

  /// A window in short.
  package struct WindowSummary: Hashable, Sendable {
    /// The number of the window; the first is 1.
    package let number: Int
    /// Its first output.
    package let first: OutputMark
    /// Its last output.
    package let last: OutputMark
    /// What drifts in it.
    package let drifting: [String]
    /// What is to be kept in view.
    package let warned: [String]
  }

  private static let windowCountMax = 100

  /// Begins a report.
  init(_ profile: DriftProfile, windowCount: Int) {
    profileDigest = profile.digest
    baselineCount = profile.outputCount
    baselineFirst = profile.first
    baselineLast = profile.last
    baselineOrigin = profile.origin
    baselineSymbols = profile.symbols
    self.windowCount = windowCount
    let features = zip(DriftFeature.all, profile.features).map { feature, baseline in
      DriftSubject(feature: feature, baseline)
    }
    subjects = features + DriftCategory.allCases.map { DriftSubject(category: $0) }
  }

  /// How much all of it matters.
  package var level: DriftLevel { subjects.map(\.level).max() ?? .steady }

  /// The features and categories at a level or above, the most important first.
  package func subjects(from level: DriftLevel) -> [DriftSubject] {
    let chosen = subjects.enumerated().filter { $0.element.level >= level }
    return chosen.sorted { left, right in
      left.element.level == right.element.level
        ? left.offset < right.offset : left.element.level > right.element.level
    }.map(\.element)
  }

  /// Takes a window.
  mutating func add(_ verdict: WindowVerdict) {
    windowTotal += 1
    if verdict.level == .drift { driftingWindowTotal += 1 }
    if windows.count == Self.windowCountMax { windows.removeFirst() }
    windows.append(
      WindowSummary(
        number: verdict.number, first: verdict.first, last: verdict.last,
        drifting: verdict.names(at: .drift), warned: verdict.names(at: .warning)))
    for (index, comparison) in verdict.features.enumerated() {
      if let comparison {
        subjects[index].add(.feature(comparison), level: comparison.level, verdict)
      }
    }
    for (index, comparison) in verdict.categories.enumerated() {
      guard let comparison else { continue }
      subjects[verdict.features.count + index].add(
        .category(comparison), level: comparison.level, verdict)
    }
  }

  /// Takes the episodes of each feature.
  mutating func follow(_ episodes: [(kept: [DriftEpisode], omittedCount: Int)]) {
    for (index, feature) in episodes.enumerated() {
      subjects[index].episodes = feature.kept
      subjects[index].omittedEpisodeCount = feature.omittedCount
    }
  }
}
