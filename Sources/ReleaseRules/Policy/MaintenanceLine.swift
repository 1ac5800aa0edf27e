/// A branch with the versions that it may release.
package struct MaintenanceLine: Hashable, Sendable {
  /// The name of the branch.
  package let branch: String

  /// What it may release.
  package let range: MaintenanceRange

  package init(branch: String, range: MaintenanceRange) {
    self.branch = branch
    self.range = range
  }
}

/// The form of the names of maintenance branches: a text before and a text behind the range.
///
/// Written as `release/{range}` in a configuration.
package struct MaintenancePattern: Hashable, Sendable {
  private let prefix: String
  private let suffix: String

  /// The place of the range in a written pattern.
  package static let placeholder = "{range}"

  /// The forms without a configuration.
  package static let standard = ["", "v", "release/", "release/v"].map {
    MaintenancePattern(prefix: $0, suffix: "")
  }

  private init(prefix: String, suffix: String) {
    self.prefix = prefix
    self.suffix = suffix
  }

  /// Reads a pattern; `nil` unless it has exactly one `{range}`.
  package init?(_ text: String) {
    let parts = text.split(separator: Self.placeholder, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(prefix: String(parts[0]), suffix: String(parts[1]))
  }

  /// The pattern as it is written.
  package var text: String { prefix + Self.placeholder + suffix }

  /// The range that a branch of this name has; `nil` when its name has another form.
  package func range(of branch: String) -> MaintenanceRange? {
    guard branch.utf8.count > prefix.utf8.count + suffix.utf8.count,
      branch.hasPrefix(prefix), branch.hasSuffix(suffix)
    else { return nil }
    return MaintenanceRange(branch.dropFirst(prefix.count).dropLast(suffix.count))
  }
}

extension ReleasePolicy {
  /// The line of a branch; `nil` for a branch that may release anything, and where no branch is known.
  package func maintenanceLine(of branch: String?) -> MaintenanceLine? {
    guard let branch else { return nil }
    for pattern in maintenancePatterns {
      if let range = pattern.range(of: branch) {
        return MaintenanceLine(branch: branch, range: range)
      }
    }
    return nil
  }
}
