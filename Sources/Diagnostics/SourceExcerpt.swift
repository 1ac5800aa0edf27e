/// One line of a source file as it may be shown, with the cells of its caret run.
struct SourceExcerpt {
  /// The line with tabs expanded, deceptive characters as escapes and long parts cut away.
  let text: String
  /// The number of cells before the caret run.
  let caretOffset: Int
  /// The number of cells of the caret run, at least 1.
  let caretCount: Int

  /// The most cells of a line that are shown; wider lines are windowed around the caret.
  static let cellCountMax = 96

  /// Cuts the line of `location` out of `source`; `nil` when the source has no such line.
  init?(of source: [UInt8], at location: SourceLocation) {
    guard let line = Self.line(location.line, of: source) else { return nil }
    let glyphs = Self.glyphs(of: source[line])
    let start = min(max(location.column - 1, 0), glyphs.count)
    let end = min(start + max(location.length ?? 1, 1), glyphs.count)
    let window = Self.window(of: glyphs, around: start)

    var text = window.lowerBound > 0 ? "…" : ""
    var offset = window.lowerBound > 0 ? 1 : 0
    var count = 0
    for index in window {
      text += glyphs[index].text
      if index < start { offset += glyphs[index].cellCount }
      if start..<max(start, end) ~= index { count += glyphs[index].cellCount }
    }
    if window.upperBound < glyphs.count { text += "…" }
    self.text = text
    caretOffset = offset
    caretCount = max(count, 1)
  }

  /// A character of the line as shown.
  private struct Glyph {
    var text: String
    var cellCount: Int
  }

  /// The bytes of line `number` without its line end and without a byte order mark.
  private static func line(_ number: Int, of source: [UInt8]) -> Range<Int>? {
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
  private static func glyphs(of line: ArraySlice<UInt8>) -> [Glyph] {
    var result: [Glyph] = []
    var cell = 0
    var rest = line
    while let first = rest.first {
      let scalar = decodedScalar(of: rest)
      var text: String
      if let scalar, scalar == "\t" {
        text = String(repeating: " ", count: 4 - cell % 4)
      } else if let scalar, scalar.isDeceptive || scalar.isNoncharacter {
        text = "<\(scalar.codePointText)>"
      } else if let scalar {
        text = String(scalar)
      } else {
        text = "<\(first < 16 ? "0" : "")\(String(first, radix: 16, uppercase: true))>"
      }
      let count = text.unicodeScalars.reduce(0) { $0 + $1.cellCount }
      result.append(Glyph(text: text, cellCount: count))
      cell += count
      rest = rest.dropFirst(scalar.map { UTF8.width($0) } ?? 1)
    }
    return result
  }

  /// The scalar that `bytes` start with; `nil` when they do not start with valid UTF-8.
  private static func decodedScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
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
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x10000: 3
    default: 4
    }
  }
}
