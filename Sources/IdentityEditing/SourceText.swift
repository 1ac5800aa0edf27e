internal import Diagnostics

/// The bytes of a file with its lines, for edits that touch nothing but what they mean.
struct SourceText {
  /// The bytes as they are, a byte order mark included.
  let bytes: [UInt8]
  /// The bytes of each line without its line end; a byte order mark is not part of the first.
  let lines: [Range<Int>]
  /// The line end of the file: that of its first line, or LF.
  let lineEnd: [UInt8]

  /// Finds the lines of a file; they end at LF, CR LF or a lone CR.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var lineEnd: [UInt8]?
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    while index < bytes.count {
      guard bytes[index] == 0x0A || bytes[index] == 0x0D else {
        index += 1
        continue
      }
      lines.append(start..<index)
      let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      let next = index + (isPair ? 2 : 1)
      if lineEnd == nil { lineEnd = Array(bytes[index..<next]) }
      index = next
      start = next
    }
    lines.append(start..<bytes.count)
    self.lines = lines
    self.lineEnd = lineEnd ?? [0x0A]
  }

  /// The position of a place in the bytes; `nil` when the file has no such place.
  func offset(of location: SourceLocation) -> Int? {
    offset(line: location.line, column: location.column)
  }

  /// The position of a line and a column of scalars, both counted from 1.
  func offset(line: Int, column: Int) -> Int? {
    guard lines.indices.contains(line - 1), column >= 1 else { return nil }
    return self.offset(after: column - 1, from: lines[line - 1].lowerBound)
  }

  /// The position `count` scalars after a position on the same line.
  func offset(after count: Int, from start: Int) -> Int? {
    let end = lines[lineIndex(of: start)].upperBound
    var index = start
    for _ in 0..<count {
      guard index < end else { return nil }
      index += 1
      while index < end, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return index
  }

  /// The index of the line that holds a position, counted from 0.
  func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Where the line behind the one of index `line` starts, or the end of the file.
  func end(ofLine line: Int) -> Int {
    line + 1 < lines.count ? lines[line + 1].lowerBound : bytes.count
  }

  /// The number of spaces and tabs at the start of a line.
  func indent(ofLine line: Int) -> Int {
    bytes[lines[line]].prefix { Self.isBlank($0) }.count
  }

  /// Whether a line has nothing but spaces and tabs.
  func isBlank(line: Int) -> Bool { indent(ofLine: line) == lines[line].count }

  /// The text of some bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether a byte is a space or a tab.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
