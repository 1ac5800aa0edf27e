internal import Documents
package import VersionStatements

extension ReleasePolicy {
  /// All files that state the version: the generated ones, and those that state it among other things.
  package var versionPaths: [String] {
    [modelVersionPath, currentPath].compactMap(\.self) + versionEntryPaths
  }

  /// Where a file states the version.
  package func versionEntries(of path: String) -> [VersionEntry] {
    entriesByPath[path] ?? []
  }

  /// Reads where files of the project state the version.
  mutating func readVersions(_ reader: inout MapReader) {
    versionEntries = reader.mapList("versions") { entry in VersionEntry(from: &entry) } ?? []
    var known: Set<VersionEntry> = []
    for entry in versionEntries where !known.insert(entry).inserted {
      reader.reject("versions", "names one place in '\(entry.path)' twice")
    }
  }
}

extension VersionEntry {
  /// Reads one entry of the configuration; faults go to the reader.
  fileprivate init?(from reader: inout MapReader) {
    if reader.node("path", .required) == nil { return nil }
    let path = reader.path("path")
    let hasKey = reader.node("key") != nil
    let steps = hasKey ? reader.keySteps("key") : nil
    let pattern = reader.text("pattern")
    let written = reader.oneOf("format", Format.allCases.map(\.rawValue))
    guard let path else { return nil }
    if hasKey, reader.node("pattern") != nil {
      reader.reject("pattern", "stands beside a key: an entry has one of the two")
      return nil
    }
    if !hasKey, reader.node("format") != nil {
      reader.reject("format", "is of no use without a key")
    }
    if hasKey {
      guard let format = written.flatMap(Format.init(rawValue:)) ?? Format(ofFile: path) else {
        reader.reject(
          "key", "needs a format: the name '\(path)' does not tell one",
          hint: "add `format: json`, `yaml` or `toml`")
        return nil
      }
      guard let steps else { return nil }
      self.init(path: path, place: .key(steps, format))
    } else if let pattern {
      guard let parts = TagPattern(pattern) else {
        reader.reject("pattern", "must have `{version}` in it once, found '\(pattern)'")
        return nil
      }
      self.init(path: path, place: .pattern(before: parts.prefix, behind: parts.suffix))
    } else if reader.node("pattern") == nil {
      self.init(path: path, place: .marked)
    } else {
      return nil
    }
  }
}

extension MapReader {
  /// The steps of a key: a text with dots between them, or a list.
  fileprivate mutating func keySteps(_ key: String) -> [String]? {
    if node(key)?.list != nil {
      guard let steps = textList(key) else { return nil }
      guard !steps.isEmpty else {
        reject(key, "names no key")
        return nil
      }
      return steps
    }
    guard let text = text(key) else { return nil }
    let steps = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !steps.contains("") else {
      reject(
        key, "has an empty part, found '\(text)'",
        hint: "write a key with dots or without letters as a list: `[packages, \"\", version]`")
      return nil
    }
    return steps
  }
}
