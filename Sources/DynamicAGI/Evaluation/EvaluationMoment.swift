public import Market

/// When an evaluation takes place; ages of data are measured against it.
public enum EvaluationMoment: Sendable, Hashable {
  /// What the clock of the system says when the evaluation begins. It is the only case that reads a
  /// clock, and the only one whose outputs differ from one run to the next.
  case now
  /// A moment that the program passes, such as that of a replay or of a clock of its own.
  case at(Timestamp)
  /// The timestamp of the request itself, so that the request has no age, and its parts are judged
  /// against it: for data of the past.
  case asSent

  /// The moment as a clock reading; `nil` for the request's own.
  package var reading: Timestamp? {
    switch self {
    case .now: .now
    case .at(let moment): moment
    case .asSent: nil
    }
  }
}
