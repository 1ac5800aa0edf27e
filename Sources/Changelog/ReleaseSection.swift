/// What the changelog says of one release.
package struct ReleaseSection: Hashable, Sendable {
  /// The version, without a tag's prefix; `nil` for what is not released yet.
  package var version: String?

  /// The day of the release, as `2026-11-25`.
  package var date: String?

  /// Where the changes since the release before can be looked at.
  package var compareURL: String?

  /// The withdrawal of the release, when it was withdrawn.
  package var yank: Yank?

  /// A paragraph in front of the entries.
  package var introduction: String?

  /// The groups, in the order in which they are shown.
  package var groups: [EntryGroup]

  /// The names of those who took part; not shown when empty.
  package var contributors: [String]

  /// The withdrawal of a release.
  package struct Yank: Hashable, Sendable {
    /// Why nobody should use the release.
    package var reason: String?

    /// Withdraws a release.
    package init(reason: String? = nil) {
      self.reason = reason
    }
  }

  /// Describes a release.
  package init(
    version: String?,
    date: String? = nil,
    compareURL: String? = nil,
    yank: Yank? = nil,
    introduction: String? = nil,
    groups: [EntryGroup] = [],
    contributors: [String] = []
  ) {
    self.version = version
    self.date = date
    self.compareURL = compareURL
    self.yank = yank
    self.introduction = introduction
    self.groups = groups
    self.contributors = contributors
  }
}
