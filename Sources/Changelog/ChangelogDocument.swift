/// A changelog as it stands in a file, of which every byte is kept.
///
/// It is not parsed into a tree and printed again: the document knows where its sections are, and an
/// edit replaces exactly the bytes that it has to.
package struct ChangelogDocument: Sendable {
  /// The file.
  package let bytes: [UInt8]

  /// How the lines end that are new in the file; a section that stands has its own.
  package let lineEnding: LineEnding

  /// The sections, the link definitions and the other places that an edit needs.
  let parts: DocumentScanner

  /// Reads a changelog; a file that does not exist yet is one without bytes.
  ///
  /// - Throws: ``ChangelogError`` when the file holds what only a person can put right.
  package init(parsing bytes: [UInt8]) throws(ChangelogError) {
    try checkIsText(bytes)
    parts = try DocumentScanner(bytes)
    self.bytes = bytes
    lineEnding = LineEnding(ofMostLines: parts.endingCounts)
  }

  /// Whether a byte order mark stands in front of the text.
  package var hasByteOrderMark: Bool { bytes.starts(with: byteOrderMark) }

  /// The released versions in the order of the file, without a prefix such as `v`.
  package var versions: [String] { parts.sections.compactMap(\.name.version) }

  /// Whether the file has a section for what is not released yet.
  package var hasUnreleased: Bool { parts.sections.contains { $0.name == .unreleased } }

  /// The line of the section's heading, counted from 1.
  package func line(of version: String?) -> Int? { extent(of: version)?.line }

  /// The section as it stands, heading and fingerprints included, without empty lines at its end.
  ///
  /// - Parameter version: the version, without a tag's prefix; `nil` for what is unreleased.
  package func section(of version: String?) -> [UInt8]? {
    guard let extent = extent(of: version) else { return nil }
    return Array(bytes[extent.start..<coreEnd(of: extent)])
  }

  /// The section without its heading and fingerprints, as the notes of the release.
  ///
  /// - Parameter version: the version, without a tag's prefix; `nil` for what is unreleased.
  package func notes(of version: String?) -> [UInt8]? {
    guard let extent = extent(of: version) else { return nil }
    return SectionBody(extent, in: bytes, lineEnding: lineEnding(in: extent)).joinedNotes()
  }

  /// Whether entries of a section were generated, so that it remembers their fingerprints.
  package static func isGenerated(_ section: [UInt8]) -> Bool {
    section.split { $0.isLineEnd }.contains { FingerprintComment(line: $0) != nil }
  }

  /// How the lines end that are new in a section: as its heading does.
  ///
  /// What most lines of the file have would not do: writing a section can change what most lines have,
  /// and the next run would write the same section with other line ends.
  func lineEnding(in extent: SectionExtent) -> LineEnding {
    let own = LineEnding(endOf: bytes[extent.start..<extent.headingEnd])
    return own.flatMap { $0 == .carriageReturn ? nil : $0 } ?? lineEnding
  }

  /// The place of a version's section.
  func extent(of version: String?) -> SectionExtent? {
    let name = version.map { ReleaseName.version($0) } ?? .unreleased
    return parts.sections.first { $0.name == name }
  }

  /// Where the section ends, the empty lines below it left out.
  func coreEnd(of extent: SectionExtent) -> Int {
    var index = extent.end
    while index > extent.headingEnd, bytes[index - 1].isLineEnd || bytes[index - 1].isBlank {
      index -= 1
    }
    // The last line keeps its own ending and the blanks before it.
    return index > extent.headingEnd ? Line(in: bytes, from: index).end : extent.headingEnd
  }
}
