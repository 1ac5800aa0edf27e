/// Knows, line by line, what stands inside a fenced code block or an HTML comment.
///
/// Headings in there are examples and remarks, not sections.
struct HiddenBlocks {
  /// What a line is part of.
  enum Surroundings: Hashable, Sendable {
    /// What a reader sees as text.
    case text
    /// A fenced code block.
    case codeBlock
    /// An HTML comment.
    case comment
  }

  /// What the next line stands in, before it is looked at.
  private(set) var surroundings = Surroundings.text

  /// Where the block that is open now was opened.
  private(set) var openedAt = 0

  /// Whether the last line went on with a block that an earlier line had opened.
  private(set) var isContinuing = false

  private var fence: UInt8 = 0
  private var fenceLength = 0
  private var endsWithList = false
  private var isInList = false
  private var isAfterBlank = true

  /// Starts outside of everything.
  init() {}

  /// Looks at the next line and tells what it is part of; the delimiters are part of the block.
  mutating func consume(_ line: Line, number: Int, in bytes: [UInt8]) -> Surroundings {
    isContinuing = surroundings != .text
    switch surroundings {
    case .comment:
      if contains("-->", in: line.start..<line.contentEnd, of: bytes) { surroundings = .text }
      return .comment
    case .codeBlock where endsWithList && !line.isBlank && line.indentation < 2:
      // A list item ends where a line is not indented, and its code block with it.
      surroundings = .text
      isContinuing = false
    case .codeBlock:
      if closesFence(line, in: bytes) { surroundings = .text }
      return .codeBlock
    case .text: break
    }
    if line.isBlank {
      isAfterBlank = true
      return .text
    }
    noteList(line, in: bytes)
    return open(line, number: number, in: bytes)
  }

  private mutating func noteList(_ line: Line, in bytes: [UInt8]) {
    if line.indentation < 2 {
      if line.isListItem(in: bytes) {
        isInList = true
      } else if isAfterBlank || bytes[line.textStart] == UInt8(ascii: "#") {
        isInList = false
      }
    }
    isAfterBlank = false
  }

  private mutating func open(_ line: Line, number: Int, in bytes: [UInt8]) -> Surroundings {
    let (start, column) = line.textInList(in: bytes)
    guard start < line.contentEnd, isInList || line.indentation < 4 else { return .text }
    let first = bytes[start]
    if first == UInt8(ascii: "`") || first == UInt8(ascii: "~") {
      let rest = bytes[start..<line.contentEnd]
      let length = rest.prefix { $0 == first }.count
      let isSpan = first == UInt8(ascii: "`") && rest.dropFirst(length).contains(first)
      guard length >= 3, !isSpan else { return .text }
      (fence, fenceLength, endsWithList) = (first, length, isInList && column >= 2)
      (surroundings, openedAt) = (.codeBlock, number)
      return .codeBlock
    }
    guard line.indentation < 4, bytes[line.text].starts(with: "<!--".utf8) else { return .text }
    // CommonMark lets `<!-->` be a whole comment.
    if !contains("-->", in: (line.textStart + 2)..<line.contentEnd, of: bytes) {
      (surroundings, openedAt) = (.comment, number)
    }
    return .comment
  }

  private func closesFence(_ line: Line, in bytes: [UInt8]) -> Bool {
    let length = line.runLength(of: fence, in: bytes)
    return length >= fenceLength && (endsWithList || line.indentation < 4)
      && bytes[line.text].dropFirst(length).allSatisfy(\.isBlank)
  }
}

private func contains(_ needle: StaticString, in range: Range<Int>, of bytes: [UInt8]) -> Bool {
  let needle = Array(needle.description.utf8)
  guard range.count >= needle.count else { return false }
  for start in range.lowerBound...(range.upperBound - needle.count)
  where bytes[start] == needle[0] && bytes[start...].starts(with: needle) {
    return true
  }
  return false
}
