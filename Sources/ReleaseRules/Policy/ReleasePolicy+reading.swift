internal import Changelog
package import Diagnostics
package import Documents
internal import SemanticVersioning

extension ReleasePolicy {
  /// The name and version of the configuration's format.
  package static let schema = "agi-release/config/v1"

  /// Reads a project's configuration.
  ///
  /// - Parameters:
  ///   - node: the document.
  ///   - defaultName: the name of the project where the configuration gives none.
  /// - Returns: the policy, and every fault of the document; with a fault of severity error the
  ///   policy must not be used.
  package static func read(
    _ node: Node, defaultName: String
  ) -> (policy: ReleasePolicy, faults: [Diagnostic]) {
    var reader = MapReader(node)
    var policy = standard(name: defaultName)
    reader.checkSchema(Self.schema)
    if let name = reader.text("name") {
      if name.isEmpty { reader.reject("name", "is empty") }
      policy.name = name
    }
    policy.readTags(&reader)
    _ = reader.map("branches") { branches in policy.readBranches(&branches) }
    _ = reader.map("rules") { rules in policy.rules.read(&rules) }
    _ = reader.map("changelog") { changelog in policy.changelog.read(&changelog) }
    _ = reader.map("files") { files in policy.readFiles(&files) }
    policy.checkPaths(&reader)
    _ = reader.map("signing") { signing in
      policy.signing.read(&signing, keepsRecords: policy.recordsFolder != nil)
    }
    _ = reader.map("datasets") { datasets in policy.readDatasets(&datasets) }
    policy.readSources(&reader)
    _ = reader.map("evidence") { evidence in policy.readEvidence(&evidence) }
    policy.readCommitSubject(&reader)
    policy.readPackages(&reader)
    return (policy, reader.finish())
  }

  /// Reads the subject of the release commit.
  mutating func readCommitSubject(_ reader: inout MapReader) {
    guard let subject = reader.text("commit-subject") else { return }
    if TagPattern(subject) == nil || subject.contains("\n") {
      reader.reject("commit-subject", "must be one line with `{version}` in it once")
    }
    commitSubject = subject
  }

  private mutating func readTags(_ reader: inout MapReader) {
    var hasChosen = false
    let read = reader.map("tags") { tags -> (version: [TagPattern], ignored: [TagPattern]) in
      let version = tags.text("version").flatMap { text in
        pattern(text, key: "version", in: &tags)
      }
      let legacy = tags.patterns("legacy")
      hasChosen = version != nil
      return (version.map { [$0] + legacy } ?? legacy, tags.patterns("ignore"))
    }
    guard let read else { return }
    versionPatterns = hasChosen ? read.version : versionPatterns + read.version
    hasChosenPattern = hasChosen
    ignoredPatterns = read.ignored
  }

  private mutating func readBranches(_ reader: inout MapReader) -> Void? {
    guard let patterns = reader.textList("maintenance") else { return () }
    maintenancePatterns = []
    for text in patterns {
      if let pattern = MaintenancePattern(text) {
        maintenancePatterns.append(pattern)
      } else {
        reader.reject("maintenance", "must have `{range}` in it once, found '\(text)'")
      }
    }
    return ()
  }

  /// No two files of a release may be one, or one in the place of the other's folder.
  func checkPaths(_ reader: inout MapReader) {
    var paths = [("changelog", changelog.path), ("files", Self.path)]
    paths += versionPaths.map { ("files", $0) }
    for (index, (key, path)) in paths.enumerated() {
      for (_, other) in paths[(index + 1)...]
      where path == other || path.hasPrefix(other + "/") || other.hasPrefix(path + "/") {
        reader.reject(
          key, "writes '\(path)' and '\(other)', which cannot both be files of their own")
      }
      if let identityFolder, path == identityFolder || path.hasPrefix(identityFolder + "/") {
        reader.reject(
          "files", "writes '\(path)' into '\(identityFolder)', which holds the identity bundle")
      }
      if let recordsFolder,
        recordsFolder == path || recordsFolder.hasPrefix(path + "/")
          || isInVersionFolder(path, below: recordsFolder)
      {
        reader.reject(
          "files", "keeps records in '\(recordsFolder)', where '\(path)' is in their way")
      }
    }
  }

  /// Whether a path is inside the folder of a release's record.
  private func isInVersionFolder(_ path: String, below folder: String) -> Bool {
    guard path.hasPrefix(folder + "/") else { return false }
    let inside = path.dropFirst(folder.count + 1).split(separator: "/")
    return inside.count > 1 && (try? SemanticVersion(inside[0])) != nil
  }

  /// Reads which files a release writes.
  mutating func readFiles(_ reader: inout MapReader) -> Void? {
    modelVersionPath = reader.path("model-version")
    currentPath = reader.path("current")
    readVersions(&reader)
    recordsFolder = reader.path("records")
    identityFolder = reader.path("identity")
    return ()
  }
}

extension BumpRules {
  fileprivate mutating func read(_ reader: inout MapReader) -> Void? {
    var given: [String: BumpLevel] = [:]
    for level in [BumpLevel.major, .minor, .patch, .none] {
      guard let types = reader.textList(level.name) else { continue }
      levels = levels.filter { $0.value != level }
      for type in types.map({ $0.lowercased() }) {
        if let other = given.updateValue(level, forKey: type), other != level {
          reader.reject(level.name, "names '\(type)', which stands under `\(other.name)` too")
        }
      }
    }
    levels.merge(given) { $1 }
    otherwise = reader.level("otherwise") ?? otherwise
    _ = reader.map("zero") { zero -> Void? in
      zeroMajor = zero.level("major") ?? zeroMajor
      zeroMinor = zero.level("minor") ?? zeroMinor
      zeroPatch = zero.level("patch") ?? zeroPatch
      return ()
    }
    if let text = reader.text("first") {
      do {
        first = try SemanticVersion(text)
      } catch {
        reader.reject("first", "is no version: \(error.description)")
      }
    }
    return ()
  }
}

extension ChangelogPolicy {
  fileprivate mutating func read(_ reader: inout MapReader) -> Void? {
    path = reader.path("path") ?? path
    listsContributors = reader.boolean("contributors") ?? listsContributors
    forge = reader.oneOf("forge", ForgeLinks.Kind.allCases.map(\.rawValue)) ?? forge
    for (type, title) in reader.namedTexts("titles") {
      titles[type.lowercased()] = title
    }
    if let hidden = reader.textList("hidden") {
      for type in hidden { titles[type.lowercased()] = nil }
    }
    return ()
  }
}

extension MapReader {
  fileprivate mutating func level(_ key: String) -> BumpLevel? {
    oneOf(key, BumpLevel.allCases.map(\.name)).flatMap { BumpLevel(name: $0) }
  }

  /// The forms of tags of `key`.
  mutating func patterns(_ key: String) -> [TagPattern] {
    (textList(key) ?? []).compactMap { pattern($0, key: key, in: &self) }
  }

  /// A path inside the repository.
  mutating func path(_ key: String) -> String? {
    guard let text = text(key) else { return nil }
    guard isPathInside(text) else {
      reject(key, "must be a path inside the repository, such as `docs/CHANGELOG.md`")
      return nil
    }
    return text
  }
}

/// Whether a text is a path inside the repository, and not inside git's own folder.
func isPathInside(_ text: String) -> Bool {
  let components = text.split(separator: "/", omittingEmptySubsequences: false)
  return components.allSatisfy { component in
    // No file system has longer names.
    !component.isEmpty && component.utf8.count <= 255 && component != "." && component != ".."
      && !isGitFolder(component)
  } && !text.utf8.contains(0) && !text.contains("\n")
}

/// Whether a name is that of git's own folder, here or on a file system that a clone may lie on: one
/// without letter case, HFS+ which skips some characters, or NTFS which drops dots and blanks at the end,
/// splits streams off and has short names. Git refuses the same names (`core.protectHFS`,
/// `core.protectNTFS`).
private func isGitFolder(_ name: Substring) -> Bool {
  let seen = name.unicodeScalars.filter { scalar in
    switch scalar.value {
    case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: false
    default: true
    }
  }
  var text = String(String.UnicodeScalarView(seen)).lowercased().prefix { $0 != ":" && $0 != "\\" }
  while text.last == "." || text.last == " " { text.removeLast() }
  return text == ".git" || text == "git~1"
}

/// Reads the form of a tag; a fault goes to the reader.
func pattern(
  _ text: String, key: String, in reader: inout MapReader
) -> TagPattern? {
  if let pattern = TagPattern(text) { return pattern }
  reader.reject(key, "must have `{version}` in it once, found '\(text)'")
  return nil
}
