/// A version as Semantic Versioning 2.0.0 defines it, and nothing looser.
///
/// There is no leading `v` here: a prefix belongs to the name of a tag, not to the version.
package struct SemanticVersion: Hashable, Sendable {
  /// The number that an incompatible change raises.
  package let major: VersionNumber

  /// The number that an addition raises.
  package let minor: VersionNumber

  /// The number that a fix raises.
  package let patch: VersionNumber

  /// The identifiers behind the hyphen; empty for a final version.
  package let prerelease: [PrereleaseIdentifier]

  /// The identifiers behind the plus sign, which precedence ignores.
  package let build: [String]

  /// A version of the given parts.
  ///
  /// - Precondition: each build identifier is in the grammar (ASCII letters, digits, hyphens).
  package init(
    major: VersionNumber, minor: VersionNumber, patch: VersionNumber,
    prerelease: [PrereleaseIdentifier] = [], build: [String] = []
  ) {
    for identifier in build {
      let scanner = VersionScanner(identifier)
      precondition(
        (try? scanner.buildIdentifiers(in: scanner.bytes.indices))?.count == 1,
        "a build identifier has ASCII letters, digits and hyphens only")
    }
    self.init(
      core: (major, minor, patch), checkedPrerelease: prerelease, checkedBuild: build)
  }

  private init(
    core: (major: VersionNumber, minor: VersionNumber, patch: VersionNumber),
    checkedPrerelease: [PrereleaseIdentifier], checkedBuild: [String]
  ) {
    major = core.major
    minor = core.minor
    patch = core.patch
    prerelease = checkedPrerelease
    build = checkedBuild
  }

  /// Reads a version that fills the text.
  ///
  /// - Throws: `SemanticVersionError`, which names the part and the place, for any text outside the
  ///   grammar of the specification: a leading `v`, a leading zero, blanks, an empty identifier.
  package init(_ text: some StringProtocol) throws(SemanticVersionError) {
    let scanner = VersionScanner(text)
    let bytes = scanner.bytes
    func dot(at offset: Int, before part: SemanticVersionError.Part) throws(SemanticVersionError) {
      guard offset < bytes.count else { throw scanner.error(.missing, at: offset, in: part) }
      guard bytes[offset] == UInt8(ascii: ".") else {
        throw scanner.invalidCharacter(at: offset, in: part == .minor ? .major : .minor)
      }
    }
    let major = try scanner.number(at: 0, of: .major)
    try dot(at: major.end, before: .minor)
    let minor = try scanner.number(at: major.end + 1, of: .minor)
    try dot(at: minor.end, before: .patch)
    let patch = try scanner.number(at: minor.end + 1, of: .patch)

    var position = patch.end
    var prerelease: [PrereleaseIdentifier] = []
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") {
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "+")) ?? bytes.count
      prerelease = try scanner.prereleaseIdentifiers(in: position + 1..<end, of: .prerelease)
      position = end
    }
    var build: [String] = []
    if position < bytes.count {
      guard bytes[position] == UInt8(ascii: "+") else {
        throw scanner.invalidCharacter(at: position, in: .patch)
      }
      build = try scanner.buildIdentifiers(in: position + 1..<bytes.count)
    }
    self.init(
      core: (major.value, minor.value, patch.value),
      checkedPrerelease: prerelease, checkedBuild: build)
  }

  /// Whether the version comes before the final version of the same numbers.
  package var isPrerelease: Bool { !prerelease.isEmpty }

  /// The version without pre-release and build metadata.
  package var final: SemanticVersion {
    SemanticVersion(core: (major, minor, patch), checkedPrerelease: [], checkedBuild: [])
  }
}

extension SemanticVersion: CustomStringConvertible {
  /// The version in the only form that the grammar has for it.
  package var description: String {
    var text = "\(major).\(minor).\(patch)"
    if !prerelease.isEmpty {
      text += "-" + prerelease.map { $0.description }.joined(separator: ".")
    }
    if !build.isEmpty { text += "+" + build.joined(separator: ".") }
    return text
  }
}
