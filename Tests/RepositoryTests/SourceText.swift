/// Swift source with the content of comments and string literals blanked out, line by line as it was.
///
/// A search for declarations and braces must not find those that are only talked about.
struct SourceText {
  /// The text, as long as the source.
  let code: [UInt8]

  init(_ source: [UInt8]) {
    var masker = Masker(source: source)
    masker.maskCode(untilClosingParenthesis: false)
    code = masker.result
  }

  /// The lines of the code.
  var lines: [String] {
    code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The words of the code, each with its line and the character before it.
  var words: [(text: String, line: Int, before: UInt8, range: Range<Int>)] {
    var result: [(text: String, line: Int, before: UInt8, range: Range<Int>)] = []
    var line = 1
    var index = 0
    while index < code.count {
      if code[index] == UInt8(ascii: "\n") { line += 1 }
      guard isWordByte(code[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < code.count, isWordByte(code[index]) { index += 1 }
      let before = start == 0 ? UInt8(ascii: " ") : code[start - 1]
      result.append(
        (String(decoding: code[start..<index], as: UTF8.self), line, before, start..<index))
    }
    return result
  }
}

func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
    true
  default: false
  }
}

private struct Masker {
  let source: [UInt8]
  var result: [UInt8] = []
  private var index = 0

  init(source: [UInt8]) {
    self.source = source
    result.reserveCapacity(source.count)
  }

  private func at(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= source.count else { return false }
    return source[index..<index + length].elementsEqual("\(text)".utf8)
  }

  private mutating func keep() {
    result.append(source[index])
    index += 1
  }

  private mutating func blank() {
    result.append(source[index] == UInt8(ascii: "\n") ? source[index] : UInt8(ascii: " "))
    index += 1
  }

  mutating func maskCode(untilClosingParenthesis: Bool) {
    var depth = 0
    while index < source.count {
      if at("//") {
        while index < source.count, source[index] != UInt8(ascii: "\n") { blank() }
      } else if at("/*") {
        maskBlockComment()
      } else if let hashes = literalHashes() {
        maskString(hashes: hashes)
      } else {
        if at("(") { depth += 1 }
        if at(")") {
          if untilClosingParenthesis, depth == 0 { return }
          depth -= 1
        }
        keep()
      }
    }
  }

  private mutating func maskBlockComment() {
    var depth = 0
    repeat {
      if at("/*") {
        depth += 1
        blank()
      } else if at("*/") {
        depth -= 1
        blank()
      }
      blank()
    } while index < source.count && depth > 0
  }

  /// The number of `#` before a string literal that starts here; `nil` when none does.
  private func literalHashes() -> Int? {
    var end = index
    while end < source.count, source[end] == UInt8(ascii: "#") { end += 1 }
    return end < source.count && source[end] == UInt8(ascii: "\"") ? end - index : nil
  }

  private mutating func maskString(hashes: Int) {
    for _ in 0..<hashes { blank() }
    let quotes = at("\"\"\"") ? 3 : 1
    for _ in 0..<quotes { blank() }
    let fence = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    let close = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + fence
    let escape = [UInt8(ascii: "\\")] + fence
    while index < source.count {
      if source[index...].starts(with: close) {
        for _ in 0..<close.count { blank() }
        return
      }
      if source[index...].starts(with: escape) {
        for _ in 0..<escape.count { blank() }
        guard index < source.count else { return }
        let isInterpolation = at("(")
        blank()
        if isInterpolation { maskCode(untilClosingParenthesis: true) }
      } else if quotes == 1, at("\n") {
        return
      } else {
        blank()
      }
    }
  }
}
