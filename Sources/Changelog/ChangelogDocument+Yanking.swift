extension ChangelogDocument {
  /// Marks the section of a release that nobody should use: `[YANKED]` at the end of its heading, as
  /// Keep a Changelog 1.1.0 has it, and a paragraph with the reason below, where an empty line parts the
  /// heading from what follows.
  ///
  /// To the program both are a person's edits, which every later run keeps.
  ///
  /// - Parameters:
  ///   - version: the version, without a tag's prefix.
  ///   - reason: untrusted text, escaped here.
  /// - Returns: the file, unchanged where the section is marked already; `nil` without such a section.
  package func yanking(_ version: String, reason: String) -> ChangelogEdit? {
    guard let extent = extent(of: version), let heading = heading(of: extent) else { return nil }
    var edits = ByteEdits()
    if !bytes[heading.text].hasYankMark {
      edits.replace(heading.text.upperBound..<heading.text.upperBound, with: yankMark)
    }
    let newline = lineEnding(in: extent).bytes
    let paragraph = yankParagraph(reason)
    let end = extent.headingEnd
    if hasRoomForReason(extent),
      !bytes[end..<extent.end].starts(withParagraph: paragraph)
    {
      let isTerminated = bytes[end - 1].isLineEnd
      edits.replace(
        end..<end,
        with: isTerminated ? newline + paragraph + newline : newline + newline + paragraph)
    }
    let result = edits.applied(to: bytes)
    return ChangelogEdit(bytes: result, outcome: result == bytes ? .unchanged : .refreshed)
  }

  /// The section of a release as it was before it was marked.
  ///
  /// - Returns: `nil` where there is no section, or it is not marked as `yanking` marks it, or as it
  ///   leaves the mark of a person: in any letter case.
  package func sectionBeforeYank(of version: String, reason: String) -> [UInt8]? {
    guard let extent = extent(of: version), let heading = heading(of: extent),
      bytes[heading.text].hasYankMark
    else { return nil }
    let newline = lineEnding(in: extent).bytes
    let paragraph = yankParagraph(reason)
    let mark = heading.text.upperBound - yankMark.count..<heading.text.upperBound
    let end = extent.headingEnd
    let inserted: Range<Int>
    if !hasRoomForReason(extent) {
      inserted = end..<end
    } else if bytes[end...].starts(with: newline + paragraph + newline) {
      inserted = end..<(end + newline.count + paragraph.count + newline.count)
    } else if bytes[end...].elementsEqual(newline + paragraph) {
      // The heading was the end of the file, without a line ending.
      inserted = (end - newline.count)..<bytes.count
    } else {
      return nil
    }
    var edits = ByteEdits()
    edits.replace(mark, with: [])
    edits.replace(inserted, with: [])
    let before = try? ChangelogDocument(parsing: edits.applied(to: bytes))
    return before?.section(of: version)
  }

  /// Whether a paragraph below the heading is one of its own: an empty line follows, or nothing at all.
  ///
  /// Else it would take in the line below, and an empty line put between could not be told from one that
  /// was there. No section that is generated lacks it.
  private func hasRoomForReason(_ extent: SectionExtent) -> Bool {
    let end = extent.headingEnd
    return end == bytes.count || (end < extent.end && Line(in: bytes, from: end).isBlank)
  }

  /// The heading of a section, below the anchor that may stand above it.
  private func heading(of extent: SectionExtent) -> Heading? {
    var start = extent.start
    var previous: Line?
    while start < extent.headingEnd {
      let line = Line(in: bytes, from: start)
      if let heading = Heading(atx: line, in: bytes) { return heading }
      if let text = previous, let heading = Heading(setext: text, underline: line, in: bytes) {
        return heading
      }
      previous = line
      start = line.end
    }
    return nil
  }
}

/// The mark of a release that was withdrawn, as it stands behind its date.
private let yankMark = Array(" [YANKED]".utf8)

private func yankParagraph(_ reason: String) -> [UInt8] {
  let text = EscapedText(reason, byteCountMax: RenderingStyle().textByteCountMax, links: nil)
  return Array("**Yanked:** ".utf8) + text.bytes
}

extension ArraySlice<UInt8> {
  /// Whether a heading ends with the mark, in any letter case.
  fileprivate var hasYankMark: Bool {
    suffix(yankMark.count).elementsEqual(yankMark) {
      $0 == $1 || ($1.isASCIILetter && $0 ^ $1 == 0x20)
    }
  }

  /// Whether a paragraph is the first thing that the text says.
  fileprivate func starts(withParagraph paragraph: [UInt8]) -> Bool {
    let text = drop { $0.isBlank || $0.isLineEnd }
    guard text.starts(with: paragraph) else { return false }
    return text.dropFirst(paragraph.count).first?.isLineEnd ?? true
  }
}
