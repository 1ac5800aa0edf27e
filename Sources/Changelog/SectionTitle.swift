/// The titles of the groups of a release, in the order in which they are shown.
///
/// The names are those of Keep a Changelog where it has one; what breaks comes first.
package enum SectionTitle: String, CaseIterable, Hashable, Sendable {
  /// What users have to adapt to, wherever else it would belong.
  case breaking = "Breaking"
  /// New features.
  case added = "Added"
  /// Other behaviour of what was there.
  case changed = "Changed"
  /// What will be removed.
  case deprecated = "Deprecated"
  /// What is gone.
  case removed = "Removed"
  /// Repaired faults.
  case fixed = "Fixed"
  /// Repaired vulnerabilities.
  case security = "Security"
  /// The same, faster or smaller.
  case performance = "Performance"
  /// Changes of an earlier release that were taken back.
  case reverted = "Reverted"
  /// Words about the project.
  case documentation = "Documentation"
  /// Versions of what the project builds on.
  case dependencies = "Dependencies"
  /// Everything that has no title of its own.
  case other = "Other"
  /// What became of the datasets that are released with the code.
  case datasets = "Datasets"
  /// Who the model is now, where that is not who it was.
  case identity = "Identity"

  /// The title as shown.
  package var text: String { rawValue }

  /// Chooses the title for a type of Conventional Commits.
  ///
  /// This is the table for projects that configure none; whether a type is listed at all is policy.
  package init(commitType: String) {
    self =
      switch commitType.lowercased() {
      case "feat", "feature", "add": .added
      case "change", "refactor", "style": .changed
      case "deprecate": .deprecated
      case "remove": .removed
      case "fix", "bugfix": .fixed
      case "security", "sec": .security
      case "perf": .performance
      case "revert": .reverted
      case "docs", "doc": .documentation
      case "deps", "dep": .dependencies
      default: .other
      }
  }

  /// The place of `title` in the fixed order, letter case aside; `nil` for a title of somebody's own.
  static func rank(of title: String) -> Int? {
    let name = title.lowercased()
    return allCases.firstIndex { $0.text.lowercased() == name }
  }
}
