package import Diagnostics
package import Documents
internal import IdentityDiagnostics
package import IdentityLayering
package import IdentityModel

/// Checks what only the merged document can tell: that nothing required is missing, that values
/// made of references are right, that orders and fallbacks name what is there, and that addresses
/// suit the environment.
///
/// - Parameters:
///   - document: The layers of one environment, merged.
///   - schema: What the identity is.
///   - required: Further paths that must have a value in this environment, from the policy.
///   - documents: All environments, for telling where a missing value belongs.
package func checkMerged(
  _ document: MergedDocument, schema: IdentitySchema = .current, required: [JSONPointer] = [],
  among documents: [MergedDocument] = []
) -> [Diagnostic] {
  var check = MergedCheck(document: document)
  var demanded = requiredPaths(in: schema, environment: document.environment)
  demanded += required.filter { !demanded.contains($0) }
  for path in demanded {
    if let fault = missingValue(at: path, in: document, schema: schema, among: documents) {
      check.diagnostics.append(fault)
    }
  }
  check.visit(document.root, schema.root)
  check.diagnostics += checkLocales(document)
  return check.diagnostics
}

/// The fixed paths that the schema demands in an environment.
private func requiredPaths(in schema: IdentitySchema, environment: String) -> [JSONPointer] {
  schema.fixedLeafPaths.filter { schema.isRequired($0, in: environment) }
}

/// One walk through a merged document.
struct MergedCheck {
  let document: MergedDocument
  var diagnostics: [Diagnostic] = []
  /// Where the value that is being checked stands.
  private var path = JSONPointer()

  init(document: MergedDocument) {
    self.document = document
  }

  /// Checks a value and all below it, as far as the layers could not.
  mutating func visit(_ node: MergedNode, _ field: Field) {
    switch (field.kind, node.content) {
    case (.list(let rule), .list(let items)): visitList(node, items, rule, field)
    case (.map, .map(let entries)):
      for entry in entries {
        if let child = field.child(entry.key) {
          visit(entry.value, child, at: .key(entry.key))
        }
      }
      visitRequiredKeys(node, field)
    case (.keyed(let rule), .map(let entries)):
      for entry in entries where entry.key != KeyedRule.orderKey {
        visit(entry.value, rule.value, at: .key(entry.key))
      }
      visitOrder(entries)
    case (.free, .map(let entries)):
      for entry in entries { visit(entry.value, field, at: .key(entry.key)) }
    case (.free, .list(let items)):
      for (index, item) in items.enumerated() {
        visit(item, field, at: .index(index))
      }
    case (_, .scalar(let value)):
      if node.isMadeOfReferences, let fault = field.fault(of: value.withoutPlaces, at: path) {
        report(fault, node)
      } else {
        visitAddress(value, node, field)
      }
    default: break
    }
  }

  private mutating func visit(_ node: MergedNode, _ field: Field, at step: JSONPointer.Step) {
    path.steps.append(step)
    visit(node, field)
    path.steps.removeLast()
  }

  private mutating func report(_ fault: ValueFault, _ node: MergedNode) {
    var diagnostic = fault.diagnostic(at: node.place)
    // The place shows the references, the replacement would be for the value.
    diagnostic.fix = nil
    if !node.references.isEmpty {
      let sources = node.references.map { "`\($0.pathText)`" }.joined(separator: ", ")
      diagnostic.notes.append("in `\(document.environment)` the value comes from \(sources)")
    }
    diagnostics.append(diagnostic)
  }

  private mutating func visitList(
    _ node: MergedNode, _ items: [MergedNode], _ rule: ListRule, _ field: Field
  ) {
    let isEdited = node.winner?.operation == .edit
    let hasReferences = items.contains(where: \.isMadeOfReferences)
    guard isEdited || hasReferences else { return }
    if isEdited, let fault = rule.countFault(items.count, words: field.words, at: path) {
      report(fault, node)
    }
    for (index, item) in items.enumerated() where item.isMadeOfReferences {
      guard case .scalar(let value) = item.content else { continue }
      if let fault = rule.itemFault(value.withoutPlaces, at: path.appending(.index(index))) {
        var fault = fault.diagnostic(at: item.place ?? node.place)
        fault.fix = nil
        diagnostics.append(fault)
      }
    }
    for repeated in rule.repeatedItems(items.map(\.node), at: path) {
      let place = repeated.index.flatMap { items[$0].place } ?? node.place
      var diagnostic = repeated.fault.diagnostic(at: place)
      if let first = repeated.firstIndex.flatMap({ items[$0].place }), first != place {
        diagnostic.related = [Diagnostic.Related("first listed here", at: first)]
      }
      diagnostics.append(diagnostic)
    }
  }

  /// The required keys of a map whose own key the bundle chose, such as the URL of a channel.
  private mutating func visitRequiredKeys(_ node: MergedNode, _ field: Field) {
    guard path.steps.count > 1 else { return }
    for child in field.children where child.isRequired && node[child.key] == nil {
      let place = node.candidates.last { $0.location != nil }
      let subject = path.appending(.key(child.key)).pathText
      diagnostics.append(
        Diagnostic(
          code: IdentityCode.required.rawValue,
          message: "`\(subject)` is required but no layer sets it",
          location: place?.keyLocation ?? place?.location,
          label: "`\(path.pathText)` has no `\(child.key)`",
          hint: "add   \(child.key): \(child.example.shown)"))
    }
  }

  private mutating func visitOrder(_ entries: [MergedNode.Entry]) {
    let ids = entries.map(\.key).filter { $0 != KeyedRule.orderKey }
    guard let order = entries.first(where: { $0.key == KeyedRule.orderKey })?.value else { return }
    visit(order, KeyedRule.order, at: .key(KeyedRule.orderKey))
    guard case .list(let items) = order.content else { return }
    for item in items {
      guard let id = item.node.text, !ids.contains(id) else { continue }
      diagnostics.append(
        Diagnostic(
          code: IdentityCode.duplicateItem.rawValue,
          message: "`\(path.pathText).order` names \(quotedForMessage(id)), which is not there",
          location: item.place ?? order.place,
          label: "no entry of `\(path.pathText)`",
          hint: closestMatch(to: id, in: ids).map { "did you mean `\($0)`?" }
            ?? "remove it, or add `\(path.appending(.key(id)).pathText)`"))
    }
  }

  /// Unencrypted schemes are for the own machine and for development.
  private mutating func visitAddress(_ value: Node, _ node: MergedNode, _ field: Field) {
    guard case .text(let rule) = field.kind, rule.format == .serviceAddress,
      let text = value.text, let address = try? WebAddress(text),
      ["http", "ws"].contains(address.scheme), !address.isLoopback,
      document.environment != "development"
    else { return }
    diagnostics.append(
      Diagnostic(
        code: IdentityCode.format.rawValue,
        message: "`\(path.pathText)` is not encrypted",
        location: node.place,
        label: "`\(address.scheme)` is for this machine and for `development` alone",
        hint: "write `\(address.scheme)s://\(address.host)…`",
        notes: inheritanceNotes(of: node, in: document)))
  }
}
