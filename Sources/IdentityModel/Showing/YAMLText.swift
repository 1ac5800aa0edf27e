package import Documents

/// Writes a document as YAML that every reader takes in the same way.
///
/// Texts are quoted and escaped as in JSON, so that none is taken for a number, a boolean or a
/// comment. Keys are plain where that is as safe.
///
/// - Precondition: the root is a map; there is no null and no number that is not finite.
package func yamlText(of node: Node) -> String {
  var writer = YAMLWriter()
  writer.write(node.map ?? [], indent: 0)
  return writer.text
}

private struct YAMLWriter {
  var text = ""

  mutating func write(_ entries: [Node.Entry], indent: Int) {
    let margin = String(repeating: " ", count: indent)
    for (index, entry) in entries.enumerated() {
      // The first key of a map in a list stands behind the dash.
      if index > 0 || !text.hasSuffix("- ") { text += margin }
      text += key(entry.key) + ":"
      write(valueOf: entry.value, indent: indent)
    }
  }

  /// Writes what follows a key, up to the end of its last line.
  private mutating func write(valueOf node: Node, indent: Int) {
    switch node.content {
    case .map(let entries) where !entries.isEmpty:
      text += "\n"
      write(entries, indent: indent + 2)
    case .list(let elements) where !elements.isEmpty:
      text += "\n"
      write(elements, indent: indent + 2)
    default: text += " \(inline(node))\n"
    }
  }

  private mutating func write(_ elements: [Node], indent: Int) {
    let margin = String(repeating: " ", count: indent)
    for element in elements {
      text += margin + "- "
      switch element.content {
      case .map(let entries) where !entries.isEmpty: write(entries, indent: indent + 2)
      // A list in a list in the flow form: nested dashes are hard to read.
      default: text += inline(element) + "\n"
      }
    }
  }

  private func inline(_ node: Node) -> String {
    String(decoding: compactJSON(node), as: UTF8.self)
  }

  private func key(_ key: String) -> String {
    let isPlain =
      key.utf8.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: "-") }
      && key.utf8.first.map { isLetter($0) } ?? false
    // What some reader takes for a boolean or null is quoted.
    let isWord = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
      .contains(key.lowercased())
    return isPlain && !isWord ? key : inline(.text(key))
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
