package import Diagnostics
internal import Documents
internal import IdentityDiagnostics
package import IdentityLayering
package import IdentityModel

/// Checks that environments differ only where the policy lets them.
///
/// - Parameters:
///   - policy: The policy.
///   - documents: The merged documents of all environments.
///   - schema: What the identity is; what it does not know or knows as another kind has been told.
/// - Returns: One finding for each path that differs, at the value of the later environment.
package func checkDrift(
  _ policy: IdentityPolicy, _ documents: [MergedDocument], schema: IdentitySchema = .current
) -> [Diagnostic] {
  policy.drift.flatMap { budget -> [Diagnostic] in
    let compared = budget.environments.compactMap { name in
      documents.first { $0.environment == name }
    }
    guard let first = compared.first else { return [] }
    return compared.dropFirst().flatMap { drift(from: first, to: $0, budget, schema) }
  }
}

private func drift(
  from left: MergedDocument, to right: MergedDocument, _ budget: IdentityPolicy.DriftBudget,
  _ schema: IdentitySchema
) -> [Diagnostic] {
  var pairs: [(path: JSONPointer, before: MergedNode?, after: MergedNode?)] = []
  var path = JSONPointer()
  visitLeaves(of: left.root, beside: right.root, at: &path) { path, before, after in
    if before.node != after?.node { pairs.append((path, before, after)) }
  }
  visitLeaves(of: right.root, beside: left.root, at: &path) { path, after, before in
    if before == nil { pairs.append((path, nil, after)) }
  }
  return pairs.compactMap { path, before, after in
    // An empty map is as good as none.
    guard !budget.only.contains(where: { $0.pattern.covers(path) }), !isEmptyMap(before ?? after),
      isSound(path, in: left.root, schema), isSound(path, in: right.root, schema)
    else { return nil }
    let allowed = budget.only.map { "`\($0.pattern)`" }.joined(separator: ", ")
    let told = [
      "\(left.environment): \(before?.node.shown ?? "absent")",
      "\(right.environment): \(after?.node.shown ?? "absent")",
    ]
    // A value of the defaults, or none, has no place: then the other one is marked.
    let isRightMarked = after?.place != nil || before?.place == nil
    let place = isRightMarked ? after?.place : before?.place
    var related: [Diagnostic.Related] = []
    if isRightMarked, let other = before?.place, other != place {
      related.append(Diagnostic.Related(told[0], at: other))
    }
    if let location = budget.location {
      related.append(Diagnostic.Related("the budget is set here", at: location))
    }
    return Diagnostic(
      code: IdentityCode.driftBudget.rawValue,
      message: "`\(path.pathText)` differs between `\(left.environment)` and"
        + " `\(right.environment)`",
      location: place ?? budget.location, label: told[isRightMarked ? 1 : 0],
      hint: allowed.isEmpty
        ? "nothing may differ between them; set it in a layer that both share"
        : "only \(allowed) may differ; set it in a layer that both share",
      notes: told, related: related)
  }
}

/// Calls `body` with each value that is no map, in order, and with what another document has there.
private func visitLeaves(
  of node: MergedNode, beside other: MergedNode?, at path: inout JSONPointer,
  _ body: (JSONPointer, MergedNode, MergedNode?) -> Void
) {
  guard case .map(let entries) = node.content else { return body(path, node, other) }
  for index in entries.indices {
    let key = entries[index].key
    path.steps.append(.key(key))
    visitLeaves(of: entries[index].value, beside: other?[key], at: &path, body)
    path.steps.removeLast()
  }
}

private func isEmptyMap(_ node: MergedNode?) -> Bool { node?.map?.isEmpty ?? false }

/// Whether a path and what stands at it and above it are as the schema has them.
private func isSound(
  _ path: JSONPointer, in root: MergedNode, _ schema: IdentitySchema
) -> Bool {
  guard schema.keyFault(along: path) == nil else { return false }
  var (node, field) = (Optional(root), schema.root)
  for step in path.steps {
    guard case .key(let key) = step, let next = field.child(key) else { return false }
    field = next
    node = node?[key]
    if let node, !isSound(node, field) { return false }
  }
  return true
}

/// Whether a value is of the kind of its field.
private func isSound(_ node: MergedNode, _ field: Field) -> Bool {
  guard !node.isUnresolved else { return false }
  switch (field.kind, node.content) {
  case (.free, _), (.map, .map), (.keyed, .map), (.list, .list): return true
  case (_, .secret): return field.allowsSecret
  case (.text, .scalar(let value)): return value.text != nil
  case (.integer, .scalar(let value)): return value.integer != nil
  case (.boolean, .scalar(let value)): return value.boolean != nil
  default: return false
  }
}
