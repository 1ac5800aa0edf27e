/// Watches outputs for drift from a baseline, one after the other.
///
/// Two stages: charts over the residuals of each feature tell within a few outputs that something
/// happened, and windows tell whether a review cycle is still like the baseline. Memory is that of
/// the baseline and one window, however long the series is.
package struct DriftMonitor: Sendable {
  /// The fewest outputs of a window.
  package static let windowCountMin = 50
  /// The most outputs of a window.
  package static let windowCountMax = 10_000

  private let profile: DriftProfile
  private let windowCount: Int
  private var streams: [FeatureStream?]
  private var rows: [BaselineRows.Row] = []
  private var outcomes: RecentLabels
  private var origin: OutputOrigin
  private var symbols: Set<String>
  private var report: DriftReport

  private static let changeCountMax = 20

  /// Creates a monitor.
  ///
  /// - Parameters:
  ///   - profile: The baseline.
  ///   - windowCount: How many outputs a window has.
  package init(_ profile: DriftProfile, windowCount: Int) {
    self.profile = profile
    self.windowCount = windowCount
    streams = profile.features.map { baseline in
      guard let figures = baseline.figures, let detectors = figures.detectors else { return nil }
      return FeatureStream(figures.fit, detectors, episodeGap: windowCount)
    }
    outcomes = RecentLabels(countMax: 4 * windowCount)
    origin = profile.origin
    symbols = Set(profile.symbols)
    report = DriftReport(profile, windowCount: windowCount)
  }

  /// Takes a line.
  ///
  /// - Parameter place: where it stands, as `file:line`.
  package mutating func add(_ line: RecordedLine, place: String) {
    switch line {
    case .refusal(let code):
      report.refusalCount += 1
      outcomes.add(code)
    case .output(let output): add(output, place: place)
    }
  }

  /// What was found.
  package func finished() -> DriftReport {
    var report = report
    report.waitingCount = rows.count
    report.follow(streams.map { ($0?.episodes ?? [], $0?.omittedEpisodeCount ?? 0) })
    return report
  }

  private mutating func add(_ output: RecordedOutput, place: String) {
    report.outputCount += 1
    let mark = OutputMark(
      number: report.outputCount, place: place, moment: output.moment,
      evaluationID: output.evaluationID)
    if report.first == nil { report.first = mark }
    report.last = mark
    noteOrigin(of: output, at: mark)
    for index in streams.indices { streams[index]?.add(output.numbers[index], at: mark) }
    rows.append(BaselineRows.Row(output: output, mark: mark))
    outcomes.add(DriftCategory.evaluated)
    guard rows.count == windowCount else { return }
    report.add(
      WindowVerdict(
        number: report.windowTotal + 1, rows, outcomes: outcomes.labels, with: profile))
    rows = []
    outcomes = RecentLabels(countMax: 4 * windowCount)
  }

  private mutating func noteOrigin(of output: RecordedOutput, at mark: OutputMark) {
    if output.origin != origin {
      for part in output.origin.differences(from: origin) {
        guard report.originChanges.count < Self.changeCountMax else {
          report.omittedChangeCount += 1
          continue
        }
        report.originChanges.append(
          OriginChange(
            part: part, before: origin.value(of: part), after: output.origin.value(of: part),
            since: mark))
      }
      origin = output.origin
    }
    guard profile.omittedSymbolCount == 0, symbols.count < 2 * DriftProfile.symbolCountMax,
      symbols.insert(output.symbol).inserted
    else { return }
    report.newSymbols.append(output.symbol)
  }
}
