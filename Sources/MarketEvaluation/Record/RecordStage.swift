package import Documents

/// The part of a record that a value belongs to, in the order in which an evaluation makes them.
public enum RecordStage: String, Hashable, Sendable, CaseIterable {
  /// What the evaluation started from, and the id and digests that name it.
  case input
  /// The context as the stages read it.
  case prepared
  /// What each source says.
  case evidence
  /// The evidence taken together.
  case pool
  /// How far each source agrees with each action.
  case consensus
  /// The evidence as one score.
  case composite
  /// What each constraint allows, and what all of them allow together.
  case constraints
  /// What to do, and how sure that is.
  case signal
  /// What research contributed.
  case research
  /// What the constraints changed.
  case risk
  /// How much to put at stake.
  case sizing
  /// The quotes.
  case marketMaking = "market_making"
  /// Every step.
  case ledger
  /// The text.
  case reasoning

  /// The stage that a place in a record belongs to.
  package init(of pointer: JSONPointer) {
    let keys = pointer.steps.prefix(2).map { step in
      if case .key(let key) = step { key } else { "" }
    }
    let name = keys.first == "diagnostics" ? keys.dropFirst().first : keys.first
    switch name {
    case "limits": self = .constraints
    default: self = name.flatMap(Self.init(rawValue:)) ?? .input
    }
  }

}
