internal import Diagnostics

/// The bytes of a file that have passed the checks before parsing, with the starts of its lines.
///
/// libyaml counts NEL, LS and PS as line ends and gives columns accordingly; only its count of
/// characters is taken, and lines and columns are derived from it here.
struct YAMLSource {
  /// The bytes without the byte order mark.
  let content: ArraySlice<UInt8>
  /// The name of the file.
  let name: String
  /// For each line the index of its first byte and the number of characters before it.
  let lines: [(byte: Int, character: Int)]
  /// The end of the last line: the index behind its last byte and the number of all characters.
  let end: (byte: Int, character: Int)
  /// Whether each character is one byte.
  let isASCII: Bool

  /// Checks size, encoding and characters, merge conflicts and directives.
  init(checking bytes: [UInt8], name: String, limits: YAMLLimits) throws(YAMLError) {
    guard bytes.count <= limits.byteCountMax else {
      throw YAMLError(
        .size,
        "the file has \(grouped(bytes.count)) bytes; the limit is \(grouped(limits.byteCountMax))",
        at: SourceLocation(file: name, line: 1, column: 1, length: 0), notes: [limits.note])
    }
    let content = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    var check = CharacterCheck(content, name: name)
    try check.run()
    self.content = content
    self.name = name
    lines = check.lines
    end = (content.endIndex, check.characterCount)
    isASCII = content.count == check.characterCount
    try checkLines()
  }

  /// The place of the character at `index`.
  ///
  /// - Parameters:
  ///   - index: The number of characters before it.
  ///   - end: The number of characters before the end of what is marked; the mark stays on the line.
  func location(of index: Int, to end: Int? = nil) -> SourceLocation {
    let line = lineIndex(ofCharacter: index)
    var length: Int?
    if let end, end > index {
      let stop = line + 1 < lines.count ? lines[line + 1].character - 1 : end
      length = max(1, min(end, stop) - index)
    }
    return SourceLocation(
      file: name, line: line + 1, column: index - lines[line].character + 1, length: length)
  }

  /// The text of the line that holds the character at `index`, without its line end.
  func lineText(ofCharacter index: Int) -> String { lineText(lineIndex(ofCharacter: index)) }

  /// The text of a line, counted from 0, without its line end.
  func lineText(_ line: Int) -> String {
    let end = line + 1 < lines.count ? lines[line + 1].byte : content.endIndex
    let bytes = content[lines[line].byte..<end].prefix { $0 != 0x0A && $0 != 0x0D }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number of characters before a line, counted from 0.
  func characterIndex(ofLine line: Int) -> Int { lines[line].character }

  /// The character at `index`; `nil` at a line end or the end of the file.
  func character(at index: Int) -> Unicode.Scalar? {
    let offset = index - lines[lineIndex(ofCharacter: index)].character
    return lineText(ofCharacter: index).unicodeScalars.dropFirst(offset).first
  }

  /// The line, counted from 0, of the character at `index`.
  func lineIndex(ofCharacter index: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].character <= index { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a block scalar without the empty lines behind it that are no part of its text.
  func withoutBlankLines(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while true {
      var start = end
      if start > range.lowerBound, content[start - 1] == 0x0A { start -= 1 }
      if start > range.lowerBound, content[start - 1] == 0x0D { start -= 1 }
      while start > range.lowerBound, content[start - 1] == 0x20 || content[start - 1] == 0x09 {
        start -= 1
      }
      let isLineStart = content[..<start].last.map { $0 == 0x0A || $0 == 0x0D } ?? true
      guard isLineStart, start < end, start > range.lowerBound else {
        return range.lowerBound..<end
      }
      end = start
    }
  }

  /// Checks that only blanks, comments and end marks follow the document that ended at `index`.
  ///
  /// - Parameter openIndents: The indents of the levels that the document had to its end.
  func checkNothingFollows(_ index: Int, openIndents: [Int]) throws(YAMLError) {
    let first = lineIndex(ofCharacter: index)
    var hasEnded =
      index - lines[first].character >= 3 && lineText(first).utf8.starts(with: "...".utf8)
    for line in first..<lines.count {
      let skipped = line == first ? index - lines[line].character : 0
      let text = lineText(line).unicodeScalars.dropFirst(skipped)
      let isEndMark = skipped == 0 && text.starts(with: "...".unicodeScalars)
      let rest = text.dropFirst(isEndMark ? 3 : 0).drop { $0 == " " || $0 == "\t" }
      hasEnded = hasEnded || isEndMark
      guard let found = rest.first, found != "#" else { continue }
      let place = lines[line].character + skipped
      if rest.starts(with: "---".unicodeScalars) {
        throw YAMLError(
          .multipleDocuments, "the file has more than one document",
          at: location(of: place, to: place + 3), label: "a second document begins here",
          hint: "put each document into a file of its own")
      }
      if skipped == 0, !hasEnded, !openIndents.isEmpty {
        throw strayIndent(text.count - rest.count, open: openIndents, at: location(of: place))
      }
      throw YAMLError(
        .syntax, "there is text behind the end of the document", at: location(of: place),
        hint: "align the line with the keys or items that it belongs to")
    }
  }

  /// Refuses merge conflicts, and directives before the parser meets them: it compares each `%TAG`
  /// with all others.
  private func checkLines() throws(YAMLError) {
    var isBeforeDocument = true
    var hasVersion = false
    for (line, start) in lines.enumerated() {
      guard start.byte < content.endIndex else { return }
      if isConflictMarker(at: start.byte) {
        throw YAMLError(
          .mergeConflict, "unresolved git merge conflict",
          at: location(of: start.character, to: start.character + 7),
          label: "conflict marker", hint: "resolve the conflict and remove its markers")
      }
      guard isBeforeDocument else { continue }
      let bytes = content[start.byte...]
      if bytes.first == UInt8(ascii: "%") {
        try checkDirective(line, isRepeated: hasVersion)
        hasVersion = true
      } else {
        let first = bytes.first { $0 != 0x20 && $0 != 0x09 }
        isBeforeDocument = first.map { [0x23, 0x0A, 0x0D].contains($0) } ?? false
      }
    }
  }

  private func checkDirective(_ line: Int, isRepeated: Bool) throws(YAMLError) {
    let text = lineText(line)
    let words = text.split { $0 == " " || $0 == "\t" }
    let isVersion = words.count >= 2 && words[0] == "%YAML" && words[1] == "1.2"
    let isAlone = words.dropFirst(2).first.map { $0.hasPrefix("#") } ?? true
    guard isVersion, isAlone, !isRepeated else {
      let start = lines[line].character
      let message =
        if isVersion, isRepeated {
          "the directive stands twice"
        } else if words.count == 2, words[0] == "%YAML" {
          "the file asks for YAML \(words[1].prefix(16)); only `%YAML 1.2` is accepted"
        } else {
          "only `%YAML 1.2` is accepted as a directive"
        }
      throw YAMLError(
        .directive, message, at: location(of: start, to: start + text.unicodeScalars.count),
        hint: "remove the line")
    }
  }

  /// Whether a line starts with seven of git's marks and a space.
  private func isConflictMarker(at index: Int) -> Bool {
    let mark = content[index]
    guard mark == UInt8(ascii: "<") || mark == UInt8(ascii: ">") || mark == UInt8(ascii: "|"),
      index + 8 <= content.endIndex, content[index + 7] == 0x20
    else { return false }
    return content[index..<(index + 7)].allSatisfy { $0 == mark }
  }
}
