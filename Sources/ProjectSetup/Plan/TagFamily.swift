package import ReleaseRules
package import SemanticVersioning

/// Tags of one form, as they are found in a repository.
package struct TagFamily: Hashable, Sendable {
  /// The form.
  package let pattern: TagPattern
  /// The versions that they name.
  package let versions: [SemanticVersion]

  /// The families of a repository, the largest first.
  ///
  /// The version of a tag is the longest end of its name that is one. Tags of datasets are of another
  /// kind.
  package static func all(in names: [String]) -> [TagFamily] {
    var versions: [String: [SemanticVersion]] = [:]
    for name in names where !name.hasPrefix("dataset/") {
      guard let (prefix, version) = split(name) else { continue }
      versions[prefix, default: []].append(version)
    }
    return versions.map { TagFamily(pattern: TagPattern(prefix: $0.key), versions: $0.value) }
      .sorted {
        ($0.versions.count, $1.pattern.prefix) > ($1.versions.count, $0.pattern.prefix)
      }
  }

  private static func split(_ name: String) -> (prefix: String, version: SemanticVersion)? {
    guard name.utf8.count <= 256 else { return nil }
    var before: Character?
    for index in name.indices {
      defer { before = name[index] }
      guard name[index].isASCII, name[index].isNumber, before?.isNumber != true, before != "."
      else {
        continue
      }
      if let version = try? SemanticVersion(name[index...]) {
        return (String(name[..<index]), version)
      }
    }
    return nil
  }
}
