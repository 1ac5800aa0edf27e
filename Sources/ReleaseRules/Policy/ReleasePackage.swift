/// A part of the repository that has releases of its own.
package struct ReleasePackage: Hashable, Sendable {
  /// The name that the configuration, the command line and trailers call it by.
  package let name: String

  /// What it is released by: the policy of the project with what the package says instead, and with
  /// its ``ReleasePolicy/scope``.
  package let policy: ReleasePolicy

  package init(name: String, policy: ReleasePolicy) {
    self.name = name
    self.policy = policy
  }

  /// What belongs to it, and what it has to do with others.
  package var scope: PackageScope { policy.scope ?? PackageScope(name: name, paths: []) }
}

/// What a package is among the packages of its repository.
package struct PackageScope: Hashable, Sendable {
  /// The package's name.
  package let name: String

  /// What belongs to it, from the root of the repository; none for the whole repository.
  package let paths: [String]

  /// What it depends on: a newer release of it is at least a patch of this one.
  package internal(set) var dependencies: [ReleasePackage] = []

  /// The other packages, by name, with what belongs to each.
  package internal(set) var others: [String: [String]] = [:]

  /// The subjects of release commits of the whole repository, each with `{version}` in it.
  package internal(set) var releaseSubjects: [String] = []

  package init(name: String, paths: [String]) {
    self.name = name
    self.paths = paths
  }

  /// Whether a file belongs to the package.
  package func contains(_ path: String) -> Bool {
    paths.isEmpty || paths.contains { path == $0 || path.hasPrefix($0 + "/") }
  }
}

extension ReleasePackage {
  /// Whether a text may be the name of a package: it stands in tags, trailers and on command lines.
  package static func isName(_ text: String) -> Bool {
    guard (1...nameByteCountMax).contains(text.utf8.count), !text.contains("..") else {
      return false
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.first != "dataset" && parts.allSatisfy(isNamePart)
  }

  /// What a name of a package is, in words.
  package static let nameRule =
    "a name has letters, digits, `.`, `_`, `-`, and `/` between its parts; each part starts with a "
    + "letter or a digit, and the first is not `dataset`, whose tags are those of datasets"

  private static let nameByteCountMax = 100

  private static func isNamePart(_ part: Substring) -> Bool {
    guard let first = part.utf8.first, isLetterOrDigit(first), !part.hasSuffix("."),
      !part.hasSuffix(".lock")
    else { return false }
    return part.utf8.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}

extension ReleasePolicy {
  /// The names of the packages of the repository, whichever of them the policy is for.
  package var packageNames: [String] {
    guard let scope else { return packages.map(\.name) }
    return (scope.others.keys + [scope.name]).sorted()
  }

  /// The subjects of release commits, each with `{version}` in it: those of the packages too.
  var releaseSubjects: [String] {
    scope?.releaseSubjects ?? ([namedCommitSubject] + packages.map(\.policy.namedCommitSubject))
  }
}
