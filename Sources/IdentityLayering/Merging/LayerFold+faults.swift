internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics

extension LayerFold {
  /// The current path as messages name it.
  var pathName: String { path.pathText }

  /// The last key of the current path.
  private var keyName: String {
    guard case .key(let key) = path.steps.last else { return "…" }
    return key
  }

  private mutating func report(
    _ code: IdentityCode, _ message: String, at location: SourceLocation?, label: String? = nil,
    hint: String? = nil, alternative: String? = nil, related: [Diagnostic.Related] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code: code.rawValue, message: message, location: location, label: label, hint: hint,
        alternative: alternative, related: related))
  }

  /// Reports a layer whose values are no map at all.
  mutating func reportRootKind(_ values: Node) {
    report(
      .rootNotMap, "\(layer.name) is \(values.kindWithArticle), not a map", at: values.location,
      hint: "write keys with values: `name: …`")
  }

  /// Reports null in a layer that was never a file; in files it has been reported by the bundle.
  mutating func reportNull(_ node: Node) {
    report(
      .null, "`\(pathName)` has no value", at: node.location, label: "null here",
      hint: "use `{$delete: true}` to remove it, or leave it out")
  }

  /// Reports values that nest too deep.
  mutating func reportDepth(_ node: Node) {
    report(
      .depth, "values nest deeper than \(Self.depthMax) levels in \(layer.name)",
      at: node.location, hint: "flatten them")
  }

  /// Reports an operator where there is nothing for it to change.
  mutating func reportMisplaced(_ entry: Node.Entry, _ reason: String) {
    report(
      .misplacedOperator, "`\(entry.key)` cannot stand here: \(reason)", at: entry.keyLocation,
      hint: "if a key of this name is meant, write `$\(entry.key)`")
  }

  /// Reports operators and plain keys in one map.
  mutating func reportMixed(_ entry: Node.Entry, with plain: Node.Entry) {
    report(
      .mixedOperators, "`\(pathName)` mixes the operator `\(entry.key)` with plain keys",
      at: entry.keyLocation, label: "an operator here",
      hint: "a map holds either operators or plain keys; "
        + "a plain key that begins with `$` is written `$\(entry.key)`",
      related: plain.keyLocation.map { [.init("a plain key here", at: $0)] } ?? [])
  }

  /// Reports operators that exclude each other.
  mutating func reportOperatorsTogether(_ entries: [Node.Entry]) {
    let lone = entries.first { MergeOperator(rawValue: $0.key)?.editsList == false } ?? entries[0]
    let other = entries.first { $0.key != lone.key } ?? lone
    report(
      .mixedOperators, "`\(lone.key)` and `\(other.key)` exclude each other at `\(pathName)`",
      at: lone.keyLocation, label: "stands alone",
      hint: "keep one of them; only `$remove`, `$prepend` and `$append` go together",
      related: other.keyLocation.map { [.init("the other one", at: $0)] } ?? [])
  }

  /// Reports an operator that does not exist.
  mutating func reportUnknownOperator(_ entry: Node.Entry) {
    let names = MergeOperator.allCases.map(\.rawValue)
    let meant = closestMatch(to: entry.key, in: names).map { "did you mean `\($0)`?" }
    report(
      .unknownOperator, "unknown operator `\(entry.key)` at `\(pathName)`", at: entry.keyLocation,
      label: "not an operator",
      hint: meant ?? "known: " + names.map { "`\($0)`" }.joined(separator: ", "),
      alternative: "write `$\(entry.key)` for a plain key that begins with `$`")
  }

  /// Reports an operator with a value of the wrong kind.
  mutating func reportOperand(_ entry: Node.Entry, expected: String, hint: String) {
    report(
      .type, "`\(entry.key)` takes \(expected), found \(entry.value.kindWithArticle)",
      at: entry.value.location ?? entry.keyLocation, hint: hint)
  }

  /// Reports a removal without anything to remove.
  mutating func reportNothingToDelete(
    _ entry: Node.Entry, keyLocation: SourceLocation?, _ node: FoldNode
  ) {
    var related: [Diagnostic.Related] = []
    if let last = node.candidates.last, let location = last.keyLocation ?? last.location {
      related = [.init("removed before by \(last.layerName)", at: location)]
    }
    report(
      .deletesNothing, "`\(pathName)` is deleted here, but no lower layer has it",
      at: keyLocation ?? entry.keyLocation, label: "nothing to delete",
      hint: "remove this entry; the value it was written against is gone", related: related)
  }

  /// Reports the removal of a field that must have a value.
  mutating func reportDeletesRequired(
    _ entry: Node.Entry, keyLocation: SourceLocation?, _ node: FoldNode
  ) {
    report(
      .deletesRequired, "`\(pathName)` is required and cannot be deleted",
      at: keyLocation ?? entry.keyLocation, label: "deleted here",
      hint: "set another value instead", related: below(node, "set here"))
  }

  /// Reports a list edit where the lower layers made no list.
  mutating func reportNoListToEdit(
    _ entry: Node.Entry, keyLocation: SourceLocation?, _ node: FoldNode
  ) {
    let message =
      node.isPresent
      ? "`\(entry.key)` edits a list, but `\(pathName)` is \(node.kindWithArticle)"
      : "`\(entry.key)` edits a list, but no lower layer sets `\(pathName)`"
    report(
      .listEdit, message, at: entry.keyLocation ?? keyLocation, label: "no list to edit",
      hint: "write the whole list: `\(keyName): […]`",
      related: below(node, "\(node.kindNoun) there"))
  }

  /// Reports an item that a list edit cannot remove or add.
  mutating func reportListEdit(_ fault: ListEdit.Fault, _ item: MergedNode, _ entry: Node.Entry) {
    let shown = item.node.shown
    switch fault {
    case .absent:
      report(
        .listEdit, "\(shown) cannot be removed from `\(pathName)`: it is not in the list",
        at: item.location ?? entry.keyLocation, label: "not in the list below",
        hint: "write it exactly as the lower layer does, or drop it here")
    case .present:
      report(
        .listEdit, "\(shown) is in `\(pathName)` already, whose items are unique",
        at: item.location ?? entry.keyLocation, label: "there already",
        hint: "drop it here, or name it in `$remove` too, to move it")
    }
  }

  /// Reports a value of another kind than the one below.
  mutating func reportKindChange(_ over: Node, keyLocation: SourceLocation?, of node: FoldNode) {
    let discard = "to discard the base value on purpose:   \(keyName): { $replace: … }"
    let isLoneSecret = over.map.map { loneSecret($0) != nil } ?? false
    let overNoun = isLoneSecret ? "secret" : over.kindNoun
    report(
      .kindChange,
      "\(layer.kind.noun) turns the \(node.kindNoun) `\(pathName)` into a \(overNoun)",
      at: over.markLocation ?? keyLocation, label: "\(overNoun) here",
      hint: kindChangeHint(over, of: node), alternative: discard,
      related: below(node, "\(node.kindNoun) there"))
  }

  private func kindChangeHint(_ over: Node, of node: FoldNode) -> String {
    switch node.value {
    case .map:
      let key = node.keys.first ?? "…"
      let first = over.list?.first ?? over
      return "name the entry:   \(keyName): { \(key): \(first.start) }"
    case .list: return "write a list:   \(keyName): [\(over.map == nil ? over.start : "…")]"
    case .absent, .scalar, .secret: return "write one value:   \(keyName): …"
    }
  }

  /// The place of the value that the lower layers made.
  private func below(_ node: FoldNode, _ label: String) -> [Diagnostic.Related] {
    guard node.isPresent, let last = node.candidates.last else { return [] }
    guard let location = last.value?.markLocation ?? last.location ?? last.keyLocation else {
      return []
    }
    return [.init(label, at: location)]
  }
}

extension FoldNode {
  /// The kind of the value in one word.
  var kindNoun: String {
    switch value {
    case .absent: "nothing"
    case .scalar(let node): node.kindNoun
    case .secret: "secret"
    case .list: "list"
    case .map: "map"
    }
  }

  /// The kind of the value with its article.
  var kindWithArticle: String {
    switch value {
    case .absent: "nothing"
    case .scalar(let node): node.kindWithArticle
    default: "a \(kindNoun)"
    }
  }
}
