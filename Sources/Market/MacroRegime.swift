/// The regime of the economy in a word.
public enum MacroRegime: String, Hashable, Sendable, CaseIterable {
  /// Risk is sought.
  case riskOn = "risk-on"
  /// The economy grows.
  case expansion
  /// Risk is shunned.
  case riskOff = "risk-off"
  /// The economy shrinks.
  case contraction
  /// Neither.
  case neutral

  /// Which way the word points.
  public var direction: Direction {
    switch self {
    case .riskOn, .expansion: .up
    case .riskOff, .contraction: .down
    case .neutral: .flat
    }
  }
}
