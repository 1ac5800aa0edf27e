/// What a change of the identity means to those who use the model.
package enum Impact: String, Sendable, Hashable, CaseIterable {
  /// Nothing that works needs to change.
  case patch
  /// There is something new to use.
  case feature
  /// What was relied on is no longer so.
  case breaking
}

extension Impact: Comparable {
  /// Orders by how much the change means, the least first.
  package static func < (left: Impact, right: Impact) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .patch: 0
    case .feature: 1
    case .breaking: 2
    }
  }
}
