/// A word that every output states and whose frequencies are watched for drift.
package enum DriftCategory: String, Hashable, Sendable, CaseIterable {
  /// What to do.
  case action
  /// The constraints that bind, joined by `+`; `none` where none does.
  case binding
  /// The rule that limits the position; `none` where none does.
  case limitingRule = "limiting_rule"
  /// Why there are no quotes; `none` where there are.
  case quoteAbsence = "quote_absence"
  /// The protective values that are not as the sender gave them, joined by `+`; `none` where all are.
  case uncertainValues = "uncertain_values"
  /// `evaluated`, or the code for which a request was refused.
  case outcome

  /// The label of an output that has nothing of the kind.
  static let none = "none"
  /// The outcome of a request that was evaluated.
  static let evaluated = "evaluated"

  /// The categories that an output itself states.
  static let stated = allCases.filter { $0 != .outcome }

  /// What a person looks at when it drifts.
  package var remedy: String {
    switch self {
    case .action: "see confidence, log-odds and the binding constraints"
    case .binding: "look at the value of the constraint that binds more often or no longer"
    case .limitingRule: "see position_fraction, and which limit it meets now"
    case .quoteAbsence: "see which input quotes lack: price, volatility or inventory"
    case .uncertainValues:
      "ask the sender for the values that are absent or at fault: `dynamic-agi telemetry faults`"
    case .outcome: "see why requests are refused: `dynamic-agi telemetry faults`"
    }
  }
}
