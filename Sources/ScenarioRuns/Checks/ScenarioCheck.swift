/// What is checked on scenarios.
package enum ScenarioCheck: String, Sendable, Hashable, CaseIterable {
  /// Numbers are finite and within their ranges.
  case bounds
  /// A breaker that is on leaves NEUTRAL, nothing claimed and nothing at stake.
  case breaker
  /// A flat action has no position.
  case flat
  /// A protective value that gets worse makes nothing bolder.
  case caution
  /// Mirrored evidence gives the mirrored action with the same numbers, to the bit.
  case symmetry
  /// A source that is removed makes nothing bolder, and turns nothing round.
  case removal
  /// The ledger folds to the output, and the record recomputes to itself, to the bit.
  case ledger
  /// A fault that can be told is told, and no fault that can be told enlarges a position.
  case faults
  /// Rows do not depend on the bars after them.
  case lookAhead = "look-ahead"
  /// Several runs, by one task and by several, come to the same digest.
  case determinism
  /// What the scenario itself expects.
  case expectations
  /// The statistics stay near those of the baseline.
  case drift

  /// The meaning in a phrase.
  package var summary: String {
    switch self {
    case .bounds: "numbers are finite and within their ranges"
    case .breaker: "a breaker that is on leaves NEUTRAL and nothing at stake"
    case .flat: "a flat action has no position"
    case .caution: "a protective value that gets worse makes nothing bolder"
    case .symmetry: "mirrored evidence gives the mirrored output"
    case .removal: "a source that is removed makes nothing bolder"
    case .ledger: "the ledger folds and the record recomputes, to the bit"
    case .faults: "faults are told and enlarge no position"
    case .lookAhead: "rows do not depend on what comes after them"
    case .determinism: "every run comes to the same digest"
    case .expectations: "what the scenario expects"
    case .drift: "the statistics stay near those of the baseline"
    }
  }
}
