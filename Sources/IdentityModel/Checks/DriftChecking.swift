package import Diagnostics
internal import Documents

/// Checks that environments differ only where the policy lets them.
///
/// - Parameters:
///   - policy: The policy.
///   - documents: The merged documents of all environments.
/// - Returns: One finding for each path that differs, at the value of the later environment.
package func checkDrift(
  _ policy: IdentityPolicy, _ documents: [MergedDocument]
) -> [Diagnostic] {
  policy.drift.flatMap { budget -> [Diagnostic] in
    let compared = budget.environments.compactMap { name in
      documents.first { $0.environment == name }
    }
    guard let first = compared.first else { return [] }
    return compared.dropFirst().flatMap { drift(from: first, to: $0, budget) }
  }
}

private func drift(
  from left: MergedDocument, to right: MergedDocument, _ budget: IdentityPolicy.DriftBudget
) -> [Diagnostic] {
  var paths: [JSONPointer] = []
  left.root.forEachLeaf { path, _ in paths.append(path) }
  right.root.forEachLeaf { path, _ in if left.root[path] == nil { paths.append(path) } }
  return paths.compactMap { path in
    let (before, after) = (left.root[path], right.root[path])
    // An empty map is as good as none.
    guard before?.node != after?.node, !budget.only.contains(where: { $0.covers(path) }),
      !isEmptyMap(before ?? after)
    else { return nil }
    let allowed = budget.only.map { "`\($0)`" }.joined(separator: ", ")
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

private func isEmptyMap(_ node: MergedNode?) -> Bool { node?.map?.isEmpty ?? false }
