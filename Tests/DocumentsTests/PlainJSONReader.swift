import Diagnostics
import Documents

/// A reader of strict JSON that is written to be seen through: each place is counted from the start
/// of the document, each number is left to Swift's own reading of texts, each key is compared with
/// all others. What ``parseJSON(_:name:limits:)`` does with speed has to come to the same.
struct PlainJSONReader {
  private let bytes: [UInt8]
  private let name: String
  private var index = 0

  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  static func read(_ bytes: [UInt8], name: String) throws(JSONError) -> Node {
    var reader = PlainJSONReader(bytes, name: name)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw JSONError(
        .encoding, "the file starts with a byte order mark", at: reader.location(of: 0))
    }
    reader.skipBlanks()
    let root = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.next == nil else { throw reader.unexpected("the end of the document") }
    return root
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func location(of offset: Int, length: Int? = nil) -> SourceLocation {
    var (line, column) = (1, 1)
    for position in 0..<offset {
      let byte = bytes[position]
      let isPair = byte == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
      if byte == 0x0A || byte == 0x0D && !isPair {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80, !isPair {
        column += 1
      }
    }
    return SourceLocation(file: name, line: line, column: column, length: length)
  }

  private func place(from start: Int) -> SourceLocation {
    let scalars = String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars
    return location(of: start, length: scalars.count)
  }

  private func unexpected(_ expected: String) -> JSONError {
    guard let byte = next else {
      return JSONError(
        .syntax, "the document ends where \(expected) was expected", at: location(of: index))
    }
    let scalar = Unicode.Scalar(byte)
    let found =
      byte >= 0x80
      ? "a character beyond ASCII" : scalar.isDeceptive ? scalar.codePointText : "'\(scalar)'"
    return JSONError(
      .syntax, "found \(found) where \(expected) was expected", at: location(of: index))
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> Node {
    let start = index
    switch next.map({ Character(Unicode.Scalar($0)) }) {
    case "{":
      let entries = try map(depth: depth + 1)
      return Node(.map(entries), location: location(of: start))
    case "[":
      let elements = try list(depth: depth + 1)
      return Node(.list(elements), location: location(of: start))
    case "\"":
      let text = try string()
      return Node(.text(text), location: place(from: start))
    case .some("-"), .some("0"..."9"):
      let number = try number()
      return Node(number, location: place(from: start))
    default:
      let words: [(String, Node.Content)] = [
        ("true", .boolean(true)), ("false", .boolean(false)), ("null", .null),
      ]
      for (word, content) in words where take(word) {
        return Node(content, location: place(from: start))
      }
      throw unexpected("a value")
    }
  }

  private mutating func open(depth: Int) throws(JSONError) {
    guard depth <= JSONLimits.standard.depthMax else {
      throw JSONError(
        .depth, "lists and maps nest deeper than \(JSONLimits.standard.depthMax) levels",
        at: location(of: index))
    }
    index += 1
    skipBlanks()
  }

  private mutating func list(depth: Int) throws(JSONError) -> [Node] {
    try open(depth: depth)
    var elements: [Node] = []
    if take("]") { return elements }
    while true {
      elements.append(try value(depth: depth))
      skipBlanks()
      if take("]") { return elements }
      guard take(",") else { throw unexpected("',' or ']'") }
      skipBlanks()
    }
  }

  private mutating func map(depth: Int) throws(JSONError) -> [Node.Entry] {
    try open(depth: depth)
    var entries: [Node.Entry] = []
    if take("}") { return entries }
    while true {
      guard next == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
      let start = index
      let key = try string()
      let keyLocation = place(from: start)
      skipBlanks()
      guard take(":") else { throw unexpected("':'") }
      skipBlanks()
      entries.append(Node.Entry(key, keyLocation: keyLocation, try value(depth: depth)))
      skipBlanks()
      if take("}") { break }
      guard take(",") else { throw unexpected("',' or '}'") }
      skipBlanks()
    }
    for second in entries.indices {
      let same = entries[..<second].first { Array($0.key.utf8) == Array(entries[second].key.utf8) }
      guard let first = same?.keyLocation, let place = entries[second].keyLocation else { continue }
      throw JSONError(
        .duplicateKey, "the key '\(entries[second].key)' stands twice in one map", at: place,
        related: [Diagnostic.Related("first set here", at: first)])
    }
    return entries
  }
}

extension PlainJSONReader {
  private mutating func string() throws(JSONError) -> String {
    let opening = index
    index += 1
    var text = ""
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return text
      case UInt8(ascii: "\\"): text.unicodeScalars.append(try escape())
      case 0..<0x20:
        let shown = Unicode.Scalar(byte).codePointText
        throw JSONError(
          .syntax, "a string holds the control character \(shown); escape it",
          at: location(of: index))
      default:
        let character = (1...4).lazy.compactMap { [bytes, index] width in
          index + width <= bytes.count
            ? String(validating: bytes[index..<(index + width)], as: UTF8.self) : nil
        }.first
        guard let character else {
          let shown = String(byte, radix: 16, uppercase: true)
          throw JSONError(
            .encoding, "the byte 0x\(shown) is not UTF-8", at: location(of: index))
        }
        text += character
        index += character.utf8.count
      }
    }
    throw JSONError(.syntax, "this string is never closed", at: location(of: opening))
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = location(of: index)
    index += 1
    guard let byte = next else { throw unexpected("an escape") }
    let simple: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
      UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
      UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    if let scalar = simple[byte] {
      index += 1
      return scalar
    }
    guard byte == UInt8(ascii: "u") else {
      throw JSONError(.syntax, "JSON has no such escape", at: start)
    }
    var units = [try codeUnit(start)]
    let loneSurrogate = JSONError(
      .loneSurrogate, "the escape is half of a surrogate pair", at: start)
    if (0xD800...0xDFFF).contains(units[0]) {
      guard units[0] < 0xDC00, bytes[index...].starts(with: Array("\\u".utf8)) else {
        throw loneSurrogate
      }
      index += 1
      units.append(try codeUnit(start))
    }
    guard let scalar = String(validating: units, as: UTF16.self)?.unicodeScalars.first else {
      throw loneSurrogate
    }
    return scalar
  }

  /// Reads `u` and four hexadecimal digits.
  private mutating func codeUnit(_ start: SourceLocation) throws(JSONError) -> UInt16 {
    let digits = bytes[(index + 1)...].prefix(4)
    guard digits.count == 4, !digits.contains(UInt8(ascii: "+")), !digits.contains(0x2D),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw JSONError(.syntax, "`\\u` needs four hexadecimal digits", at: start) }
    index += 5
    return unit
  }

  private mutating func digits() throws(JSONError) {
    guard let byte = next, (0x30...0x39).contains(byte) else { throw unexpected("a digit") }
    while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
  }

  private mutating func number() throws(JSONError) -> Node.Content {
    let start = index
    let place = location(of: start)
    _ = take("-")
    if take("0") {
      if let byte = next, (0x30...0x39).contains(byte) {
        throw JSONError(.syntax, "a number starts with a needless zero", at: place)
      }
    } else {
      try digits()
    }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard text.utf8.count <= 1024 else {
      throw JSONError(.numberRange, "the number has too many digits", at: place)
    }
    if !text.contains(where: { ".eE".contains($0) }) {
      guard let value = Int64(text) else {
        throw JSONError(.numberRange, "the whole number does not fit 64 bits", at: place)
      }
      return .integer(value)
    }
    let significand = text.prefix { $0 != "e" && $0 != "E" }
    let isZero = !significand.contains { ("1"..."9").contains($0) }
    guard let value = Double(text), value.isFinite, value != 0 || isZero else {
      throw JSONError(
        .numberRange, "the number is too large or too small for a double", at: place)
    }
    return .number(value)
  }
}
