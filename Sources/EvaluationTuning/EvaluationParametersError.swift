/// Why numbers cannot be the parameters of an evaluation.
public struct EvaluationParametersError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Every fault, each naming its parameter.
  public let reasons: [String]

  /// Creates an error.
  package init(reasons: [String]) { self.reasons = reasons }

  /// All faults in one sentence.
  public var description: String {
    "the parameters cannot be used: " + reasons.joined(separator: "; ")
  }
}
