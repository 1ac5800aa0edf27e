internal import Diagnostics
internal import Documents

extension LayerFold {
  /// The items of a list of the layer, each with the layer as its only candidate.
  mutating func merged(_ items: [Node]) -> [MergedNode] {
    var result: [MergedNode] = []
    result.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      path.steps.append(.index(index))
      if let merged = mergedItem(item, keyLocation: nil) { result.append(merged) }
      path.steps.removeLast()
    }
    return result
  }

  private mutating func mergedItem(_ item: Node, keyLocation: SourceLocation?) -> MergedNode? {
    guard isWithinDepth(item) else { return nil }
    let said = candidate(.set, item, keyLocation: keyLocation)
    switch item.content {
    case .null:
      reportNull(item)
      return nil
    case .boolean, .integer, .number, .text: return MergedNode(.scalar(item), candidates: [said])
    case .list(let items): return MergedNode(.list(merged(items)), candidates: [said])
    case .map(let entries):
      if let entry = loneSecret(entries) {
        return secret(entry).map {
          MergedNode(
            .secret($0),
            candidates: [
              candidate(.secret, item, at: entry.value.location, keyLocation: keyLocation)
            ])
        }
      }
      return MergedNode(.map(mergedEntries(of: entries)), candidates: [said])
    }
  }

  private mutating func mergedEntries(of entries: [Node.Entry]) -> [MergedNode.Entry] {
    var result: [MergedNode.Entry] = []
    var positions: [String: Int] = [:]
    for entry in plainEntries(entries, "an item of a list has nothing below it to change") {
      let key = plainKey(entry.key)
      path.steps.append(.key(key))
      let value = mergedItem(entry.value, keyLocation: entry.keyLocation)
      path.steps.removeLast()
      guard let value else { continue }
      if let position = positions[key] {
        // Files never hold a key twice; in a map made by a program the later one counts.
        result[position].value = value
      } else {
        positions[key] = result.count
        result.append(.init(key, value))
      }
    }
    return result
  }

  /// Applies `{$remove: …, $prepend: …, $append: …}`, in this order whatever the order of the keys.
  mutating func edit(
    _ node: FoldNode, _ operators: [(kind: MergeOperator, entry: Node.Entry)], of over: Node,
    keyLocation: SourceLocation?
  ) {
    guard case .list(let items) = node.value else {
      reportNoListToEdit(operators[0].entry, keyLocation: keyLocation, node)
      return
    }
    var edit = ListEdit(items, isUnique: rules.isUniqueList(path))
    for kind in [MergeOperator.remove, .prepend, .append] {
      guard let entry = operators.first(where: { $0.kind == kind })?.entry else { continue }
      guard let operand = entry.value.list else {
        reportOperand(
          entry, expected: "a list", hint: "write the items in brackets: `\(entry.key): […]`")
        continue
      }
      for (item, fault) in edit.apply(kind, merged(operand)) {
        reportListEdit(fault, item, entry)
      }
    }
    node.value = .list(edit.items)
    node.candidates.append(candidate(.edit, over, keyLocation: keyLocation))
  }
}
