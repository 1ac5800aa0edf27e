package import Documents
internal import DriftStatistics

extension DriftReport {
  /// The report as a document.
  package var document: Node {
    .map(present: [
      ("schema", .text(Self.schema)), ("level", .text(level.rawValue)),
      ("baseline", baselineDocument), ("checked", checkedDocument),
      ("origin_changes", .list(originChanges, \.document)),
      ("omitted_origin_change_count", .integer(omittedChangeCount)),
      ("new_symbols", .texts(newSymbols)), ("windows", .list(windows, \.document)),
      ("subjects", .list(subjects, \.document)),
    ])
  }

  private var baselineDocument: Node {
    .map([
      ("profile_digest", .text(profileDigest)), ("output_count", .integer(baselineCount)),
      ("first", baselineFirst.document), ("last", baselineLast.document),
      ("model_version", .text(baselineOrigin.modelVersion)),
      ("identity_digest", .text(baselineOrigin.identityDigest)),
      ("parameters_digest", .text(baselineOrigin.parametersDigest)),
      ("symbols", .texts(baselineSymbols)),
    ])
  }

  private var checkedDocument: Node {
    .map(present: [
      ("output_count", .integer(outputCount)), ("refusal_count", .integer(refusalCount)),
      ("first", first?.document), ("last", last?.document),
      ("window_size", .integer(windowCount)), ("window_count", .integer(windowTotal)),
      ("drifting_window_count", .integer(driftingWindowTotal)),
      ("waiting_count", .integer(waitingCount)),
    ])
  }
}

extension OriginChange {
  fileprivate var document: Node {
    [
      "part": .text(part.rawValue), "before": .text(before), "after": .text(after),
      "since": since.document,
    ]
  }
}

extension DriftReport.WindowSummary {
  fileprivate var document: Node {
    [
      "number": .integer(number), "first": first.document, "last": last.document,
      "drifting": .texts(drifting), "warned": .texts(warned),
    ]
  }
}

extension DriftSubject {
  fileprivate var document: Node {
    .map(present: [
      ("name", .text(name)), ("kind", .text(isCategory ? "category" : "feature")),
      ("level", .text(level.rawValue)), ("since", since?.document),
      ("not_judged", exemption.map { .text($0.rawValue) }), ("reference", reference?.document),
      ("compared_window_count", .integer(comparedWindowCount)),
      ("drifting_window_count", .integer(driftingWindowCount)),
      ("comparison", shown.map(\.document)), ("episodes", .list(episodes, { document(of: $0) })),
      ("omitted_episode_count", .integer(omittedEpisodeCount)),
      ("remedy", level > .steady ? .text(remedy) : nil),
    ])
  }

  private func document(of episode: DriftEpisode) -> Node {
    .map(present: [
      ("kind", .text(episode.kind.rawValue)), ("side", .text(episode.side.rawValue)),
      ("level", .text(episode.level.rawValue)), ("since", episode.since.document),
      ("alarm", episode.alarm.document), ("last_alarm_number", .integer(episode.lastAlarmNumber)),
      ("alarm_count", .integer(episode.alarmCount)),
      (
        "confirmed_by",
        .texts(
          DriftEpisode.Confirmation.allCases.filter(episode.confirmations.contains).map(
            \.rawValue))
      ),
      ("shift", shift(of: episode).map { .number($0) }),
      ("spread_ratio", spreadRatio(of: episode).map { .number($0) }),
    ])
  }

  /// How far the mean of an episode lies from that of the baseline, in standard deviations of it.
  package func shift(of episode: DriftEpisode) -> Double? {
    reference.flatMap { $0.deviation > 0 ? episode.values.mean / $0.deviation : nil }
  }

  /// The deviation of the values of an episode in units of that of the baseline.
  package func spreadRatio(of episode: DriftEpisode) -> Double? {
    reference.flatMap { $0.deviation > 0 ? episode.values.deviation / $0.deviation : nil }
  }
}

extension DriftSubject.Reference {
  fileprivate var document: Node {
    [
      "value_count": .integer(valueCount), "effective_count": .number(effectiveCount),
      "mean": .number(mean), "deviation": .number(deviation), "carry": .number(carry),
      "level_threshold": .number(levelThreshold), "spread_threshold": .number(spreadThreshold),
    ]
  }
}

extension DriftSubject.Shown {
  fileprivate var document: Node {
    let head: [(String, Node?)] = [
      ("window", .integer(window)), ("level", .text(level.rawValue)),
    ]
    switch comparison {
    case .feature(let feature): return .map(present: head + feature.entries)
    case .category(let category): return .map(present: head + category.entries)
    }
  }
}

extension FeatureComparison {
  fileprivate var entries: [(String, Node?)] {
    [
      ("value_count", .integer(valueCount)), ("effective_count", .number(effectiveCount)),
      ("mean", .number(mean)), ("deviation", .number(deviation)), ("scale", .number(scale)),
      ("shift", .number(shift)), ("spread_ratio", spreadRatio.map { .number($0) }),
      ("ks_distance", .number(distance)), ("probability", .number(probability)),
      ("adjusted_probability", .number(adjustedProbability)),
      ("wasserstein", .number(movement)), ("stability_index", .number(stability)),
      ("stability_limit", .number(stabilityLimit)),
      ("jensen_shannon", .number(divergence)),
    ]
  }
}

extension CategoryComparison {
  fileprivate var entries: [(String, Node?)] {
    [
      ("value_count", .integer(valueCount)), ("effective_count", .number(effectiveCount)),
      ("chi_square", .number(statistic)), ("freedom", .integer(freedom)),
      ("probability", .number(probability)),
      ("adjusted_probability", .number(adjustedProbability)),
      ("jensen_shannon", .number(divergence)),
      (
        "shares",
        .list(shares) { share in
          [
            "label": .text(share.label), "baseline": .number(share.baseline),
            "window": .number(share.window),
          ]
        }
      ),
    ]
  }
}
