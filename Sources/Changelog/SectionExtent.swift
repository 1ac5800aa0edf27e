/// The place of a release's section in a changelog.
struct SectionExtent: Hashable, Sendable {
  /// The release.
  let name: ReleaseName

  /// The level of its heading.
  let level: Int

  /// The line of its heading, counted from 1.
  let line: Int

  /// Where it starts: at its heading, or at the anchor right above it.
  let start: Int

  /// Where its heading ends, underline included.
  let headingEnd: Int

  /// Where it ends: at the next section, a heading above it, the link definitions or the end.
  var end: Int
}
