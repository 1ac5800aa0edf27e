/// How much something drifts.
package enum DriftLevel: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Nothing that chance does not explain.
  case steady
  /// Something to keep in view.
  case warning
  /// Drift: somebody has to look.
  case drift

  /// Whether `left` matters less.
  package static func < (left: DriftLevel, right: DriftLevel) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .steady: 0
    case .warning: 1
    case .drift: 2
    }
  }
}
