package import SemanticVersioning

/// How far each type of change raises the version.
package struct BumpRules: Hashable, Sendable {
  /// The level of each type that asks for a release. Lower-case names.
  package var levels: [String: BumpLevel]

  /// The level of known and unknown types that `levels` does not name.
  package var otherwise: BumpLevel

  /// What a major change does to a version 0.y.z.
  package var zeroMajor: BumpLevel

  /// What a minor change does to a version 0.y.z.
  package var zeroMinor: BumpLevel

  /// What a patch does to a version 0.y.z.
  package var zeroPatch: BumpLevel

  /// The version of the first release.
  package var first: SemanticVersion

  /// The rules without a configuration: breaking → major, `feat` → minor, `fix` and `perf` → patch,
  /// and one step lower on 0.y.z, where SemVer 2.0.0 (4) promises nothing.
  package static let standard = BumpRules(
    levels: ["feat": .minor, "feature": .minor, "fix": .patch, "perf": .patch],
    otherwise: .none, zeroMajor: .minor, zeroMinor: .minor, zeroPatch: .patch,
    first: SemanticVersion(major: 0, minor: 1, patch: 0))

  /// The types that are known without asking for a release: a bullet list of a squash merge in which
  /// each bullet has a known type is a list of changes.
  package static let silentTypes: Set<String> = [
    "build", "chore", "ci", "deprecate", "deps", "doc", "docs", "refactor", "remove", "revert",
    "security", "style", "test", "tests",
  ]

  package init(
    levels: [String: BumpLevel], otherwise: BumpLevel, zeroMajor: BumpLevel, zeroMinor: BumpLevel,
    zeroPatch: BumpLevel, first: SemanticVersion
  ) {
    self.levels = levels
    self.otherwise = otherwise
    self.zeroMajor = zeroMajor
    self.zeroMinor = zeroMinor
    self.zeroPatch = zeroPatch
    self.first = first
  }

  /// The level of a type of change.
  package func level(of type: String) -> BumpLevel { levels[type] ?? otherwise }

  /// Whether the type is one that somebody decided about.
  package func isKnown(_ type: String) -> Bool {
    levels[type] != nil || Self.silentTypes.contains(type)
  }

  /// The level that a change has on a version: on 0.y.z the levels stand one step lower.
  package func effectiveLevel(_ level: BumpLevel, on version: SemanticVersion) -> BumpLevel {
    guard version.major == 0 else { return level }
    return switch level {
    case .none: .none
    case .patch: zeroPatch
    case .minor: zeroMinor
    case .major: zeroMajor
    }
  }
}
