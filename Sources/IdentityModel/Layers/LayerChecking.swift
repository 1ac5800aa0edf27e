package import Diagnostics
internal import Documents
internal import IdentityDiagnostics
package import IdentityLayering

/// Checks what one layer writes: keys, kinds, ranges, forms, lengths, ids and secrets.
///
/// Operators are looked into. A text with references is left to the check of the merged document,
/// which knows its value; so is whatever takes several layers to judge.
///
/// - Parameters:
///   - layer: The layer as written.
///   - schema: What the identity is.
/// - Returns: Every fault, in the order of the file.
package func checkLayer(_ layer: Layer, schema: IdentitySchema = .current) -> [Diagnostic] {
  var check = LayerCheck(layer: layer, schema: schema)
  check.visit(layer.values, schema.root)
  return check.diagnostics
}

/// One walk through a layer.
package struct LayerCheck {
  let layer: Layer
  let schema: IdentitySchema
  var diagnostics: [Diagnostic] = []
  /// Where the value that is being checked stands.
  private var path = JSONPointer()

  init(layer: Layer, schema: IdentitySchema) {
    self.layer = layer
    self.schema = schema
  }

  /// Checks a value and all below it.
  mutating func visit(_ node: Node, _ field: Field) {
    // Reading and merging report null, for every layer and wherever it stands.
    if node.isNull { return }
    if let entries = node.map, LayerOperator.isOperatorMap(entries) {
      for entry in entries { visitOperator(entry, of: node, field) }
      return
    }
    let isLeaf = field.isLeaf || field.children.isEmpty
    if isLeaf, let text = node.text, ReferenceText.refers(text) {
      if case .list = field.kind { report(field.typeFault("a list", node, at: path), node) }
      return
    }
    if let fault = field.fault(of: node, at: path) {
      report(fault, node)
      return
    }
    switch field.kind {
    case .list(let rule): report(rule.faults(of: node, words: field.words, at: path), in: node)
    case .map: visitFixedKeys(node, field)
    case .keyed(let rule): visitChosenKeys(node, rule)
    case .free: visitFree(node, field)
    case .text, .integer, .boolean: break
    }
  }

  private mutating func visit(_ node: Node, _ field: Field, at step: JSONPointer.Step) {
    path.steps.append(step)
    visit(node, field)
    path.steps.removeLast()
  }

  mutating func report(_ fault: ValueFault, _ node: Node) {
    diagnostics.append(fault.diagnostic(at: node.location))
  }

  private mutating func visitOperator(
    _ entry: Node.Entry, of node: Node, _ field: Field
  ) {
    switch LayerOperator(rawValue: entry.key) {
    case .replace: visit(entry.value, field)
    case .append, .prepend, .remove:
      guard case .list(let rule) = field.kind, let items = entry.value.list else { return }
      let faults = items.enumerated().compactMap { index, item -> ListRule.ItemFault? in
        if let text = item.text, ReferenceText.refers(text) { return nil }
        return rule.itemFault(item, at: path.appending(.index(index))).map {
          ListRule.ItemFault(index: index, fault: $0)
        }
      }
      report(faults + rule.repeatedItems(items, at: path), in: entry.value)
    case .secret where !field.allowsSecret:
      diagnostics.append(
        Diagnostic(
          code: IdentityCode.misplacedSecret.rawValue,
          message: "\(Field.subject(path)) cannot be a secret",
          location: entry.keyLocation ?? node.location,
          label: "\(Field.subject(path)) is \(field.words)",
          hint: "write the value itself; secrets may stand in `endpoints` and `extra`"))
    case .delete, .secret, nil: break
    }
  }

  private mutating func report(_ faults: [ListRule.ItemFault], in list: Node) {
    for fault in faults {
      let place = fault.index.flatMap { list[$0]?.location } ?? list.location
      var diagnostic = fault.fault.diagnostic(at: place)
      if let first = fault.firstIndex.flatMap({ list[$0]?.location }) {
        diagnostic.related = [Diagnostic.Related("first listed here", at: first)]
      }
      diagnostics.append(diagnostic)
    }
  }

  private mutating func visitFixedKeys(_ node: Node, _ field: Field) {
    for entry in node.map ?? [] {
      path.steps.append(.key(LayerOperator.plainKey(entry.key)))
      if let child = field.child(entry.key) {
        visit(entry.value, child)
      } else if !LayerOperator.isOperatorKey(entry.key) {
        reportUnknown(entry, in: node, field, path)
      }
      path.steps.removeLast()
    }
  }

  private mutating func visitChosenKeys(_ node: Node, _ rule: KeyedRule) {
    for entry in node.map ?? [] {
      // An operator beside plain keys is a fault of merging.
      if LayerOperator.isOperatorKey(entry.key) { continue }
      let key = LayerOperator.plainKey(entry.key)
      let field = key == KeyedRule.orderKey ? KeyedRule.order : rule.value
      if key != KeyedRule.orderKey, let fault = rule.fault(ofKey: key, in: path) {
        diagnostics.append(fault.diagnostic(at: entry.keyLocation))
      }
      visit(entry.value, field, at: .key(key))
    }
  }

  private mutating func visitFree(_ node: Node, _ field: Field) {
    if path.steps.count == 1, node.map == nil {
      diagnostics.append(
        ValueFault(
          .type, "expected a map, found \(node.shownWithKind)",
          label: "\(Field.subject(path)) is a map with keys of your choice"
        ).diagnostic(at: node.location))
      return
    }
    for (index, element) in (node.list ?? []).enumerated() {
      visit(element, field, at: .index(index))
    }
    for entry in node.map ?? [] where !LayerOperator.isOperatorKey(entry.key) {
      visit(entry.value, field, at: .key(LayerOperator.plainKey(entry.key)))
    }
  }
}
