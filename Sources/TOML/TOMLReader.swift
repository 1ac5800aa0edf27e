internal import Diagnostics
internal import Documents

/// Reads a document from its first byte to its last.
struct TOMLReader {
  let bytes: [UInt8]
  let name: String
  let limits: TOMLLimits
  /// The byte that is looked at next.
  var index = 0

  /// The last place that was worked out: places are asked for from front to back, and each byte is
  /// counted once.
  private var known = (index: 0, line: 1, column: 1)

  /// Checks size and encoding.
  init(checking bytes: [UInt8], name: String, limits: TOMLLimits) throws(TOMLError) {
    self.bytes = bytes
    self.name = name
    self.limits = limits
    guard bytes.count <= limits.byteCountMax else {
      throw TOMLError(
        .size, "the file has \(bytes.count) bytes; the limit is \(limits.byteCountMax)",
        at: SourceLocation(file: name, line: 1, column: 1, length: 0))
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      known.index = 3
    }
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var valid = 0
    while case .scalarValue(let scalar) = decoder.decode(&rest) {
      valid += UTF8.width(scalar)
    }
    throw TOMLError(
      .encoding, "byte \(valid + 1) is not UTF-8", at: location(of: valid),
      hint: "save the file as UTF-8")
  }

  /// Reads everything.
  mutating func document() throws(TOMLError) -> Node {
    var tree = TableTree(at: location(of: index), depth: 0, depthMax: limits.depthMax)
    var table = TableTree.root
    while true {
      skipBlanks()
      guard let byte = peek() else { break }
      switch byte {
      case UInt8(ascii: "#"), 0x0A, 0x0D: break
      case UInt8(ascii: "["):
        let isElement = peek(1) == UInt8(ascii: "[")
        index += isElement ? 2 : 1
        let key = try dottedKey()
        try expect("]", "behind the name of the table")
        if isElement {
          guard peek() == UInt8(ascii: "]") else {
            throw fault("expected `]]` behind the name of the table, found \(found())")
          }
          index += 1
        }
        table = try tree.open(key, isElement: isElement)
      default:
        let key = try dottedKey()
        try expect("=", "behind the key")
        let inner = try tree.table(above: key, in: table)
        skipBlanks()
        try tree.insert(value(depth: tree.depth(of: inner) + 1), for: key, in: inner)
      }
      try endLine()
    }
    return tree.node()
  }

  // MARK: Bytes

  /// A byte further on; `nil` behind the end.
  func peek(_ offset: Int = 0) -> UInt8? {
    index + offset < bytes.count ? bytes[index + offset] : nil
  }

  /// Goes on behind blanks and tabs.
  mutating func skipBlanks() {
    while let byte = peek(), byte == 0x20 || byte == 0x09 { index += 1 }
  }

  /// Takes a mark, behind blanks.
  mutating func expect(_ mark: Character, _ place: String) throws(TOMLError) {
    skipBlanks()
    guard let byte = peek(), byte == mark.asciiValue else {
      throw fault("expected `\(mark)` \(place), found \(found())")
    }
    index += 1
  }

  /// Goes to the next line: blanks, a comment, and the end of the line or of the file.
  mutating func endLine() throws(TOMLError) {
    try skipComment()
    guard peek() != nil else { return }
    guard try skipLineEnd() else {
      throw fault("expected the end of the line, found \(found())")
    }
  }

  /// Goes on behind blanks and a comment.
  mutating func skipComment() throws(TOMLError) {
    skipBlanks()
    guard peek() == UInt8(ascii: "#") else { return }
    while let byte = peek(), byte != 0x0A {
      if byte == 0x0D, peek(1) == 0x0A { return }
      if isControl(byte) { throw control("a comment") }
      index += 1
    }
  }

  /// Takes the end of a line, if one is here.
  mutating func skipLineEnd() throws(TOMLError) -> Bool {
    if peek() == 0x0A {
      index += 1
      return true
    }
    guard peek() == 0x0D else { return false }
    guard peek(1) == 0x0A else { throw control("a document") }
    index += 2
    return true
  }

  /// Whether a byte is a control character other than a tab.
  func isControl(_ byte: UInt8) -> Bool { (byte < 0x20 && byte != 0x09) || byte == 0x7F }

  // MARK: Places

  /// The place of a byte.
  ///
  /// - Parameter end: the byte behind what is marked, on the same line.
  mutating func location(of target: Int, to end: Int? = nil) -> SourceLocation {
    if target < known.index { known = (0, 1, 1) }
    while known.index < target {
      let byte = bytes[known.index]
      if byte == 0x0A {
        known.line += 1
        known.column = 1
      } else if byte & 0xC0 != 0x80, !isMark(known.index) {
        known.column += 1
      }
      known.index += 1
    }
    return SourceLocation(
      file: name, line: known.line, column: known.column,
      length: end.map { length(of: target..<$0) })
  }

  /// How many columns some bytes take up that are on one line.
  func length(of range: Range<Int>) -> Int { bytes[range].count { $0 & 0xC0 != 0x80 } }

  /// Whether the byte is the first of a byte order mark at the start, which has no column.
  private func isMark(_ index: Int) -> Bool {
    index == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// A fault of grammar, at the next byte or at another one.
  mutating func fault(_ message: String, at start: Int? = nil, hint: String? = nil) -> TOMLError {
    TOMLError(.syntax, message, at: location(of: start ?? index), hint: hint)
  }

  /// The fault of a control character at the next byte.
  mutating func control(_ place: String) -> TOMLError {
    let number = peek().map { String($0, radix: 16, uppercase: true) } ?? ""
    let point = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
    return TOMLError(
      .control, "the control character \(point) may not stand in \(place)",
      at: location(of: index), hint: "remove it, or escape it in a string with double quotes")
  }

  /// What is at the next byte, for messages.
  func found() -> String {
    guard let byte = peek() else { return "the end of the file" }
    if byte == 0x0A || byte == 0x0D { return "the end of the line" }
    var decoder = UTF8()
    var rest = bytes[index...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return "a byte" }
    return isControl(byte) ? "a control character" : "'\(scalar)'"
  }
}
