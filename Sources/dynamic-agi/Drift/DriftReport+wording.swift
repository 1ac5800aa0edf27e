internal import Diagnostics
internal import DriftStatistics
internal import EvaluationDrift

extension DriftReport {
  /// What was found, in one line.
  var verdict: String {
    let drifting = subjects.count { $0.level == .drift }
    let warned = subjects.count { $0.level == .warning }
    let warnings = warned == 0 ? "" : "\(warned) \(warned == 1 ? "warning" : "warnings")"
    if drifting > 0 {
      return "\(drifting) of \(subjects.count) features and categories drift"
        + (warned > 0 ? ", \(warnings)" : "")
    }
    if warned > 0 { return "no drift, \(warnings)" }
    return windowTotal > 0 ? "no drift" : "no alarm, and too few outputs to compare"
  }

  /// What was compared with what: a name and a line each.
  var facts: [(name: String, text: String)] {
    var facts = [
      (
        "baseline",
        "\(count(baselineCount, "output")), \(baselineFirst.moment) to \(baselineLast.moment), "
          + "model \(baselineOrigin.modelVersion)"
      ),
      ("profile", profileDigest),
    ]
    if let first, let last {
      facts.append(
        ("checked", "\(count(outputCount, "output")), \(first.moment) to \(last.moment)"))
    }
    facts.append(("windows", windowText))
    if refusalCount > 0 { facts.append(("refused", count(refusalCount, "request"))) }
    return facts.map { ($0.0, $0.1.escapedForDisplay) }
  }

  private var windowText: String {
    var text = "\(windowTotal) of \(windowCount) outputs, \(driftingWindowTotal) with drift"
    if windowTotal == 0 {
      text = "not judged: \(count(outputCount, "output")), and a window has \(windowCount)"
    } else if waitingCount > 0 {
      text += "; the last \(count(waitingCount, "output")) not compared yet"
    }
    return text
  }

  /// What explains drift without statistics: a sentence each.
  var causes: [String] {
    var causes = originChanges.map { change in
      "`\(change.part.rawValue)` is \(change.after.shortened) since \(change.since.shown), "
        + "before \(change.before.shortened)"
    }
    if omittedChangeCount > 0 { causes.append("and \(omittedChangeCount) more such changes") }
    if !newSymbols.isEmpty {
      let shown = newSymbols.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
      let more = newSymbols.count > 8 ? " and \(newSymbols.count - 8) more" : ""
      causes.append("instruments that the baseline does not have: \(shown)\(more)")
    }
    if baselineSymbols.count > 1 {
      causes.append(
        "the outputs of \(baselineSymbols.count) instruments are taken as one series; "
          + "--symbol takes one alone")
    }
    return causes.map(\.escapedForDisplay)
  }

  /// The features that were not judged, or not wholly, by why.
  var exemptions: [(reason: String, names: [String])] {
    let reasons: [(DriftSubject.Exemption, String)] = [
      (.absent, "too few values in the baseline, not judged"),
      (.constant, "all equal in the baseline, compared by window alone"),
    ]
    return reasons.compactMap { exemption, reason in
      let names = subjects.filter { $0.exemption == exemption }.map(\.name)
      return names.isEmpty ? nil : (reason, names)
    }
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension DriftSubject {
  /// How far it is from the baseline.
  var size: String {
    if case .category(let category)? = shown?.comparison, level > .steady {
      let shares = category.shares.prefix(3).map { share in
        "\(share.label) \(share.baseline.percent) to \(share.window.percent)"
      }
      return shares.joined(separator: ", ").escapedForDisplay
    }
    if let shown, shown.level > .steady, case .feature(let feature) = shown.comparison {
      let means = "\((reference?.mean ?? 0).figures) to \(feature.mean.figures)"
      let spread = feature.spreadRatio.map { ", spread x\($0.decimals(2))" } ?? ""
      // Where nothing varied, there is no deviation to measure in.
      let shift =
        feature.isBaselineConstant
        ? "before all equal" : "\(feature.shift.decimals(2, signed: true)) sd"
      return "mean \(means) (\(shift))\(spread)"
    }
    guard let episode = shownEpisode else { return "" }
    if episode.kind == .spread {
      return "spread x\((spreadRatio(of: episode) ?? 1).decimals(2))"
    }
    return "mean \((shift(of: episode) ?? 0).decimals(2, signed: true)) sd"
  }

  /// How sure that is.
  var certainty: String {
    var parts: [String] = []
    switch shown?.comparison {
    case .feature(let feature)? where shown?.level ?? .steady > .steady:
      parts.append("p \(feature.adjustedProbability.probabilityText)")
      if feature.stability > feature.stabilityLimit {
        parts.append(
          "psi \(feature.stability.decimals(2)) over \(feature.stabilityLimit.decimals(2))")
      }
    case .category(let category)? where shown?.level == .drift:
      parts.append("p \(category.adjustedProbability.probabilityText)")
    default: break
    }
    if driftingWindowCount > 0 {
      parts.append("\(driftingWindowCount) of \(comparedWindowCount) windows")
    }
    if let episode = shownEpisode {
      let alarms = episode.alarmCount == 1 ? "1 alarm" : "\(episode.alarmCount) alarms"
      parts.append(
        episode.confirmations.isEmpty ? "\(alarms), not confirmed" : alarms)
    }
    return parts.joined(separator: ", ")
  }

  /// The episode that counts most; the first of those.
  var shownEpisode: DriftEpisode? {
    episodes.first { $0.level == .drift } ?? episodes.first
  }
}

extension OutputMark {
  /// The place and the moment.
  var shown: String { "\(place) (\(moment))" }
}

extension String {
  /// A digest cut to what people compare.
  fileprivate var shortened: String {
    hasPrefix("sha256:") ? String(prefix(19)) + "…" : "'\(self)'"
  }
}

extension Double {
  /// A share as a percentage.
  fileprivate var percent: String { "\((self * 100).decimals(0)) %" }

  /// A probability, small ones by their bound.
  fileprivate var probabilityText: String {
    self < 0.0001 ? "< 0.0001" : decimals(4)
  }

  /// A number of any size with about four figures.
  fileprivate var figures: String {
    let size = magnitude
    if size == 0 { return "0" }
    if size >= 1000 { return decimals(0) }
    if size >= 1 { return decimals(2) }
    return size >= 0.01 ? decimals(4) : decimals(7)
  }
}
