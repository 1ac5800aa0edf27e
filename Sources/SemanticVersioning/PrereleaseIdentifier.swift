/// One of the dot-separated identifiers of a pre-release.
///
/// Its two forms order differently (SemVer 2.0.0, 11.4), so the form is decided once, when the
/// identifier is made, and an identifier outside the grammar cannot be made.
package struct PrereleaseIdentifier: Hashable, Sendable {
  private let form: Form

  private enum Form: Hashable, Sendable {
    case numeric(VersionNumber)
    case alphanumeric(String)
  }

  /// A numeric identifier.
  package init(_ number: VersionNumber) { form = .numeric(number) }

  /// Reads one identifier.
  ///
  /// - Throws: `SemanticVersionError` when the text is not exactly one identifier.
  package init(_ text: some StringProtocol) throws(SemanticVersionError) {
    let scanner = VersionScanner(text)
    let identifiers = try scanner.prereleaseIdentifiers(in: scanner.bytes.indices, of: .prerelease)
    guard identifiers.count == 1 else {
      let dot = scanner.bytes.firstIndex(of: UInt8(ascii: ".")) ?? 0
      throw scanner.invalidCharacter(at: dot, in: .prerelease)
    }
    self = identifiers[0]
  }

  /// Takes text that the scanner has found to be an identifier with a letter or hyphen.
  init(checkedAlphanumeric text: String) { form = .alphanumeric(text) }

  /// The number of a numeric identifier; `nil` for one with letters or hyphens.
  package var number: VersionNumber? {
    if case .numeric(let number) = form { number } else { nil }
  }
}

extension PrereleaseIdentifier: Comparable {
  /// Orders as SemVer 2.0.0, 11.4.1 to 11.4.3: numbers by value and before all others, which go by
  /// ASCII.
  package static func < (left: PrereleaseIdentifier, right: PrereleaseIdentifier) -> Bool {
    switch (left.form, right.form) {
    case (.numeric(let left), .numeric(let right)): left < right
    case (.numeric, .alphanumeric): true
    case (.alphanumeric, .numeric): false
    case (.alphanumeric(let left), .alphanumeric(let right)): left < right
    }
  }
}

extension PrereleaseIdentifier: CustomStringConvertible {
  /// The identifier as it stands in a version.
  package var description: String {
    switch form {
    case .numeric(let number): number.description
    case .alphanumeric(let text): text
    }
  }
}
