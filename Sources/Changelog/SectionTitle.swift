/// The titles of the groups of a release, in the order in which they are shown.
///
/// The names are those of Keep a Changelog where it has one; what breaks comes first.
package enum SectionTitle: String, CaseIterable, Hashable, Sendable {
  case breaking = "Breaking"
  case added = "Added"
  case changed = "Changed"
  case deprecated = "Deprecated"
  case removed = "Removed"
  case fixed = "Fixed"
  case security = "Security"
  case performance = "Performance"
  case reverted = "Reverted"
  case documentation = "Documentation"
  case dependencies = "Dependencies"
  case other = "Other"

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
