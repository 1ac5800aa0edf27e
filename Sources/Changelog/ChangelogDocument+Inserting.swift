extension ChangelogDocument {
  /// Writes the section of a release into the file.
  ///
  /// A new section stands below "Unreleased" and above the first release that is older; what a person
  /// wrote under "Unreleased" moves into it. A section that is there is merged with its hand edits.
  /// Doing it twice is doing it once.
  ///
  /// - Parameters:
  ///   - section: the release; without a version it is what is unreleased.
  ///   - links: the forge, for links to commits and issues.
  ///   - style: the caller's choices; a file with link definitions decides on the heading's form.
  ///   - isOlder: whether the release with that version, as the file has it, is older than this one.
  package func inserting(
    _ section: ReleaseSection,
    links: ForgeLinks?,
    style: RenderingStyle = RenderingStyle(),
    isOlder: (String) -> Bool = { _ in true }
  ) -> ChangelogEdit {
    var style = style
    if usesDefinitions { style.headingLink = .reference }
    let text = renderedSection(section, links: links, style: style)
    let heading = Line(in: text, from: 0)
    let extent = SectionExtent(
      name: section.version.map { .version($0) } ?? .unreleased, level: 2, line: 1, start: 0,
      headingEnd: heading.end, end: text.count)
    var body = generatedBody(text, extent, lineEnding: lineEnding(ofSection: extent.name))
    if !style.hasFingerprints { body.fingerprints = nil }
    return inserting(
      body, name: extent.name, compareURL: section.compareURL, isOlder: isOlder)
  }

  /// Writes a section that was rendered elsewhere into the file.
  ///
  /// - Parameters:
  ///   - text: one section, from its version heading on; the link definition of its version may stand
  ///     below it, and goes with it into a file that has such definitions.
  ///   - isOlder: as for a section that is rendered here.
  /// - Throws: ``ChangelogError`` when the text is not exactly one section.
  package func inserting(
    rendered text: [UInt8], isOlder: (String) -> Bool = { _ in true }
  ) throws(ChangelogError) -> ChangelogEdit {
    let document = try ChangelogDocument(parsing: text)
    let extents = document.parts.sections
    guard extents.count == 1 else {
      throw .notOneSection(count: extents.count, line: extents.dropFirst().first?.line ?? 1)
    }
    let name = extents[0].name
    let link = try document.definition(below: extents[0])
    let body = generatedBody(text, extents[0], lineEnding: lineEnding(ofSection: name))
    return inserting(body, name: name, compareURL: link, isOlder: isOlder)
  }

  /// The URL of a section's own link definition, of which nothing but empty lines may stand apart.
  ///
  /// - Throws: ``ChangelogError`` at the first line that says something else outside of the section.
  private func definition(below extent: SectionExtent) throws(ChangelogError) -> String? {
    let own = parts.definitions.first { $0.name == extent.name && $0.line.lowerBound >= extent.end }
    var start = hasByteOrderMark ? byteOrderMark.count : 0
    var number = 0
    while start < bytes.count {
      let line = Line(in: bytes, from: start)
      number += 1
      start = line.end
      guard line.start < extent.start || line.start >= extent.end, !line.isBlank,
        line.start != own?.line.lowerBound,
        !bytes[line.start..<line.contentEnd].elementsEqual(FingerprintComment.sectionEnd)
      else { continue }
      throw .textOutsideSection(line: number)
    }
    return own.map { url(of: $0) }
  }

  /// The URL of a link definition, without the brackets that may stand around it.
  func url(of definition: LinkDefinition) -> String {
    var url = bytes[definition.url]
    if url.first == UInt8(ascii: "<"), url.last == UInt8(ascii: ">") {
      url = url.dropFirst().dropLast()
    }
    return String(decoding: url, as: UTF8.self)
  }

  private func inserting(
    _ generated: SectionBody, name: ReleaseName, compareURL: String?, isOlder: (String) -> Bool
  ) -> ChangelogEdit {
    if let extent = parts.sections.first(where: { $0.name == name }) {
      return refreshing(extent, with: generated)
    }
    var edits = ByteEdits()
    var body = generated
    if name != .unreleased {
      if let unreleased = extent(of: nil) {
        let standing = SectionBody(unreleased, in: bytes, lineEnding: lineEnding(in: unreleased))
        body = body.adopting(standing)
        edits.replaceCore(of: unreleased, with: standing.emptied(), in: self)
      }
      addDefinitions(of: name, compareURL: compareURL, isOlder: isOlder, to: &edits)
    }
    let place = insertionPlace(isUnreleased: name == .unreleased, isOlder: isOlder)
    edits.insert(parted(body.joined(), at: place), at: place)
    return ChangelogEdit(bytes: edits.applied(to: bytes), outcome: .inserted)
  }

  /// How the lines of a section end that is to be written.
  private func lineEnding(ofSection name: ReleaseName) -> LineEnding {
    parts.sections.first { $0.name == name }.map { lineEnding(in: $0) } ?? lineEnding
  }

  /// Takes a rendered section apart, in the given line endings.
  ///
  /// A text without fingerprints counts as generated all the same: it came from a program.
  private func generatedBody(
    _ text: [UInt8], _ extent: SectionExtent, lineEnding: LineEnding
  ) -> SectionBody {
    func converted(_ range: Range<Int>) -> [UInt8] { lineEnding.applied(to: text[range]) }
    let heading = converted(extent.start..<extent.headingEnd)
    let section = heading + converted(extent.headingEnd..<extent.end)
    let place = SectionExtent(
      name: extent.name, level: extent.level, line: 1, start: 0, headingEnd: heading.count,
      end: section.count)
    var body = SectionBody(place, in: section, lineEnding: lineEnding)
    if body.fingerprints == nil { body.fingerprints = body.computedFingerprints }
    return body
  }

  private func refreshing(_ extent: SectionExtent, with generated: SectionBody) -> ChangelogEdit {
    let standing = SectionBody(extent, in: bytes, lineEnding: lineEnding(in: extent))
    guard standing.fingerprints != nil || extent.name == .unreleased else {
      return ChangelogEdit(bytes: bytes, outcome: .keptHandWritten)
    }
    var edits = ByteEdits()
    edits.replaceCore(of: extent, with: standing.merging(generated), in: self)
    let result = edits.applied(to: bytes)
    return ChangelogEdit(bytes: result, outcome: result == bytes ? .unchanged : .refreshed)
  }

  /// Where a section goes that the file has not.
  func insertionPlace(isUnreleased: Bool, isOlder: (String) -> Bool) -> Int {
    let sections = parts.sections
    if let older = sections.first(where: { section in
      section.name.version.map { isUnreleased || isOlder($0) } ?? false
    }) {
      return older.start
    }
    if let last = sections.last { return last.end }
    guard bytes[parts.leadEnd...].contains(where: { !$0.isBlank && !$0.isLineEnd }) else {
      return parts.leadEnd
    }
    // Text in front of the first heading or entry is the introduction, also without a title.
    let ends = [parts.firstHeading?.start, parts.hasTitle ? nil : parts.firstEntryStart]
    return ends.compactMap(\.self).min() ?? parts.firstEntryStart ?? parts.tailStart ?? bytes.count
  }

  /// The section with the empty lines that part it from its neighbours.
  func parted(_ section: [UInt8], at place: Int) -> [UInt8] {
    let newline = lineEnding.bytes
    let start = hasByteOrderMark ? byteOrderMark.count : 0
    let rest = bytes[place...]
    if bytes[start...].allSatisfy({ $0.isBlank || $0.isLineEnd }) {
      return lineEnding.applied(to: Array(fileIntroduction.utf8)[...]) + newline + section
    }
    var result: [UInt8] = []
    if place > start {
      if !bytes[place - 1].isLineEnd { result += newline }
      if !isAfterEmptyLine(place) {
        result += lineEnding.emptyLine(below: result.isEmpty ? bytes[..<place] : result[...])
      }
    }
    result += section
    if !isAboveSectionEnd(place) { result += FingerprintComment.sectionEnd + newline }
    if let next = rest.first, !next.isLineEnd { result += newline }
    return result
  }

  /// Whether what stands at the place ends a section above it.
  private func isAboveSectionEnd(_ place: Int) -> Bool {
    if !parts.sections.isEmpty || place == parts.tailStart { return true }
    if let heading = parts.firstHeading, heading.start == place { return heading.level <= 2 }
    return bytes[place...].allSatisfy { $0.isBlank || $0.isLineEnd }
  }

  private func isAfterEmptyLine(_ place: Int) -> Bool {
    var index = place
    guard index > 0, bytes[index - 1].isLineEnd else { return false }
    index -= bytes[..<index].suffix(2).elementsEqual([0x0D, 0x0A]) ? 2 : 1
    while index > 0, bytes[index - 1].isBlank { index -= 1 }
    return index == 0 || bytes[index - 1].isLineEnd
  }
}

extension ByteEdits {
  /// Inserts bytes.
  fileprivate mutating func insert(_ bytes: [UInt8], at place: Int) {
    replace(place..<place, with: bytes)
  }

  /// Replaces a section but for the empty lines below it; a file that ends without a line ending
  /// goes on to do so.
  fileprivate mutating func replaceCore(
    of extent: SectionExtent, with body: SectionBody, in document: ChangelogDocument
  ) {
    let end = document.coreEnd(of: extent)
    var replacement = body.joined()
    let ending = LineEnding(endOf: replacement)
    if !document.bytes[end - 1].isLineEnd {
      replacement.removeLast(ending?.bytes.count ?? 0)
    } else if ending == .carriageReturn, document.bytes[end...].first == 0x0A {
      // The line feed of the empty line below would be taken for the second half of a pair.
      replacement.removeLast()
      replacement += body.lineEnding.bytes
    }
    replace(extent.start..<end, with: replacement)
  }
}
