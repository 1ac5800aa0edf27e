package import Diagnostics
package import Documents
internal import IdentityDiagnostics
package import IdentityLayering
package import IdentityModel

/// What one environment of a bundle came to, with everything that was found on the way.
package struct ResolvedIdentity: Sendable {
  /// The environment.
  package var environment: String
  /// The merged layers, overrides among them.
  package var document: MergedDocument
  /// The identity; `nil` when a fault leaves it open what it is.
  package var identity: DynamicAGIIdentity?
  /// The digest of what the bundle's own files say, without `local.yaml` and overrides.
  package var digest: ContentDigest?
  /// The digest of ``identity``, with `local.yaml` and overrides.
  package var effectiveDigest: ContentDigest?
  /// Every finding, in the order of the checks.
  package var diagnostics: [Diagnostic]

  /// Whether something was found that must be put right.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Takes back the identity: a fault outside of the merged layers leaves open what it is.
  mutating func leaveOpen() {
    leaveEffectiveOpen()
    digest = nil
  }

  /// Takes back what `local.yaml` and overrides made of the identity, for one of them is faulty.
  mutating func leaveEffectiveOpen() {
    identity = nil
    effectiveDigest = nil
  }
}

extension Diagnostic {
  /// Whether the finding leaves open what the identity of an environment is: all errors do but a
  /// failed policy, which is a judgement about an identity.
  package func leavesOpen(_ environment: String) -> Bool {
    severity == .error && !code.hasPrefix("ID4")
      && (affects.isEmpty || affects.contains(environment))
  }
}

/// Checks a merged document in every way and makes the identity of it.
///
/// A failed policy (ID4…) is a finding but leaves the identity what it is; any other error means
/// that there is none. Drift between environments takes all of them and is ``checkDrift(_:_:)``.
///
/// - Parameters:
///   - document: The merged document as the process is to use it.
///   - released: The same without `local.yaml` and overrides; `nil` when there are none.
///   - policy: The policy of the bundle.
///   - schema: What the identity is.
///   - documents: All environments, for telling where a missing value belongs.
///   - checked: What ``checkLayer(_:schema:)`` finds in layers that several environments share.
package func resolvedIdentity(
  of document: MergedDocument, released: MergedDocument? = nil,
  policy: IdentityPolicy = IdentityPolicy(), schema: IdentitySchema = .current,
  among documents: [MergedDocument] = [], checked: [Layer.Kind: [Diagnostic]] = [:]
) -> ResolvedIdentity {
  var diagnostics = document.layers.filter { $0.kind != .defaults }.flatMap {
    checked[$0.kind] ?? checkLayer($0, schema: schema)
  }
  // A value of another kind than below is told by the merge, which knows both places.
  let kindChanges = Set(
    document.diagnostics.filter { $0.code == IdentityCode.kindChange.rawValue }.map(\.location))
  diagnostics.removeAll {
    $0.code == IdentityCode.type.rawValue && kindChanges.contains($0.location)
  }
  diagnostics += document.diagnostics
  let demands = policy.required[document.environment] ?? []
  diagnostics += checkMerged(
    document, schema: schema, required: demands.map(\.path), among: documents)
  diagnostics += checkMeaning(document)
  diagnostics += checkPolicy(policy, document, released: released, schema: schema)
  let isOpen = diagnostics.contains { $0.leavesOpen(document.environment) }
  let identity = isOpen ? nil : DynamicAGIIdentity(document.root)
  let effective = identity.flatMap { try? identityDigest($0, environment: document.environment) }
  var digest = effective
  if let released {
    digest = DynamicAGIIdentity(released.root).flatMap {
      try? identityDigest($0, environment: document.environment)
    }
  }
  return ResolvedIdentity(
    environment: document.environment, document: document, identity: identity, digest: digest,
    effectiveDigest: effective, diagnostics: diagnostics)
}

/// The checks of what the values mean together: acronym, names, lengths.
package func checkMeaning(_ document: MergedDocument) -> [Diagnostic] {
  checkAcronym(document) + checkNames(document) + checkChannelLengths(document)
}
