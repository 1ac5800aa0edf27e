/// One line of a source as it may be shown, with the cells that its marks take.
struct SourceExcerpt {
  /// The line with tabs expanded, deceptive characters as escapes and long parts cut away.
  let text: String

  private let glyphs: [Glyph]
  private let window: Range<Int>
  /// The number of characters of the line before the first glyph.
  private let skippedCount: Int

  /// The most cells of a line that are shown; wider lines are windowed around the mark.
  static let cellCountMax = 96

  /// Cuts the line of `location` out of `source`; `nil` when the source has no such line.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - location: What is to be seen; a long line is cut to the surroundings of its start.
  ///   - showsTabs: Whether tabs are shown as arrows, because they are what is wrong.
  init?(of source: [UInt8], at location: SourceLocation, showsTabs: Bool = false) {
    guard let line = Self.line(location.line, of: source) else { return nil }
    // Of a line of a megabyte, only the surroundings of the mark are decoded.
    let part = Self.part(of: source[line], around: location.column - 1)
    skippedCount = part.skippedCount
    glyphs = Self.glyphs(of: part.bytes, showsTabs: showsTabs)
    window = Self.window(
      of: glyphs, around: min(max(location.column - 1 - skippedCount, 0), glyphs.count))
    var text = window.lowerBound > 0 || skippedCount > 0 ? "…" : ""
    for index in window { text += glyphs[index].text }
    if window.upperBound < glyphs.count || part.bytes.endIndex < line.upperBound { text += "…" }
    self.text = text
  }

  /// Whether a mark covers a tab.
  func marksTab(_ mark: SourceLocation) -> Bool {
    glyphs[columns(of: mark)].contains { $0.isTab }
  }

  /// Where to put the carets of a mark on this line, in cells; `nil` when it was cut away.
  func cells(of mark: SourceLocation) -> (offset: Int, count: Int)? {
    let columns = columns(of: mark)
    guard mark.column > skippedCount,
      window.contains(columns.lowerBound) || columns.lowerBound == window.upperBound
    else { return nil }
    var offset = window.lowerBound > 0 || skippedCount > 0 ? 1 : 0
    var count = 0
    for index in window {
      if index < columns.lowerBound { offset += glyphs[index].cellCount }
      if columns.contains(index) { count += glyphs[index].cellCount }
    }
    return (offset, max(count, 1))
  }

  private func columns(of mark: SourceLocation) -> Range<Int> {
    let start = min(max(mark.column - 1 - skippedCount, 0), glyphs.count)
    return start..<min(start + max(mark.length ?? 1, 1), glyphs.count)
  }

  /// The bytes of a line from some characters before a column to some behind it.
  private static func part(
    of line: ArraySlice<UInt8>, around column: Int
  ) -> (bytes: ArraySlice<UInt8>, skippedCount: Int) {
    let reach = cellCountMax * 2
    guard line.count > 4 * reach else { return (line, 0) }
    var index = line.startIndex
    var count = 0
    var starts: [Int] = []
    let first = max(0, min(column, line.count) - reach)
    while index < line.endIndex, count < column + reach {
      if count >= first { starts.append(index) }
      index += decodedScalar(of: line[index...]).map { UTF8.width($0) } ?? 1
      count += 1
    }
    let kept = starts.suffix(2 * reach)
    return (line[(kept.first ?? index)..<index], count - kept.count)
  }

  /// A character of the line as shown.
  private struct Glyph {
    var text: String
    var cellCount: Int
    var isTab = false
  }

  /// The bytes of line `number` without its line end and without a byte order mark.
  static func line(_ number: Int, of source: [UInt8]) -> Range<Int>? {
    var current = 1
    var start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    while index < source.count {
      let byte = source[index]
      guard byte == 0x0A || byte == 0x0D else {
        index += 1
        continue
      }
      if current == number { return start..<index }
      let isPair = byte == 0x0D && index + 1 < source.count && source[index + 1] == 0x0A
      index += isPair ? 2 : 1
      start = index
      current += 1
    }
    return current == number ? start..<source.count : nil
  }

  /// Decodes the line; a byte that is not UTF-8 becomes a glyph of its own, such as `<FF>`.
  private static func glyphs(of line: ArraySlice<UInt8>, showsTabs: Bool) -> [Glyph] {
    var result: [Glyph] = []
    var cell = 0
    var rest = line
    while let first = rest.first {
      let scalar = decodedScalar(of: rest)
      var text: String
      if let scalar, scalar == "\t" {
        text = showsTabs ? "→" : String(repeating: " ", count: 4 - cell % 4)
      } else if let scalar, scalar.isNamed {
        text = "<\(scalar.codePointText)>"
      } else if let scalar {
        text = String(scalar)
      } else {
        text = "<\(first < 16 ? "0" : "")\(String(first, radix: 16, uppercase: true))>"
      }
      let count = text.unicodeScalars.reduce(0) { $0 + $1.cellCount }
      result.append(Glyph(text: text, cellCount: count, isTab: scalar == "\t"))
      cell += count
      rest = rest.dropFirst(scalar.map { UTF8.width($0) } ?? 1)
    }
    return result
  }

  /// The scalar that `bytes` start with; `nil` when they do not start with valid UTF-8.
  static func decodedScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes.prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  /// The glyphs to show so that the caret is inside and the line is not too wide.
  private static func window(of glyphs: [Glyph], around caret: Int) -> Range<Int> {
    let total = glyphs.reduce(0) { $0 + $1.cellCount }
    guard total > cellCountMax else { return 0..<glyphs.count }
    var lower = caret
    var width = 0
    while lower > 0, width + glyphs[lower - 1].cellCount <= cellCountMax / 2 {
      lower -= 1
      width += glyphs[lower].cellCount
    }
    var upper = caret
    while upper < glyphs.count, width + glyphs[upper].cellCount <= cellCountMax {
      width += glyphs[upper].cellCount
      upper += 1
    }
    return lower..<upper
  }
}

extension UTF8 {
  /// The number of bytes that encode `scalar`.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x10000: 3
    default: 4
    }
  }
}
