/// One pass over a YAML file that finds its comments and the lines that a scalar runs through.
///
/// It is no parser: a file that it misreads is at worst left alone, because whatever is made of the
/// file is parsed again and compared.
struct TextScan {
  /// The bytes of each comment, from `#` to the end of its line.
  private(set) var comments: [Range<Int>] = []
  /// The lines, counted from 0, that start inside of a scalar.
  private(set) var continuedLines: Set<Int> = []
  /// The lines that end inside of a scalar in quotes or behind `|` or `>`.
  private(set) var openLines: Set<Int> = []

  private let text: SourceText
  private var mode = Mode.plain
  private var flowDepth = 0
  /// Whether a new scalar or indicator may start at the next byte that is not blank.
  private var isAtToken = true
  /// The column of the last key or dash on the line.
  private var ownerColumn = -1
  /// The column where the current scalar starts.
  private var tokenColumn = 0

  private enum Mode {
    case plain
    case double
    case single
    /// Inside of a block scalar whose lines are indented deeper than this.
    case block(Int)
  }

  /// Reads a file.
  init(_ text: SourceText) {
    self.text = text
    for line in text.lines.indices { scan(line) }
  }

  private mutating func scan(_ line: Int) {
    if case .block(let indent) = mode {
      guard !text.isBlank(line: line), text.indent(ofLine: line) <= indent else {
        continuedLines.insert(line)
        openLines.insert(line)
        return
      }
      mode = .plain
    }
    if isQuoted {
      continuedLines.insert(line)
    } else {
      isAtToken = true
      ownerColumn = text.indent(ofLine: line) - 1
    }
    let range = text.lines[line]
    var index = range.lowerBound
    while index < range.upperBound {
      switch mode {
      case .double: scanDouble(&index)
      case .single: scanSingle(&index, end: range.upperBound)
      case .plain: scanPlain(&index, in: range)
      case .block: index = range.upperBound
      }
    }
    if isQuoted { openLines.insert(line) }
  }

  private var isQuoted: Bool {
    switch mode {
    case .double, .single: true
    case .plain, .block: false
    }
  }

  private mutating func scanDouble(_ index: inout Int) {
    if text.bytes[index] == UInt8(ascii: "\\") {
      index += 1
    } else if text.bytes[index] == UInt8(ascii: "\"") {
      mode = .plain
    }
    index += 1
  }

  private mutating func scanSingle(_ index: inout Int, end: Int) {
    if text.bytes[index] == UInt8(ascii: "'") {
      if index + 1 < end, text.bytes[index + 1] == UInt8(ascii: "'") {
        index += 1
      } else {
        mode = .plain
      }
    }
    index += 1
  }

  private mutating func scanPlain(_ index: inout Int, in range: Range<Int>) {
    let byte = text.bytes[index]
    let isFirst = index == range.lowerBound
    if byte == UInt8(ascii: "#"), isFirst || SourceText.isBlank(text.bytes[index - 1]) {
      comments.append(index..<range.upperBound)
      index = range.upperBound
    } else if SourceText.isBlank(byte) {
      index += 1
    } else if isAtToken {
      startToken(&index, in: range)
    } else {
      continueToken(&index, in: range)
    }
  }

  private mutating func startToken(_ index: inout Int, in range: Range<Int>) {
    let byte = text.bytes[index]
    let column = index - range.lowerBound
    tokenColumn = column
    switch byte {
    case UInt8(ascii: "\""): mode = .double
    case UInt8(ascii: "'"): mode = .single
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      flowDepth += 1
      index += 1
      return
    case UInt8(ascii: "]"), UInt8(ascii: "}"): flowDepth = max(0, flowDepth - 1)
    case UInt8(ascii: "-") where flowDepth == 0 && isEnd(index + 1, in: range),
      UInt8(ascii: "?") where flowDepth == 0 && isEnd(index + 1, in: range):
      ownerColumn = column
      index += 1
      return
    case UInt8(ascii: "&"), UInt8(ascii: "!"):
      while index < range.upperBound, !SourceText.isBlank(text.bytes[index]) { index += 1 }
      return
    case UInt8(ascii: "|") where isBlockHeader(index, in: range),
      UInt8(ascii: ">") where isBlockHeader(index, in: range):
      if let comment = text.bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "#")) {
        comments.append(comment..<range.upperBound)
      }
      mode = .block(ownerColumn)
      index = range.upperBound
      return
    default: break
    }
    isAtToken = false
    index += 1
  }

  private mutating func continueToken(_ index: inout Int, in range: Range<Int>) {
    switch text.bytes[index] {
    case UInt8(ascii: ":")
    where isEnd(index + 1, in: range) || (flowDepth > 0 && followsQuote(index)):
      ownerColumn = tokenColumn
      isAtToken = true
    case UInt8(ascii: ",") where flowDepth > 0: isAtToken = true
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if flowDepth > 0 {
        flowDepth += 1
        isAtToken = true
      }
    case UInt8(ascii: "]"), UInt8(ascii: "}"): flowDepth = max(0, flowDepth - 1)
    default: break
    }
    index += 1
  }

  /// Whether a quoted key ends right before a position, so that a colon needs no blank behind it.
  private func followsQuote(_ index: Int) -> Bool {
    let byte = text.bytes[index - 1]
    return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  /// Whether a position is blank or behind the line, so that an indicator before it is one.
  private func isEnd(_ index: Int, in range: Range<Int>) -> Bool {
    index >= range.upperBound || SourceText.isBlank(text.bytes[index])
  }

  /// Whether `|` or `>` at a position starts a block scalar: only marks and a comment follow.
  private func isBlockHeader(_ index: Int, in range: Range<Int>) -> Bool {
    guard flowDepth == 0 else { return false }
    let rest = text.bytes[(index + 1)..<range.upperBound].drop { byte in
      byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte)
    }
    guard let first = rest.first else { return true }
    guard SourceText.isBlank(first) else { return false }
    return rest.first { !SourceText.isBlank($0) }.map { $0 == UInt8(ascii: "#") } ?? true
  }
}
