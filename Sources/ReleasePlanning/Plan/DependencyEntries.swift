package import Changelog
internal import ReleaseRules

extension PackageCascade {
  /// The line of the changelog that tells which release the package builds on.
  package var changelogEntry: ChangelogEntry {
    ChangelogEntry(
      description: "\(title) \(version)" + (previous.map { ", was \($0)" } ?? ""))
  }
}
