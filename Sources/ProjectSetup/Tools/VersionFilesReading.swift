internal import Documents
internal import SemanticVersioning
internal import VersionStatements

extension SetupDraft {
  /// Takes a file over into which the other tool writes the version.
  ///
  /// Only a usual place that states the newest release is taken: any other would stop the first release.
  ///
  /// - Parameter path: the file; `nil` where the setting names none.
  mutating func takeVersionFile(_ path: String?, from origin: SettingOrigin) {
    let entries = facts.versionEntries.filter { $0.path == path }
    guard let path, !entries.isEmpty else { return leave(origin, .versionFile) }
    let families = TagFamily.all(in: facts.tagNames)
    let newest = families.compactMap { $0.versions.max() }
    let stated = entries.flatMap { facts.statedVersions[$0] ?? [] }
    if let other = stated.first(where: { !newest.contains($0) }), !newest.isEmpty {
      return leave(
        origin, "'\(path)' states \(other), which is not the newest version that a tag names",
        instead: "write that into it, commit, and set files.versions")
    }
    for entry in entries where !versionEntries.contains(where: { $0.entry == entry }) {
      versionEntries.append((entry, origin))
    }
    if !versionOrigins.contains(origin) { versionOrigins.append(origin) }
  }

  /// Takes the files of a list over, each element by the path that it names.
  mutating func takeVersionFiles(_ value: ForeignValue?, path: (ForeignValue) -> String?) {
    guard let value else { return }
    guard value.node.list != nil else { return takeVersionFile(path(value), from: value.origin) }
    for element in value.elements {
      if let path = path(element), RepositoryFacts.changelogPaths.contains(path) {
        // A release writes the changelog anyway.
        same.append(element.origin)
      } else {
        takeVersionFile(path(element), from: element.origin)
      }
    }
  }

  /// Takes the files over that belong to a language or a program of it.
  mutating func takeVersionFiles(of paths: [String], from origin: SettingOrigin) {
    let known = paths.filter { path in facts.versionEntries.contains { $0.path == path } }
    if known.isEmpty { return leave(origin, .versionFile) }
    for path in known { takeVersionFile(path, from: origin) }
  }

  /// Leaves a setting out for a reason that several have.
  mutating func leave(_ origin: SettingOrigin, _ verdict: KeyVerdict) {
    if case .left(let reason, let instead) = verdict { leave(origin, reason, instead: instead) }
  }

  /// What is set of the files that state the version; none where nothing was taken over.
  var versionSettings: [CarriedSetting] {
    guard !versionEntries.isEmpty else { return [] }
    return [
      CarriedSetting(
        key: "files.versions", value: .list(versionEntries.map(\.entry.configured)),
        origins: versionOrigins)
    ]
  }
}
