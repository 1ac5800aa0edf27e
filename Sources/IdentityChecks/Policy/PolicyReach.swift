package import Diagnostics
internal import Documents
internal import IdentityDiagnostics
package import IdentityLayering
package import IdentityModel

/// Warns of rules of a policy that are about nothing in any environment: most likely a misspelt id.
///
/// That something is absent may well be demanded (`present: false`), and where its presence is
/// demanded the assertion fails and tells so itself.
///
/// - Parameters:
///   - policy: The policy.
///   - documents: The merged documents of all environments.
///   - schema: What the identity is.
/// - Returns: One warning for each path of the policy that matches nothing.
package func checkPolicyReach(
  _ policy: IdentityPolicy, _ documents: [MergedDocument], schema: IdentitySchema = .current
) -> [Diagnostic] {
  guard !documents.isEmpty else { return [] }
  let reach = PolicyReach(documents: documents, schema: schema)
  let assertions = policy.assertions.compactMap { assertion -> Diagnostic? in
    guard !reach.isMet(assertion) else { return nil }
    return reach.warning(
      assertion.path, at: assertion.pathLocation ?? assertion.location,
      "the assertion `\(cutForMessage(assertion.id))` is about nothing")
  }
  let locked = policy.locked.compactMap { demand -> Diagnostic? in
    guard !documents.contains(where: { $0.root[demand.path] != nil }) else { return nil }
    return reach.warning(PathPattern(demand.path), at: demand.location, "nothing is locked by this")
  }
  let drift = policy.drift.flatMap(\.only).compactMap { allowance -> Diagnostic? in
    guard !reach.isMet(allowance.pattern) else { return nil }
    return reach.warning(
      allowance.pattern, at: allowance.location, "nothing may differ by this")
  }
  return assertions + locked + drift
}

/// What the paths of a policy match in the environments.
private struct PolicyReach {
  let documents: [MergedDocument]
  let schema: IdentitySchema

  func isMet(_ pattern: PathPattern) -> Bool {
    documents.contains { !pattern.paths(in: $0.root, schema: schema).isEmpty }
  }

  func isMet(_ assertion: PolicyAssertion) -> Bool {
    switch assertion.condition {
    case .present(false): return true
    case .present(true):
      // Without a wildcard, or at its entries themselves, absence is a failure.
      guard assertion.path.hasKeyBehindWildcard else { return true }
      return documents.contains {
        !assertion.path.places(in: $0.root, schema: schema).isEmpty
      }
    default:
      // No condition can be held against a map.
      return documents.contains { document in
        assertion.path.places(in: document.root, schema: schema).contains { place in
          place.node.map { $0.map == nil } ?? false
        }
      }
    }
  }

  func warning(
    _ pattern: PathPattern, at location: SourceLocation?, _ label: String
  ) -> Diagnostic {
    let known = documents.flatMap(\.leafPaths)
    let meant = pattern.path.flatMap { closestPath(to: $0, in: known) }
    return Diagnostic(
      code: IdentityCode.malformedPolicy.rawValue, severity: .warning,
      message: "`\(pattern)` matches nothing in any environment", location: location,
      label: label,
      hint: meant.map { "did you mean `\($0.pathText)`?" } ?? "correct the path, or remove it")
  }
}

extension PathPattern {
  /// A pattern that one path alone fits.
  fileprivate init(_ path: JSONPointer) {
    self.init(
      steps: path.steps.map { step in
        switch step {
        case .key(let key): .key(key)
        case .index(let index): .key(String(index))
        }
      })
  }
}
