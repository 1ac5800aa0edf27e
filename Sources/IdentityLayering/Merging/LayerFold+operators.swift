internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics

extension LayerFold {
  /// Applies a map whose keys are all operators.
  mutating func apply(
    _ entries: [Node.Entry], of over: Node, keyLocation: SourceLocation?, to node: FoldNode
  ) {
    var operators: [(kind: MergeOperator, entry: Node.Entry)] = []
    for entry in entries {
      if let kind = MergeOperator(rawValue: entry.key) {
        operators.append((kind, entry))
      } else {
        reportUnknownOperator(entry)
      }
    }
    guard operators.count == entries.count, let first = operators.first else { return }
    guard layer.kind != .defaults else {
      reportMisplaced(first.entry, "the defaults are plain values")
      return
    }
    guard operators.count == 1 || operators.allSatisfy(\.kind.editsList) else {
      reportOperatorsTogether(operators.map(\.entry))
      return
    }
    switch first.kind {
    case .delete: delete(node, first.entry, over, keyLocation: keyLocation)
    case .replace: replace(node, with: first.entry.value, keyLocation: keyLocation)
    case .secret: setSecret(first.entry, of: over, keyLocation: keyLocation, to: node)
    case .remove, .prepend, .append:
      edit(node, operators, of: over, keyLocation: keyLocation)
    }
  }

  private mutating func delete(
    _ node: FoldNode, _ entry: Node.Entry, _ over: Node, keyLocation: SourceLocation?
  ) {
    guard entry.value.boolean == true else {
      reportOperand(entry, expected: "true", hint: "leave the key out to keep the value below")
      return
    }
    guard node.isPresent else {
      reportNothingToDelete(entry, keyLocation: keyLocation, node)
      return
    }
    guard !rules.isRequired(path) else {
      reportDeletesRequired(entry, keyLocation: keyLocation, node)
      return
    }
    node.remove(
      for: candidate(
        .delete, nil, at: over.location ?? entry.keyLocation, keyLocation: keyLocation))
  }

  private mutating func setSecret(
    _ entry: Node.Entry, of over: Node, keyLocation: SourceLocation?, to node: FoldNode
  ) {
    switch node.value {
    case .list, .map:
      reportKindChange(over, keyLocation: keyLocation, of: node)
      return
    case .absent, .scalar, .secret: break
    }
    guard let reference = secret(entry) else { return }
    node.value = .secret(reference)
    node.candidates.append(
      candidate(.secret, over, at: entry.value.location, keyLocation: keyLocation))
  }

  /// The reference that `{$secret: …}` holds; a malformed one is reported without its text, which
  /// may be the secret itself.
  mutating func secret(_ entry: Node.Entry) -> SecretReference? {
    if let text = entry.value.text, let reference = SecretReference(text) { return reference }
    var location = entry.value.location ?? entry.keyLocation
    // The place is named, its line not shown: reports are read by more people than the bundle.
    location?.length = 0
    diagnostics.append(
      Diagnostic(
        code: IdentityCode.malformedSecret.rawValue,
        message: "`$secret` of `\(pathName)` does not say where the secret lies",
        location: location, label: "neither `env:` nor `file:`",
        hint: "write `$secret: \"env:NAME\"` or `$secret: \"file:/absolute/path\"`; "
          + "a bundle never holds the secret itself"))
    return nil
  }

  private mutating func replace(
    _ node: FoldNode, with value: Node, keyLocation: SourceLocation?
  ) {
    guard !value.isNull else {
      reportNull(value)
      return
    }
    put(value, keyLocation: keyLocation, into: node)
  }

  /// Puts a value whole in the place of whatever there is, of any kind.
  private mutating func put(_ value: Node, keyLocation: SourceLocation?, into node: FoldNode) {
    guard isWithinDepth(value) else { return }
    let said = candidate(.replace, value, keyLocation: keyLocation)
    let gone = candidate(.replace, nil, at: value.location, keyLocation: keyLocation)
    switch value.content {
    case .null: reportNull(value)
    case .boolean, .integer, .number, .text:
      node.removeChildren(for: gone)
      node.value = .scalar(value)
      node.candidates.append(said)
    case .list(let items):
      node.removeChildren(for: gone)
      node.value = .list(merged(items))
      node.candidates.append(said)
    case .map(let entries):
      if let entry = loneSecret(entries) {
        guard let reference = secret(entry) else { return }
        node.removeChildren(for: gone)
        node.value = .secret(reference)
        node.candidates.append(said)
        return
      }
      let plain = plainEntries(entries, "inside `$replace` a value is taken as it is")
      let keys = plain.map { plainKey($0.key) }
      node.removeChildren(for: gone, except: Set(keys))
      node.value = .map
      node.candidates.append(said)
      for (key, entry) in zip(keys, plain) {
        path.steps.append(.key(key))
        put(entry.value, keyLocation: entry.keyLocation, into: node.child(key))
        path.steps.removeLast()
        node.update(key)
      }
    }
  }

  /// The one entry of `{$secret: …}`; `nil` for any other map.
  func loneSecret(_ entries: [Node.Entry]) -> Node.Entry? {
    entries.count == 1 && entries[0].key == MergeOperator.secret.rawValue ? entries[0] : nil
  }

  /// The entries that are no operators; those that are get reported, for `reason`.
  mutating func plainEntries(_ entries: [Node.Entry], _ reason: String) -> [Node.Entry] {
    var plain: [Node.Entry] = []
    plain.reserveCapacity(entries.count)
    for entry in entries {
      if isOperator(entry.key) { reportMisplaced(entry, reason) } else { plain.append(entry) }
    }
    return plain
  }
}
