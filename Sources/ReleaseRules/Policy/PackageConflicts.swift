internal import Documents

/// What a package must have for itself: tags, changelog, files, records and datasets that no other
/// release writes.
struct PackageConflicts {
  private let name: String
  private let policy: ReleasePolicy
  /// Those it is held against: the project, and the packages before it.
  private let others: [(title: String, policy: ReleasePolicy)]

  init(
    of policy: ReleasePolicy, named name: String, with project: ReleasePolicy,
    _ packages: [(name: String, policy: ReleasePolicy)]
  ) {
    self.name = name
    self.policy = policy
    others = [("the project", project)] + packages.map { ("package '\($0.name)'", $0.policy) }
  }

  /// Reports everything that somebody else has too.
  func report(to reader: inout MapReader) {
    for (title, other) in others {
      reportTags(title, other, &reader)
      reportFiles(title, other, &reader)
      reportDatasets(title, other, &reader)
    }
  }

  /// Tags of releases that were made before there were packages may be legacy tags of several: only a
  /// form that new tags have must be nobody else's.
  private func reportTags(_ title: String, _ other: ReleasePolicy, _ reader: inout MapReader) {
    let own = policy.versionPatterns[0]
    let isProject = other.scope == nil
    let taken = isProject ? other.versionPatterns : [other.versionPatterns[0]]
    if other.versionPatterns.contains(own) {
      reader.reject(
        "tags", "has the form '\(own.text)', which is one of \(title)",
        hint: "a form with the package's name in it, such as `\(name)/v{version}`")
    } else if !isProject,
      let clash = policy.versionPatterns.dropFirst().first(where: taken.contains)
    {
      reader.reject("tags", "has the form '\(clash.text)', which is that of \(title)")
    }
  }

  private func reportFiles(_ title: String, _ other: ReleasePolicy, _ reader: inout MapReader) {
    if policy.changelog.path == other.changelog.path {
      reader.reject(
        "changelog", "is '\(policy.changelog.path)', which is that of \(title)",
        hint: "name another file with changelog")
    }
    let taken = Set([other.changelog.path] + other.versionPaths)
    for path in Set(policy.versionPaths).intersection(taken).sorted() {
      reader.reject("files", "writes '\(path)', which \(title) writes")
    }
    if other.versionPaths.contains(policy.changelog.path) {
      reader.reject("changelog", "is '\(policy.changelog.path)', which \(title) writes")
    }
    if let folder = policy.recordsFolder, folder == other.recordsFolder {
      reader.reject(
        "files", "keeps records in '\(folder)', as \(title) does",
        hint: "a folder below it is free, such as `\(folder)/\(name)`")
    }
  }

  /// A dataset is released by one alone: its versions are counted by its own tags.
  private func reportDatasets(_ title: String, _ other: ReleasePolicy, _ reader: inout MapReader) {
    for folder in policy.datasetFolders {
      for taken in other.datasetFolders where overlaps(folder, taken) {
        reader.reject(
          "datasets", "looks for exports in '\(shown(folder))', and \(title) in '\(shown(taken))'",
          hint: "a dataset is released by one alone: `exports: []` is nothing")
      }
    }
  }

  private func overlaps(_ one: String, _ other: String) -> Bool {
    one.isEmpty || other.isEmpty || one == other || one.hasPrefix(other + "/")
      || other.hasPrefix(one + "/")
  }

  private func shown(_ folder: String) -> String { folder.isEmpty ? "." : folder }
}
