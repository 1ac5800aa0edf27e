internal import Diagnostics

/// A position in the bytes with the functions that read values from there.
///
/// Recursion is bounded by the depth limit, so no document can exhaust the stack.
struct JSONReader {
  /// The document.
  let bytes: [UInt8]
  /// The index of the next byte.
  var index = 0
  /// The current line, the first is 1.
  var line = 1
  /// The index of the first byte of the current line.
  var lineStart = 0
  /// The bytes of the current line that continue a character, so that columns count characters.
  var continuationCount = 0

  private let name: String
  private let limits: JSONLimits

  /// Creates a reader at the start of the bytes.
  init(bytes: [UInt8], name: String, limits: JSONLimits) {
    self.bytes = bytes
    self.name = name
    self.limits = limits
  }

  /// The place of the next byte.
  var location: SourceLocation {
    SourceLocation(file: name, line: line, column: index - lineStart - continuationCount + 1)
  }

  /// The next byte, if there is one.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Reads the whole document.
  mutating func document() throws(JSONError) -> Node {
    guard bytes.count <= limits.byteCountMax else {
      throw JSONError(
        .size, "the document has \(bytes.count) bytes; the limit is \(limits.byteCountMax)",
        at: location)
    }
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw JSONError(.encoding, "the file starts with a byte order mark", at: location)
    }
    skipWhitespace()
    let root = try value(depth: 0)
    skipWhitespace()
    guard next == nil else { throw unexpected("the end of the document") }
    return root
  }

  private mutating func skipWhitespace() {
    while let byte = next {
      switch byte {
      case 0x20, 0x09: index += 1
      case 0x0A: startLine(after: 1)
      case 0x0D: startLine(after: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1)
      default: return
      }
    }
  }

  private mutating func startLine(after count: Int) {
    index += count
    line += 1
    lineStart = index
    continuationCount = 0
  }

  private mutating func value(depth: Int) throws(JSONError) -> Node {
    var start = location
    let column = start.column
    let content: Node.Content
    switch next {
    case UInt8(ascii: "{"):
      return Node(.map(try entries(depth: depth + 1)), location: start)
    case UInt8(ascii: "["):
      return Node(.list(try elements(depth: depth + 1)), location: start)
    case UInt8(ascii: "\""): content = .text(try string())
    case .some(let byte) where startsNumber(byte): content = try number()
    case UInt8(ascii: "t"): content = try word("true", .boolean(true))
    case UInt8(ascii: "f"): content = try word("false", .boolean(false))
    case UInt8(ascii: "n"): content = try word("null", .null)
    default: throw unexpected("a value")
    }
    start.length = location.column - column
    return Node(content, location: start)
  }

  private mutating func word(
    _ text: StaticString, _ content: Node.Content
  ) throws(JSONError) -> Node.Content {
    let expected = Array(text.description.utf8)
    guard bytes[index...].starts(with: expected) else { throw unexpected("a value") }
    index += expected.count
    return content
  }

  private mutating func open(depth: Int) throws(JSONError) {
    guard depth <= limits.depthMax else {
      throw JSONError(
        .depth, "lists and maps nest deeper than \(limits.depthMax) levels", at: location)
    }
    index += 1
    skipWhitespace()
  }

  private mutating func elements(depth: Int) throws(JSONError) -> [Node] {
    try open(depth: depth)
    var elements: [Node] = []
    if accept(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value(depth: depth))
      skipWhitespace()
      if accept(UInt8(ascii: "]")) { return elements }
      guard accept(UInt8(ascii: ",")) else { throw unexpected("',' or ']'") }
      skipWhitespace()
    }
  }

  private mutating func entries(depth: Int) throws(JSONError) -> [Node.Entry] {
    try open(depth: depth)
    var entries: [Node.Entry] = []
    if accept(UInt8(ascii: "}")) { return entries }
    while true {
      var start = location
      guard next == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
      let key = try string()
      start.length = location.column - start.column
      skipWhitespace()
      guard accept(UInt8(ascii: ":")) else { throw unexpected("':'") }
      skipWhitespace()
      entries.append(Node.Entry(key, keyLocation: start, try value(depth: depth)))
      skipWhitespace()
      if accept(UInt8(ascii: "}")) { break }
      guard accept(UInt8(ascii: ",")) else { throw unexpected("',' or '}'") }
      skipWhitespace()
    }
    if let key = firstRepeatedKey(of: entries) { throw repeated(key, in: entries) }
    return entries
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  private func repeated(_ key: String, in entries: [Node.Entry]) -> JSONError {
    let places = entries.filter { ExactKey(text: $0.key) == ExactKey(text: key) }
      .compactMap(\.keyLocation)
    return JSONError(
      .duplicateKey, "the key '\(key)' stands twice in one map", at: places[1],
      related: [Diagnostic.Related("first set here", at: places[0])])
  }
}

private func startsNumber(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
