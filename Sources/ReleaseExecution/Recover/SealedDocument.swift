internal import Documents

/// A document of the program's own that is closed by a digest: with one byte that is not as it was
/// written it is no document any more.
struct SealedDocument {
  /// The format that the first line names.
  let schema: String

  /// The bytes: the schema and the digest of all that follows, then the document.
  func encoded(_ node: Node) -> [UInt8] {
    let document = prettyJSON(node)
    return header(of: document) + [UInt8(ascii: "\n")] + document
  }

  /// Reads the bytes; `nil` when they are not whole.
  func decoded(_ bytes: [UInt8]) -> Node? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let document = Array(bytes[(end + 1)...])
    guard bytes[..<end].elementsEqual(header(of: document)) else { return nil }
    return try? parseJSON(document, name: schema)
  }

  private func header(of document: [UInt8]) -> [UInt8] {
    Array("\(schema) \(ContentDigest(of: document).hex)".utf8)
  }
}
