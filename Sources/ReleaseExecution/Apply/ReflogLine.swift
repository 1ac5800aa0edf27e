/// A line that is to stand at the end of a reflog.
struct ReflogLine: Hashable {
  /// Whether the log lies with the refs that all work trees share.
  let isShared: Bool

  /// The ref, or `HEAD`.
  let ref: String

  /// The line with its line feed, as git writes it.
  let text: String
}
