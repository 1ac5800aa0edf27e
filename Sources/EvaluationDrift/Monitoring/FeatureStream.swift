internal import DriftStatistics

/// Follows one feature output by output, in the memory of a few episodes.
struct FeatureStream: Sendable {
  private let fit: AutoregressiveFit
  private let episodeGap: Int
  private var detectors: FeatureDetectors
  private var previous: Double?
  private var rises: [Rise?] = [nil, nil, nil, nil]
  private var lastConfirmation: (confirmation: DriftEpisode.Confirmation, number: Int)?

  /// The episodes, at most as many as are kept; the first and the latest ones.
  private(set) var episodes: [DriftEpisode] = []
  /// How many episodes are not kept.
  private(set) var omittedEpisodeCount = 0

  private static let episodeCountMax = 16

  /// Where a sum of a chart began to rise, and the values since.
  private struct Rise: Sendable {
    var since: OutputMark
    var values = ValueTotal()
  }

  /// Follows a feature.
  ///
  /// - Parameters:
  ///   - fit: How the values of the baseline follow on each other.
  ///   - detectors: The charts and tests as they stand after the baseline.
  ///   - episodeGap: After so many outputs without an alarm an episode is over.
  init(_ fit: AutoregressiveFit, _ detectors: FeatureDetectors, episodeGap: Int) {
    self.fit = fit
    self.detectors = detectors
    self.episodeGap = episodeGap
  }

  /// Takes the value of an output; `nil` where it has none.
  mutating func add(_ value: Double?, at mark: OutputMark) {
    defer { previous = value }
    guard let value else { return }
    let signals = detectors.add(fit.residual(of: value, after: previous))
    let deviation = value - fit.mean
    for index in episodes.indices where isOpen(episodes[index], at: mark) {
      episodes[index].values.add(deviation)
    }
    follow(
      detectors.levelChart, .level, signals.level, deviation: deviation, at: mark, rise: 0)
    follow(
      detectors.spreadChart, .spread, signals.spread, deviation: deviation, at: mark, rise: 2)
    if signals.hasWindowChanged { confirm(by: .adaptiveWindow, deviation: deviation, at: mark) }
    if signals.hasTestChanged { confirm(by: .pageHinkley, deviation: deviation, at: mark) }
  }

  private func isOpen(_ episode: DriftEpisode, at mark: OutputMark) -> Bool {
    mark.number - episode.lastAlarmNumber <= episodeGap
  }

  /// Follows the sums of a chart, and what it raised.
  private mutating func follow(
    _ chart: CumulativeSumChart, _ kind: DriftEpisode.Kind, _ alarm: CumulativeSumChart.Alarm?,
    deviation: Double, at mark: OutputMark, rise first: Int
  ) {
    for (offset, side) in CumulativeSumChart.Side.allCases.enumerated() {
      let risenFor = alarm?.side == side ? (alarm?.risenFor ?? 0) : chart.risenFor(side)
      if risenFor == 0 {
        rises[first + offset] = nil
      } else {
        if risenFor == 1 { rises[first + offset] = Rise(since: mark) }
        rises[first + offset]?.values.add(deviation)
      }
      guard let alarm, alarm.side == side else { continue }
      let rise = rises[first + offset] ?? Rise(since: mark)
      // The chart begins again, and so do its sums.
      rises[first] = nil
      rises[first + 1] = nil
      raise(kind, side, rise, at: mark)
      return
    }
  }

  private mutating func raise(
    _ kind: DriftEpisode.Kind, _ side: CumulativeSumChart.Side, _ rise: Rise, at mark: OutputMark
  ) {
    let open = episodes.lastIndex { $0.kind == kind && isOpen($0, at: mark) }
    if let open, episodes[open].side == side {
      episodes[open].alarmCount += 1
      episodes[open].lastAlarmNumber = mark.number
      episodes[open].confirmations.insert(.repeated)
      return
    }
    var episode = DriftEpisode(
      kind: kind, side: side, since: rise.since, alarm: mark, lastAlarmNumber: mark.number,
      values: rise.values)
    if kind == .level, let last = lastConfirmation, last.number >= rise.since.number {
      episode.confirmations.insert(last.confirmation)
    }
    keep(episode)
  }

  /// Notes a second opinion: it confirms the level's open episode, or begins one of its own.
  private mutating func confirm(
    by confirmation: DriftEpisode.Confirmation, deviation: Double, at mark: OutputMark
  ) {
    lastConfirmation = (confirmation, mark.number)
    if let open = episodes.lastIndex(where: { $0.kind == .level && isOpen($0, at: mark) }) {
      episodes[open].confirmations.insert(confirmation)
      return
    }
    if let open = episodes.lastIndex(where: { $0.kind == .slow && isOpen($0, at: mark) }) {
      episodes[open].alarmCount += 1
      episodes[open].lastAlarmNumber = mark.number
      episodes[open].confirmations.insert(confirmation)
      return
    }
    let isUp = detectors.levelChart.risenFor(.up) >= detectors.levelChart.risenFor(.down)
    let rise = rises[isUp ? 0 : 1]
    var values = rise?.values ?? ValueTotal()
    if rise == nil { values.add(deviation) }
    keep(
      DriftEpisode(
        kind: .slow, side: isUp ? .up : .down, since: rise?.since ?? mark, alarm: mark,
        lastAlarmNumber: mark.number, confirmations: [confirmation], values: values))
  }

  /// Keeps the first half and the latest half of the episodes.
  private mutating func keep(_ episode: DriftEpisode) {
    if episodes.count == Self.episodeCountMax {
      episodes.remove(at: Self.episodeCountMax / 2)
      omittedEpisodeCount += 1
    }
    episodes.append(episode)
  }
}
