internal import DriftStatistics
internal import EvaluationTuning

/// A number that every output states and that is watched for drift.
package struct DriftFeature: Hashable, Sendable {
  /// Where the number stands in an output.
  enum Source: Hashable, Sendable {
    /// At the end of these keys.
    case keys([String])
    /// What a source of evidence says of itself, under this key.
    case evidence(EvidenceComponent, String)
  }

  /// The stable name, such as `contribution.momentum`.
  package let name: String
  /// Where it stands.
  let source: Source
  /// The bins in which values are counted.
  let bins: FixedHistogram.Bins
  /// What a person looks at when it drifts.
  package let remedy: String

  /// All features in the order of reports.
  package static let all: [DriftFeature] = decision + contributions + qualities + surroundings

  private static let decision = [
    DriftFeature(
      "composite", ["diagnostics", "composite", "score"], score,
      "compare the contributions of the sources, which the score is made of"),
    DriftFeature(
      "log_odds", ["diagnostics", "pool", "pooled_log_odds"], logOdds,
      "compare the contributions of the sources, which the sum is made of"),
    DriftFeature(
      "coverage", ["diagnostics", "pool", "coverage"], fraction,
      "see which source stopped or began to speak: its quality is 0 where it is silent"),
    DriftFeature(
      "confidence", ["signal", "confidence"], fraction,
      "see whether the log-odds moved, or a constraint lowers the ceiling"),
    DriftFeature(
      "position_fraction", ["sizing", "position_fraction"],
      .linear(lower: 0, upper: 3, count: 64),
      "see confidence, volatility and the limiting rule; check exposure before anything else"),
  ]

  private static let contributions = EvidenceComponent.allCases.map { component in
    DriftFeature(
      name: "contribution.\(component.rawValue)",
      source: .evidence(component, "contribution_log_odds"), bins: logOdds,
      remedy: "look at what the sender gives for this source, and whether its weight was changed")
  }

  private static let qualities = EvidenceComponent.allCases.map { component in
    DriftFeature(
      name: "quality.\(component.rawValue)", source: .evidence(component, "quality"),
      bins: fraction,
      remedy: "look for values of this source that are missing, late or at fault: "
        + "`dynamic-agi telemetry faults`")
  }

  private static let surroundings = [
    DriftFeature(
      "volatility", ["diagnostics", "prepared", "risk", "volatility", "value"], .logarithmic,
      "see whether the market moves more, or the sender's unit changed"),
    DriftFeature(
      "risk_score", ["diagnostics", "prepared", "risk", "risk_score", "value"], fraction,
      "ask the sender what its risk score is made of now"),
    DriftFeature(
      "data_quality", ["diagnostics", "prepared", "risk", "data_quality", "value"], fraction,
      "look at the feed: `dynamic-agi telemetry faults`"),
    DriftFeature(
      "market_age_seconds", ["diagnostics", "prepared", "market_age_seconds"], .logarithmic,
      "look for delays between the sender and the evaluation, and at both clocks"),
    DriftFeature(
      "bid_distance", ["market_making", "bid", "distance"], .logarithmic,
      "see volatility and inventory, which the quotes follow from"),
    DriftFeature(
      "ask_distance", ["market_making", "ask", "distance"], .logarithmic,
      "see volatility and inventory, which the quotes follow from"),
  ]

  private static let score = FixedHistogram.Bins.linear(lower: -1, upper: 1, count: 64)
  private static let fraction = FixedHistogram.Bins.linear(lower: 0, upper: 1, count: 64)
  private static let logOdds = FixedHistogram.Bins.linear(lower: -8, upper: 8, count: 64)

  private init(name: String, source: Source, bins: FixedHistogram.Bins, remedy: String) {
    self.name = name
    self.source = source
    self.bins = bins
    self.remedy = remedy
  }

  private init(_ name: String, _ keys: [String], _ bins: FixedHistogram.Bins, _ remedy: String) {
    self.init(name: name, source: .keys(keys), bins: bins, remedy: remedy)
  }
}
