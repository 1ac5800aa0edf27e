extension ChangelogDocument {
  /// Whether the headings of the file link through definitions at its end.
  var usesDefinitions: Bool {
    let latest = parts.sections.first { $0.name != .unreleased }?.name
    return standingDefinitions.contains { $0.name == .unreleased || $0.name == latest }
  }

  /// The definitions that stand apart from all sections; one amid a section is a line of it, which
  /// moves with it.
  private var standingDefinitions: [LinkDefinition] {
    parts.definitions.filter { definition in
      !parts.sections.contains { ($0.start..<$0.end).overlaps(definition.line) }
    }
  }

  /// Adds the definition of a new release above that of the release before it, and lets the one of
  /// "Unreleased" start at the new release.
  func addDefinitions(
    of name: ReleaseName, compareURL: String?, isOlder: (String) -> Bool, to edits: inout ByteEdits
  ) {
    guard usesDefinitions, let version = name.version else { return }
    let newline = lineEnding.bytes
    let definitions = standingDefinitions
    let unreleased = definitions.first { $0.name == .unreleased }
    let isNewest = versions.allSatisfy(isOlder)
    if isNewest, let unreleased, let tag = newTag(version, compareURL: compareURL, unreleased) {
      edits.replace(tag.range, with: tag.text)
    }
    guard let compareURL, !definitions.contains(where: { $0.name == name }) else { return }
    let line = Array("[\(version)]: \(percentEncodedURL(compareURL))".utf8)
    let releases = definitions.filter { $0.name != .unreleased }
    if let older = releases.first(where: { $0.name.version.map(isOlder) ?? false }) {
      edits.replace(older.line.lowerBound..<older.line.lowerBound, with: line + newline)
    } else if let last = releases.last ?? unreleased {
      let end = last.line.upperBound
      let isTerminated = bytes[end - 1].isLineEnd
      edits.replace(end..<end, with: isTerminated ? line + newline : newline + line)
    }
  }

  /// What takes the place of the old tag in the URL of "Unreleased".
  ///
  /// The URL is the project's own, so only the tag in it is replaced: `…/compare/v1.1.0...HEAD`.
  private func newTag(
    _ version: String, compareURL: String?, _ definition: LinkDefinition
  ) -> (range: Range<Int>, text: [UInt8])? {
    let url = bytes[definition.url]
    guard let dots = firstRange(of: "...", in: url) else { return nil }
    let old = url[..<dots.lowerBound].suffix(while: { $0 != UInt8(ascii: "/") })
    if let compareURL {
      let new = Array(percentEncodedURL(compareURL).utf8)
      if let newDots = firstRange(of: "...", in: new[...]) {
        return (old.indices, Array(new[newDots.upperBound...]))
      }
    }
    // A tag is a prefix and a version of this file; else the prefix is taken to have no digit.
    let known = versions.first { old.suffix($0.utf8.count).elementsEqual($0.utf8) }
    let prefix = known.map { old.dropLast($0.utf8.count) } ?? old.prefix { !$0.isASCIIDigit }
    return (old.indices, Array(prefix) + Array(version.utf8))
  }
}

private func firstRange(of needle: String, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
  let needle = Array(needle.utf8)
  guard bytes.count >= needle.count else { return nil }
  for start in bytes.startIndex...(bytes.endIndex - needle.count)
  where bytes[start...].starts(with: needle) {
    return start..<(start + needle.count)
  }
  return nil
}

extension ArraySlice<UInt8> {
  fileprivate func suffix(while predicate: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, predicate(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
