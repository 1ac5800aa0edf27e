package import CommitHistory

/// Which commits of a range are those of a package, or of some paths.
package struct PackageChanges {
  /// The commits that touch it.
  let touched: Set<ObjectID>

  /// The package that trailers may name; `nil` for paths that are no package.
  private let packageName: String?

  /// - Parameters:
  ///   - touched: the commits that touch one of its paths.
  ///   - packageName: its name, where it is a package.
  package init(touchedBy touched: Set<ObjectID>, packageName: String? = nil) {
    self.touched = touched
    self.packageName = packageName
  }

  /// Keeps what concerns the package: commits that touch it, merges that speak for such commits by their
  /// title, and commits that name it in a trailer, of which nothing else counts.
  func kept(_ changes: [Change], speaking merges: Set<Int>) -> [Change] {
    changes.enumerated().compactMap { index, change in
      if touched.contains(change.id) || merges.contains(index) { return change }
      guard let packageName, !change.isVoid, change.names(packageName) else { return nil }
      var change = change
      change.entries = []
      change.verdict = .doesNotCount(.elsewhere)
      return change
    }
  }
}
