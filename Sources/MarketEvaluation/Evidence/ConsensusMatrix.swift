public import Market

/// How far each source agrees with each action, −1 (against) to 1 (for).
///
/// A source of score s agrees with BUY by s and with SELL by −s; with HOLD by 1 − 2|s|, because a
/// weak statement is a statement for staying put; with NEUTRAL by 1 − 2q|s|, q its quality, because
/// a strong statement that cannot be trusted is no reason for a view either. A missing source
/// agrees with nothing and opposes nothing.
public struct ConsensusMatrix: Hashable, Sendable {
  /// The agreement with one action.
  public struct Row: Hashable, Sendable {
    /// The action.
    public var action: Signal
    /// The agreement of each source, in the order of ``EvidenceComponent``.
    public var agreements: [Double]
    /// The mean of the sources that are there, each weighted by what it could contribute.
    public var meanAgreement: Double
  }

  /// A row for each action, in the order BUY, SELL, HOLD, NEUTRAL.
  public var rows: [Row]

  /// Compares each source with each action.
  init(_ items: [EvidenceItem]) {
    rows = Signal.allCases.map { action in
      var weighted = 0.0
      var weight = 0.0
      let agreements = items.map { item in
        guard let score = item.score else { return 0.0 }
        let agreement = Self.agreement(action, score: score, quality: item.qualityFraction)
        weighted += item.boundLogOdds * agreement
        weight += item.boundLogOdds
        return agreement
      }
      let mean = weight > 0 ? min(max(weighted / weight, -1), 1) + 0 : 0
      return Row(action: action, agreements: agreements, meanAgreement: mean)
    }
  }

  /// The row of an action.
  public subscript(action: Signal) -> Row {
    guard let row = rows.first(where: { $0.action == action }) else {
      preconditionFailure("every action has a row")
    }
    return row
  }

  private static func agreement(_ action: Signal, score: Double, quality: Double) -> Double {
    switch action {
    case .buy: score + 0
    case .sell: 0 - score
    case .hold: 1 - 2 * score.magnitude
    case .neutral: 1 - 2 * quality * score.magnitude
    }
  }
}
