package import Diagnostics
internal import Documents
package import IdentityBundles
internal import IdentityDiagnostics
package import IdentityLayering
package import IdentityModel

/// A bundle with the identities that it came to.
package struct BundleResolution: Sendable {
  /// The bundle.
  package let bundle: IdentityBundle
  /// Its policy; the one that always holds where it has none.
  package let policy: IdentityPolicy
  /// The environments that were asked for, in the order of their names or of the request.
  package let identities: [ResolvedIdentity]
  /// Everything that was found, each fault once, by place.
  package let diagnostics: [Diagnostic]
  /// What overrides something: names of variables and options, never a value.
  package let overrides: [String]
  /// The lines of the overrides, by the file name of their locations.
  package let overrideLines: [String: [UInt8]]

  /// Whether something was found that must be put right.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The identity of an environment, if it was asked for.
  package subscript(environment: String) -> ResolvedIdentity? {
    identities.first { $0.environment == environment }
  }

  /// The errors that keep an environment from its identity, as one environment is told of them.
  package func errors(in environment: String) -> [Diagnostic] {
    let shared = bundle.diagnostics.filter {
      $0.affects.isEmpty || $0.affects.contains(environment)
    }
    return (shared + (self[environment]?.diagnostics ?? [])).filter { $0.severity == .error }
  }

  /// The same with the findings that reach one of some environments: what is wrong with others does
  /// not keep these from their identities.
  package func restricted(to environments: [String]) -> BundleResolution {
    BundleResolution(
      bundle: bundle, policy: policy,
      identities: identities.filter { environments.contains($0.environment) },
      diagnostics: diagnostics.filter { fault in
        fault.affects.isEmpty || fault.affects.contains { environments.contains($0) }
      }, overrides: overrides, overrideLines: overrideLines)
  }

  /// The bytes behind a location's file name, for excerpts.
  package func source(of name: String) -> [UInt8]? {
    overrideLines[name] ?? bundle.bytes(of: name)
  }

  /// The lock as the bundle is now; `nil` when an environment has no digest, because a fault leaves
  /// open what it is, or when not all environments were resolved.
  package var lock: IdentityLock? {
    guard identities.count == bundle.environments.count else { return nil }
    return IdentityLock(identities, source: bundle.source)
  }
}

extension BundleResolution {
  /// What the bundle's lock says differently from the bundle, or that there is no lock.
  ///
  /// - Parameter current: The lock as the bundle is now, see ``lock``.
  package func lockFindings(against current: IdentityLock) -> [Diagnostic] {
    let name = "\(bundle.source.folder)/\(IdentityLock.fileName)"
    guard let file = bundle.lock else { return [IdentityLock.missing(name)] }
    switch bundle.lockTree {
    case .success(let node):
      let (lock, faults) = IdentityLock.read(node)
      return faults + (lock?.findings(against: current, name: file.name) ?? [])
    case .failure(let fault): return [fault.diagnostic]
    case nil: return []
    }
  }
}

extension IdentityBundle {
  /// Merges, checks and types the environments of the bundle.
  ///
  /// Nothing stops at a fault: the result holds every finding of every environment, those of the
  /// files and of the policy included.
  ///
  /// - Parameters:
  ///   - request: The environments and what overrides them.
  ///   - schema: What an identity is.
  package func resolved(
    _ request: ResolutionRequest = ResolutionRequest(), schema: IdentitySchema = .current
  ) -> BundleResolution {
    let (policy, policyFaults) =
      self.policy.flatMap { trees[$0.file] }.map {
        IdentityPolicy.read($0, environments: environments, schema: schema)
      }
      ?? (IdentityPolicy(), [])
    let defaults = canonicalDefaults(
      for: base.map { Layer(.base, name: $0.file, values: $0.values) })
    let released = environments.map { environment in
      mergeLayers(
        layers(for: environment, defaults: defaults).layers, environment: environment,
        rules: MergeRules(schema, policy, environment: environment))
    }
    // A file is the same layer in every environment that it is part of.
    var checked: [Layer.Kind: [Diagnostic]] = [:]
    for layer in released.flatMap(\.layers) where checked[layer.kind] == nil {
      checked[layer.kind] = layer.kind == .defaults ? [] : checkLayer(layer, schema: schema)
    }
    var overrides: [String] = []
    var lines: [String: [UInt8]] = [:]
    let identities = (request.environments ?? environments).map { environment in
      let plain =
        released.first { $0.environment == environment }
        ?? mergeLayers(
          layers(for: environment, defaults: defaults).layers, environment: environment,
          rules: MergeRules(schema, policy, environment: environment))
      let (document, above) = effective(
        plain, request: request, defaults: defaults, schema: schema,
        rules: MergeRules(schema, policy, environment: environment))
      overrides += above.names.filter { !overrides.contains($0) }
      lines.merge(above.excerpts) { $1 }
      var identity = resolvedIdentity(
        of: document ?? plain, released: document == nil ? nil : plain, policy: policy,
        schema: schema, among: released, checked: checked)
      identity.diagnostics += above.diagnostics
      withdraw(&identity, above: above.diagnostics)
      return identity
    }
    // How far environments may drift apart is a question about the whole bundle. Paths that share
    // a variable matter to whoever writes them: an override by it is refused anyhow.
    let isWhole = request.environments == nil
    var drift = isWhole ? checkDrift(policy, released, schema: schema) : []
    // A file that could not be read may hold what a rule is about.
    if isWhole, !diagnostics.contains(where: { $0.severity == .error }) {
      drift += checkPolicyReach(policy, released, schema: schema)
    }
    let shared = (isWhole ? released : []).map {
      ($0.environment, ambiguousVariables(fields: schema.leafPaths(beside: $0.root), in: $0))
    }
    let found =
      identities.map { ($0.environment, $0.diagnostics) } + shared
      + [("", drift), ("", policyFaults), ("", diagnostics)]
    return BundleResolution(
      bundle: self, policy: policy, identities: identities, diagnostics: collected(found),
      overrides: overrides, overrideLines: lines)
  }

  /// Takes an identity back that rests on files or overrides that could not be read: what is left of
  /// them would be a wrong identity with a digest that looks right.
  ///
  /// What is missing or does not fit only because of such a file is not told.
  private func withdraw(_ resolved: inout ResolvedIdentity, above: [Diagnostic]) {
    let broken = diagnostics.filter { $0.leavesOpen(resolved.environment) }
    if !broken.isEmpty { resolved.leaveOpen() }
    if above.contains(where: { $0.leavesOpen(resolved.environment) }) {
      resolved.leaveEffectiveOpen()
    }
    let layers = Set(layers(for: resolved.environment).layers.map(\.name))
    let isUnread = broken.contains { fault in
      guard let file = fault.location?.file else { return false }
      return trees[file] == nil
        && source.files.contains { $0.name == file && $0.path != "local.yaml" }
        && (layers.contains(file) || overlays.values.contains { $0.file == file } || base == nil)
    }
    guard isUnread else { return }
    let consequences: Set<IdentityCode> = [
      .required, .danglingReference, .deletesNothing, .listEdit, .acronym, .policyFailed,
      .duplicateItem, .incompleteLocale, .kindChange,
    ]
    resolved.diagnostics.removeAll { fault in
      IdentityCode(rawValue: fault.code).map(consequences.contains) ?? false
    }
  }

  /// The document with `local.yaml` and overrides; `nil` where neither changes anything.
  private func effective(
    _ plain: MergedDocument, request: ResolutionRequest, defaults: Layer, schema: IdentitySchema,
    rules: MergeRules
  ) -> (document: MergedDocument?, above: OverrideLayers) {
    var selection = layers(
      for: plain.environment, includesLocal: request.includesLocal, defaults: defaults)
    let hasLocal = selection.layers.contains { $0.kind == .local }
    let files =
      hasLocal
      ? mergeLayers(selection.layers, environment: plain.environment, rules: rules) : plain
    var above = readOverrides(
      variables: request.variables, options: request.options, api: request.api,
      fields: schema.leafPaths(beside: files.root), below: files
    ) { path, text in
      schema.value(ofOverride: text, at: path).mapError { DocumentFault($0.diagnostic(at: nil)) }
    }
    above.diagnostics += selection.diagnostics
    guard !above.layers.isEmpty else { return (hasLocal ? files : nil, above) }
    selection.layers += above.layers
    return (
      mergeLayers(selection.layers, environment: plain.environment, rules: rules), above
    )
  }
}

extension MergeRules {
  /// The rules that a schema and a policy amount to in an environment.
  package init(_ schema: IdentitySchema, _ policy: IdentityPolicy, environment: String) {
    let demanded = Set((policy.required[environment] ?? []).map(\.path))
    self.init(
      isRequired: { demanded.contains($0) || schema.isRequired($0, in: environment) },
      isUniqueList: { schema.isUniqueList($0) })
  }
}
