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
  let ordered = entries.indices.map { RankedKey(entries[$0].key, at: $0) }.sorted()
  // Equal keys stand side by side now.
  for (left, right) in zip(ordered, ordered.dropFirst()) where left == right {
    throw .duplicateKey(firstRepeatedKey(of: entries) ?? left.key)
  }
  bytes.append(UInt8(ascii: "{"))
  for (index, ranked) in ordered.enumerated() {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    appendJSONString(ranked.key, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    try appendCanonical(entries[ranked.position].value, to: &bytes)
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
