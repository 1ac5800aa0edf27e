internal import Diagnostics
internal import Documents

extension TOMLReader {
  /// Reads a value.
  ///
  /// - Parameter depth: how many tables and arrays are around it.
  mutating func value(depth: Int) throws(TOMLError) -> Node {
    let start = index
    // Before what stands in it: places are worked out from front to back.
    let place = location(of: start)
    switch peek() {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let text = try string()
      return node(.text(text), from: start, at: place)
    case UInt8(ascii: "["):
      let elements = try array(depth: depth)
      return node(.list(elements), from: start, at: place)
    case UInt8(ascii: "{"): return try inlineTable(depth: depth)
    default: return try plainValue(at: place)
    }
  }

  private func node(
    _ content: Node.Content, from start: Int, at place: SourceLocation
  ) -> Node {
    let line = bytes[start..<index].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? index
    let marked = place.moved(
      toLine: place.line, column: place.column, length: length(of: start..<line))
    return Node(content, location: marked, sourceRange: start..<index)
  }

  private mutating func array(depth: Int) throws(TOMLError) -> [Node] {
    guard depth < limits.depthMax else { throw tooDeep(limits.depthMax, at: location(of: index)) }
    let start = index
    index += 1
    var elements: [Node] = []
    while true {
      try skipLines()
      if peek() == UInt8(ascii: "]") { break }
      guard peek() != nil else { throw unclosed("the array", "]", from: start) }
      elements.append(try value(depth: depth + 1))
      try skipLines()
      if peek() == UInt8(ascii: ",") {
        index += 1
      } else if peek() == nil {
        throw unclosed("the array", "]", from: start)
      } else if peek() != UInt8(ascii: "]") {
        throw fault("expected `,` or `]` behind a value of the array, found \(found())")
      }
    }
    index += 1
    return elements
  }

  /// Goes on behind blanks, comments and line ends.
  private mutating func skipLines() throws(TOMLError) {
    repeat { try skipComment() } while try skipLineEnd()
  }

  private mutating func unclosed(_ what: String, _ mark: String, from start: Int) -> TOMLError {
    fault("\(what) has no end", at: start, hint: "close it with `\(mark)`")
  }

  private mutating func inlineTable(depth: Int) throws(TOMLError) -> Node {
    let start = index
    let place = location(of: start, to: start + 1)
    guard depth < limits.depthMax else { throw tooDeep(limits.depthMax, at: place) }
    index += 1
    var tree = TableTree(at: place, depth: depth, depthMax: limits.depthMax)
    skipBlanks()
    var isOpen = peek() != UInt8(ascii: "}")
    while isOpen {
      let key = try dottedKey()
      try expect("=", "behind the key")
      let inner = try tree.table(above: key, in: TableTree.root)
      skipBlanks()
      try tree.insert(value(depth: tree.depth(of: inner) + 1), for: key, in: inner)
      skipBlanks()
      isOpen = peek() == UInt8(ascii: ",")
      if isOpen { index += 1 }
    }
    guard peek() == UInt8(ascii: "}") else {
      throw fault(
        "expected `,` or `}` in the table, found \(found())",
        hint: "a table in braces stands on one line, without a comma at its end")
    }
    index += 1
    var table = tree.node()
    table.sourceRange = start..<index
    return table
  }

  /// Reads a boolean, a number, a date or a time: a run of bytes without quotes.
  private mutating func plainValue(at place: SourceLocation) throws(TOMLError) -> Node {
    let start = index
    skipWord()
    guard index > start else { throw fault("expected a value, found \(found())") }
    if index - start == 10, bytes[start + 4] == UInt8(ascii: "-"), peek() == 0x20,
      let next = peek(1), isDigit(next), peek(3) == UInt8(ascii: ":")
    {
      index += 1
      skipWord()
    }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    let content: Node.Content
    switch word {
    case "true": content = .boolean(true)
    case "false": content = .boolean(false)
    default:
      if let isValid = momentValidity(of: bytes[start..<index]) {
        guard isValid else {
          throw TOMLError(
            .moment, "'\(shortened(word))' is no date or time",
            at: location(of: start, to: index),
            hint: "write it as 2026-01-31, 07:32:00 or 2026-01-31T07:32:00Z")
        }
        content = .text(word)
      } else {
        content = try number(word, from: start)
      }
    }
    var node = node(content, from: start, at: place)
    node.plainText = word
    return node
  }

  private mutating func skipWord() {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"):
        index += 1
      default: return
      }
    }
  }

  /// Whether a byte is a decimal digit.
  func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
