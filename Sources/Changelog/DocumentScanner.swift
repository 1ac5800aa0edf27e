/// Finds the parts of a changelog, line by line and once.
struct DocumentScanner {
  /// The sections in the order of the file.
  private(set) var sections: [SectionExtent] = []

  /// The link reference definitions that name releases.
  private(set) var definitions: [LinkDefinition] = []

  /// Where the link definitions at the end start, if there are any.
  private(set) var tailStart: Int?

  /// Whether the file has a title.
  private(set) var hasTitle = false

  /// The first heading below the title that names no release: where it stands, and its level.
  private(set) var firstHeading: (start: Int, level: Int)?

  /// Where the first list or bare version stands: what a file without headings has
  /// instead of sections.
  private(set) var firstEntryStart: Int?

  /// Where what leads the file ends: byte order mark, front matter, comments.
  private(set) var leadEnd: Int

  /// How many lines end in which way.
  private(set) var endingCounts: [LineEnding: Int] = [:]

  private let bytes: [UInt8]
  private var hidden = HiddenBlocks()
  private var number = 0
  private var isLeading = true
  private var isSectionOpen = false
  private var lines: [ReleaseName: Int] = [:]
  private var previous = Previous.blank

  /// What the line above was.
  private enum Previous {
    case blank
    /// A paragraph's first line, which an underline makes a heading.
    case paragraph(Line)
    /// An anchor such as `<a name="1.2.0"></a>`, which belongs to the heading below it.
    case anchor(Line)
    case listItem
    /// A further line of a paragraph or an item.
    case continuation
    case other
  }

  /// Scans a file.
  ///
  /// - Throws: ``ChangelogError`` when the file holds what only a person can put right.
  init(_ bytes: [UInt8]) throws(ChangelogError) {
    self.bytes = bytes
    var start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    leadEnd = start
    start = skipFrontMatter(from: start)
    var counts = (lf: 0, crlf: 0, cr: 0)
    while start < bytes.count {
      let line = Line(in: bytes, from: start)
      number += 1
      start = line.end
      switch line.end - line.contentEnd {
      case 2: counts.crlf += 1
      case 1 where bytes[line.contentEnd] == 0x0A: counts.lf += 1
      case 1: counts.cr += 1
      default: break
      }
      try consume(line)
    }
    endingCounts = [
      .lineFeed: counts.lf, .carriageReturnLineFeed: counts.crlf, .carriageReturn: counts.cr,
    ]
    switch hidden.surroundings {
    case .text: break
    case .codeBlock: throw .unclosedCodeBlock(line: hidden.openedAt)
    case .comment: throw .unclosedComment(line: hidden.openedAt)
    }
    closeSection(at: tailStart ?? bytes.count)
  }

  /// Skips the block between lines of three dashes that site generators read.
  private mutating func skipFrontMatter(from start: Int) -> Int {
    var line = Line(in: bytes, from: start)
    guard bytes[start..<line.contentEnd].elementsEqual("---".utf8) else { return start }
    var count = 1
    while line.end < bytes.count {
      line = Line(in: bytes, from: line.end)
      count += 1
      if bytes[line.start..<line.contentEnd].elementsEqual("---".utf8) {
        number = count
        leadEnd = line.end
        return line.end
      }
    }
    return start
  }

  private mutating func consume(_ line: Line) throws(ChangelogError) {
    let surroundings = hidden.consume(line, number: number, in: bytes)
    guard surroundings != .codeBlock else { return pass(line, as: .other) }
    try checkConflictMarker(line)
    guard surroundings != .comment else {
      if isLeading { leadEnd = line.end }
      if bytes[line.start..<line.contentEnd].elementsEqual(FingerprintComment.sectionEnd) {
        closeSection(at: line.start)
      }
      tailStart = nil
      previous = .other
      return
    }
    guard !line.isBlank else {
      previous = .blank
      return
    }
    if case .paragraph(let text) = previous,
      let heading = Heading(setext: text, underline: line, in: bytes)
    {
      try note(heading, start: text.start, end: line.end, number: number - 1)
      return pass(line, as: .other)
    }
    if let heading = Heading(atx: line, in: bytes) {
      var start = line.start
      if case .anchor(let anchor) = previous { start = anchor.start }
      try note(heading, start: start, end: line.end, number: number)
      return pass(line, as: .other)
    }
    if let (label, url) = linkDefinitionRanges(line, in: bytes) {
      note(definition: line, label: label, url: url)
      return
    }
    let kind = kind(of: line)
    noteEntry(line, kind)
    pass(line, as: kind)
  }

  /// Notes a title written in HTML, and the first line that can only be an entry.
  private mutating func noteEntry(_ line: Line, _ kind: Previous) {
    if !hasTitle, firstHeading == nil, bytes[line.text].starts(with: "<h1".utf8) { hasTitle = true }
    guard firstEntryStart == nil else { return }
    switch (kind, previous) {
    case (.listItem, .paragraph(let text)): firstEntryStart = text.start
    case (.listItem, _): firstEntryStart = line.start
    case (.paragraph, _):
      let text = Heading(level: 2, text: line.text)
      if ReleaseName(text, in: bytes)?.version != nil { firstEntryStart = line.start }
    default: break
    }
  }

  /// Ends what a line of no interest ends: the lead, and the run of definitions before it.
  private mutating func pass(_ line: Line, as kind: Previous) {
    isLeading = false
    tailStart = nil
    previous = kind
  }

  private func kind(of line: Line) -> Previous {
    if line.isListItem(in: bytes) { return .listItem }
    let text = bytes[line.text]
    if text.starts(with: "<a name=".utf8) || text.starts(with: "<a id=".utf8) {
      return .anchor(line)
    }
    return switch previous {
    case .paragraph, .listItem, .continuation: .continuation
    case .blank, .anchor, .other: .paragraph(line)
    }
  }

  private mutating func note(definition line: Line, label: Range<Int>, url: Range<Int>) {
    isLeading = false
    previous = .other
    if tailStart == nil { tailStart = line.start }
    if let name = ReleaseName(label: bytes[label]) {
      definitions.append(
        LinkDefinition(name: name, line: line.start..<line.end, label: label, url: url))
    }
  }

  private mutating func note(
    _ heading: Heading, start: Int, end: Int, number: Int
  ) throws(ChangelogError) {
    guard let name = ReleaseName(heading, in: bytes) else {
      if sections.isEmpty {
        if !hasTitle, heading.level == 1, firstHeading == nil {
          hasTitle = true
        } else if firstHeading == nil {
          firstHeading = (start, heading.level)
        }
      }
      // At the third level the groups of a section may stand beside its own heading.
      if isSectionOpen, let section = sections.last,
        heading.level < 3 ? heading.level <= section.level : heading.level < section.level
      {
        closeSection(at: start)
      }
      return
    }
    if let firstLine = lines.updateValue(number, forKey: name) {
      throw .duplicateSection(version: name.version, firstLine: firstLine, line: number)
    }
    closeSection(at: start)
    isSectionOpen = true
    sections.append(
      SectionExtent(
        name: name, level: heading.level, line: number, start: start, headingEnd: end, end: end))
  }

  private mutating func closeSection(at end: Int) {
    if isSectionOpen { sections[sections.count - 1].end = end }
    isSectionOpen = false
  }

  private func checkConflictMarker(_ line: Line) throws(ChangelogError) {
    guard line.contentEnd - line.start >= 7 else { return }
    let mark = bytes[line.start]
    guard "<>|=".utf8.contains(mark), line.runLength(of: mark, in: bytes) == 7,
      line.contentEnd == line.start + 7 || bytes[line.start + 7] == 0x20
    else { return }
    if mark == UInt8(ascii: "=") {
      // Below a paragraph seven equal signs make a heading, as under the title "CHANGES".
      switch previous {
      case .paragraph, .continuation: return
      case .blank, .anchor, .listItem, .other: break
      }
    }
    throw .conflictMarker(line: number)
  }
}

/// The bytes that some editors write in front of UTF-8.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
