extension ChangelogDocument {
  /// Puts the section of a release into the file as another state of it has the section, to the byte: what
  /// a record holds the digest of. Nothing moves into it from "Unreleased".
  ///
  /// - Parameters:
  ///   - version: the version, without a tag's prefix.
  ///   - released: the other state of the file.
  ///   - isOlder: whether the release with that version, as the file has it, is older than this one.
  /// - Returns: `nil` where this file has such a section, or the other state has none.
  package func restoring(
    _ version: String, from released: ChangelogDocument, isOlder: (String) -> Bool = { _ in true }
  ) -> ChangelogEdit? {
    guard extent(of: version) == nil, var section = released.section(of: version) else {
      return nil
    }
    if section.last.map({ $0.isLineEnd }) != true { section += lineEnding.bytes }
    let name = ReleaseName.version(version)
    let link = released.parts.definitions.first { $0.name == name }.map { released.url(of: $0) }
    var edits = ByteEdits()
    addDefinitions(of: name, compareURL: link, isOlder: isOlder, to: &edits)
    let place = insertionPlace(isUnreleased: false, isOlder: isOlder)
    edits.replace(place..<place, with: parted(section, at: place))
    return ChangelogEdit(bytes: edits.applied(to: bytes), outcome: .inserted)
  }
}
