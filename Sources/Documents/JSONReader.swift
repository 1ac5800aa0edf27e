internal import Diagnostics

/// A position in the bytes with the functions that read values from there.
///
/// The bytes are lent to each function as a span, so that none of them is copied but into the text
/// or number that it becomes. Recursion is bounded by the depth limit, so no document can exhaust
/// the stack.
struct JSONReader {
  /// The index of the next byte.
  var index = 0
  /// The current line, the first is 1.
  var line = 1
  /// The index of the first byte of the current line.
  var lineStart = 0
  /// The bytes of the current line that continue a character, so that columns count characters.
  var continuationCount = 0

  /// The marks of the keys of the maps that are open, those of the innermost last.
  var keyMarks: [UInt32] = []

  private let start: SourceLocation
  private let limits: JSONLimits

  /// Creates a reader at the start of a document.
  init(name: String, limits: JSONLimits) {
    self.limits = limits
    start = SourceLocation(file: name, line: 1, column: 1)
  }

  /// The column of the next byte.
  var column: Int { index - lineStart - continuationCount + 1 }

  /// The place of the next byte.
  var location: SourceLocation { start.moved(toLine: line, column: column, length: nil) }

  /// Reads the whole document.
  ///
  /// - Parameter text: the bytes.
  mutating func document(_ text: Span<UInt8>) throws(JSONError) -> Node {
    guard text.count <= limits.byteCountMax else {
      throw JSONError(
        .size, "the document has \(text.count) bytes; the limit is \(limits.byteCountMax)",
        at: location)
    }
    if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
      throw JSONError(.encoding, "the file starts with a byte order mark", at: location)
    }
    skipWhitespace(text)
    let (line, column) = (line, column)
    let content = try content(text, depth: 0)
    let root = node(content, line, column)
    skipWhitespace(text)
    guard index == text.count else { throw unexpected("the end of the document", text) }
    return root
  }

  @inline(__always)
  private mutating func skipWhitespace(_ text: Span<UInt8>) {
    if index < text.count, text[index] <= 0x20 { skipAllWhitespace(text) }
  }

  private mutating func skipAllWhitespace(_ text: Span<UInt8>) {
    while index < text.count {
      switch text[index] {
      case 0x20, 0x09: index += 1
      case 0x0A: startLine(after: 1)
      case 0x0D: startLine(after: index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 1)
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

  /// Reads a value without its place: a few words that stay in registers, which a whole node, many
  /// times as large, would not.
  private mutating func content(
    _ text: Span<UInt8>, depth: Int
  ) throws(JSONError) -> Node.Content {
    guard index < text.count else { throw unexpected("a value", text) }
    switch text[index] {
    case UInt8(ascii: "{"): return .map(try entries(text, depth: depth + 1))
    case UInt8(ascii: "["): return .list(try elements(text, depth: depth + 1))
    case UInt8(ascii: "\""): return .text(try string(text))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(text)
    case UInt8(ascii: "t"): return try word("true", .boolean(true), text)
    case UInt8(ascii: "f"): return try word("false", .boolean(false), text)
    case UInt8(ascii: "n"): return try word("null", .null, text)
    default: throw unexpected("a value", text)
    }
  }

  /// The node of a value that starts at a line and a column and ends before the next byte.
  private func node(_ content: Node.Content, _ line: Int, _ column: Int) -> Node {
    let length: Int? =
      switch content {
      case .map, .list: nil
      default: self.column - column
      }
    return Node(
      content: content, location: start.moved(toLine: line, column: column, length: length),
      storedRange: ByteRange())
  }

  private mutating func word(
    _ word: String, _ content: Node.Content, _ text: Span<UInt8>
  ) throws(JSONError) -> Node.Content {
    var position = index
    for byte in word.utf8 {
      guard position < text.count, text[position] == byte else {
        throw unexpected("a value", text)
      }
      position += 1
    }
    index = position
    return content
  }

  private mutating func open(_ text: Span<UInt8>, depth: Int) throws(JSONError) {
    guard depth <= limits.depthMax else {
      throw JSONError(
        .depth, "lists and maps nest deeper than \(limits.depthMax) levels", at: location)
    }
    index += 1
    skipWhitespace(text)
  }

  private mutating func elements(
    _ text: Span<UInt8>, depth: Int
  ) throws(JSONError) -> [Node] {
    try open(text, depth: depth)
    var elements: [Node] = []
    if accept(UInt8(ascii: "]"), text) { return elements }
    while true {
      let (line, column) = (line, column)
      let content = try content(text, depth: depth)
      elements.append(node(content, line, column))
      skipWhitespace(text)
      if accept(UInt8(ascii: "]"), text) { return elements }
      guard accept(UInt8(ascii: ","), text) else { throw unexpected("',' or ']'", text) }
      skipWhitespace(text)
    }
  }

  private mutating func entries(
    _ text: Span<UInt8>, depth: Int
  ) throws(JSONError) -> [Node.Entry] {
    try open(text, depth: depth)
    if accept(UInt8(ascii: "}"), text) { return [] }
    var entries: [Node.Entry] = []
    entries.reserveCapacity(4)
    var keys = Keys(outerMarkCount: keyMarks.count)
    while true {
      guard index < text.count, text[index] == UInt8(ascii: "\"") else {
        throw unexpected("a key in double quotes", text)
      }
      let (keyColumn, from) = (column, index)
      let key = try string(text)
      let keyPlace = start.moved(toLine: line, column: keyColumn, length: column - keyColumn)
      note(key, writtenFrom: from, in: &keys, among: entries, text)
      skipWhitespace(text)
      guard accept(UInt8(ascii: ":"), text) else { throw unexpected("':'", text) }
      skipWhitespace(text)
      let (line, column) = (line, column)
      let content = try content(text, depth: depth)
      entries.append(
        Node.Entry(
          key: key, keyLocation: keyPlace, value: node(content, line, column),
          storedKeyRange: ByteRange()))
      skipWhitespace(text)
      if accept(UInt8(ascii: "}"), text) { break }
      guard accept(UInt8(ascii: ","), text) else { throw unexpected("',' or '}'", text) }
      skipWhitespace(text)
    }
    if let key = close(keys, entries) { throw repeated(key, in: entries) }
    return entries
  }

  private mutating func accept(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
    guard index < text.count, text[index] == byte else { return false }
    index += 1
    return true
  }
}
