/// Writes a node in the canonical form of RFC 8785, the form whose bytes are digested.
///
/// Keys are ordered by UTF-16 code units, numbers are printed as ECMAScript prints them, nothing is
/// optional. A whole number beyond 2^53 is accepted only when its own digits are what ECMAScript
/// prints for it; any other would come out as a different number.
///
/// - Returns: The bytes, without a line feed at the end.
/// - Throws: ``CanonicalJSONError`` for a value that the form cannot express.
package func canonicalJSON(_ node: Node) throws(CanonicalJSONError) -> [UInt8] {
  var bytes: [UInt8] = []
  try appendCanonical(node, to: &bytes)
  return bytes
}

private func appendCanonical(
  _ node: Node, to bytes: inout [UInt8]
) throws(CanonicalJSONError) {
  switch node.content {
  case .null: bytes.append(contentsOf: "null".utf8)
  case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
  case .integer(let value): bytes.append(contentsOf: try canonicalText(of: value).utf8)
  case .number(let value):
    guard value.isFinite else { throw .numberNotFinite }
    bytes.append(contentsOf: ecmaScriptText(of: value).utf8)
  case .text(let value): appendJSONString(value, to: &bytes)
  case .list(let elements):
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      try appendCanonical(element, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  case .map(let entries): try appendCanonical(entries, to: &bytes)
  }
}

private func appendCanonical(
  _ entries: [Node.Entry], to bytes: inout [UInt8]
) throws(CanonicalJSONError) {
  let ordered = entries.indices.sorted { precedesInUTF16(entries[$0].key, entries[$1].key) }
  // Equal keys stand side by side now.
  for (left, right) in zip(ordered, ordered.dropFirst())
  where entries[left].key.utf8.elementsEqual(entries[right].key.utf8) {
    throw .duplicateKey(firstRepeatedKey(of: entries) ?? entries[left].key)
  }
  bytes.append(UInt8(ascii: "{"))
  for (index, position) in ordered.enumerated() {
    let entry = entries[position]
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    appendJSONString(entry.key, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    try appendCanonical(entry.value, to: &bytes)
  }
  bytes.append(UInt8(ascii: "}"))
}

private func canonicalText(of value: Int64) throws(CanonicalJSONError) -> String {
  let text = String(value)
  guard value.magnitude <= 1 << 53 || ecmaScriptText(of: Double(value)) == text else {
    throw .integerNotExact(value)
  }
  return text
}

/// Whether `left` comes before `right` by UTF-16 code units.
///
/// UTF-8 orders as scalars do. The two orders differ only where a supplementary scalar, a surrogate
/// pair in UTF-16, meets one of U+E000…U+FFFF, whose UTF-8 starts with EE or EF: moving these two
/// lead bytes behind all others gives the order of UTF-16 without decoding.
private func precedesInUTF16(_ left: String, _ right: String) -> Bool {
  var rest = right.utf8.makeIterator()
  for byte in left.utf8 {
    guard let other = rest.next() else { return false }
    if byte != other { return utf16Rank(byte) < utf16Rank(other) }
  }
  return rest.next() != nil
}

private func utf16Rank(_ byte: UInt8) -> UInt8 {
  byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte
}
