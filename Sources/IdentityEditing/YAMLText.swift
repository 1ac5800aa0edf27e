package import Documents

/// Writes a document as YAML in the way that people write it: maps and lists in blocks, two blanks
/// of indentation, quotes only where a reader could be misled.
///
/// - Parameter node: The document; a map at its root.
/// - Returns: Whole lines.
package func yamlText(of node: Node) -> String {
  var writing = YAMLWriting()
  writing.add(node, indent: 0)
  return writing.text
}

/// One document on its way into text.
private struct YAMLWriting {
  var text = ""

  mutating func add(_ node: Node, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    switch node.content {
    case .map(let entries) where !entries.isEmpty:
      for entry in entries {
        text += "\(margin)\(keyText(entry.key)):"
        addValue(entry.value, indent: indent + 2)
      }
    case .list(let elements) where !elements.isEmpty:
      for element in elements {
        text += "\(margin)-"
        addValue(element, indent: indent + 2)
      }
    default: text += "\(margin)\(flowText(of: node))\n"
    }
  }

  /// Adds a value behind its key or dash: on the same line if it fits there.
  private mutating func addValue(_ node: Node, indent: Int) {
    let isBlock = !(node.map ?? []).isEmpty || !(node.list ?? []).isEmpty
    guard isBlock else {
      text += " \(flowText(of: node))\n"
      return
    }
    text += "\n"
    add(node, indent: indent)
  }
}
