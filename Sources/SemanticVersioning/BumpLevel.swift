/// How far a release moves the version, the smallest step first.
package enum BumpLevel: Int, CaseIterable, Hashable, Sendable {
  /// Nothing to release.
  case none
  /// A backward compatible fix.
  case patch
  /// A backward compatible addition.
  case minor
  /// An incompatible change.
  case major

  /// The level with the given `name`; `nil` when there is none. Names are lower case.
  package init?(name: some StringProtocol) {
    guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }

  /// The word for the level in configuration, output and on the command line.
  package var name: String {
    switch self {
    case .none: "none"
    case .patch: "patch"
    case .minor: "minor"
    case .major: "major"
    }
  }
}

extension BumpLevel: Comparable {
  /// Orders by the size of the step.
  package static func < (left: BumpLevel, right: BumpLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}
