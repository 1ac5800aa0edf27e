/// Writes a node as JSON for people: two spaces, keys in order, a line feed at the end.
///
/// A number keeps its kind: `1.0` stays apart from `1`, so that reading gives the same node again.
///
/// - Precondition: Numbers are finite and no map has a key twice.
package func prettyJSON(_ node: Node) -> [UInt8] {
  var writer = JSONWriter(layout: .pretty)
  writer.write(node, depth: 0)
  writer.bytes.append(0x0A)
  return writer.bytes
}

/// Writes a node as JSON on one line, keys in order, with no line feed at the end.
///
/// - Precondition: Numbers are finite and no map has a key twice.
package func compactJSON(_ node: Node) -> [UInt8] {
  var writer = JSONWriter(layout: .compact)
  writer.write(node, depth: 0)
  return writer.bytes
}

/// Appends JSON to a buffer.
private struct JSONWriter {
  enum Layout {
    case pretty
    case compact
  }

  let layout: Layout
  var bytes: [UInt8] = []

  init(layout: Layout) {
    self.layout = layout
  }

  mutating func write(_ node: Node, depth: Int) {
    switch node.content {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .number(let value): write(value)
    case .text(let value): appendJSONString(value, to: &bytes)
    case .list(let elements): write(elements, depth: depth)
    case .map(let entries): write(entries, depth: depth)
    }
  }

  /// Adds `.0` where the ECMAScript form alone would read back as a whole number.
  private mutating func write(_ value: Double) {
    let text = ecmaScriptText(of: value)
    if value == 0, value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: text.utf8)
    if !text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") }) {
      bytes.append(contentsOf: ".0".utf8)
    }
  }

  private mutating func write(_ elements: [Node], depth: Int) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      separate(isFirst: index == 0, depth: depth + 1)
      write(element, depth: depth + 1)
    }
    close(UInt8(ascii: "]"), isEmpty: elements.isEmpty, depth: depth)
  }

  private mutating func write(_ entries: [Node.Entry], depth: Int) {
    precondition(
      firstRepeatedKey(of: entries) == nil, "a map of a JSON document has no key twice")
    bytes.append(UInt8(ascii: "{"))
    for (index, entry) in entries.enumerated() {
      separate(isFirst: index == 0, depth: depth + 1)
      appendJSONString(entry.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      if layout == .pretty { bytes.append(UInt8(ascii: " ")) }
      write(entry.value, depth: depth + 1)
    }
    close(UInt8(ascii: "}"), isEmpty: entries.isEmpty, depth: depth)
  }

  private mutating func separate(isFirst: Bool, depth: Int) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    breakLine(depth: depth)
  }

  private mutating func close(_ bracket: UInt8, isEmpty: Bool, depth: Int) {
    if !isEmpty { breakLine(depth: depth) }
    bytes.append(bracket)
  }

  private mutating func breakLine(depth: Int) {
    guard layout == .pretty else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }
}

/// Appends a JSON string with the escapes of RFC 8785: only what must be escaped, the short forms
/// where they exist, lower-case digits otherwise.
func appendJSONString(_ text: String, to bytes: inout [UInt8]) {
  bytes.append(UInt8(ascii: "\""))
  let start = bytes.count
  bytes.append(contentsOf: text.utf8)
  let plainEnd = bytes.span.plainTextEnd(from: start)
  if plainEnd < bytes.count, text.utf8.contains(where: needsEscape) {
    bytes.removeLast(bytes.count - plainEnd)
    for byte in text.utf8.dropFirst(plainEnd - start) {
      if needsEscape(byte) { appendEscape(of: byte, to: &bytes) } else { bytes.append(byte) }
    }
  }
  bytes.append(UInt8(ascii: "\""))
}

private func needsEscape(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}

private func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
  bytes.append(UInt8(ascii: "\\"))
  switch byte {
  case 0x08: bytes.append(UInt8(ascii: "b"))
  case 0x09: bytes.append(UInt8(ascii: "t"))
  case 0x0A: bytes.append(UInt8(ascii: "n"))
  case 0x0C: bytes.append(UInt8(ascii: "f"))
  case 0x0D: bytes.append(UInt8(ascii: "r"))
  case 0x00..<0x20:
    bytes.append(contentsOf: "u00".utf8)
    bytes.append(hexDigit(byte >> 4))
    bytes.append(hexDigit(byte & 15))
  default: bytes.append(byte)
  }
}

/// The lower-case hexadecimal digit of a value below 16.
func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
