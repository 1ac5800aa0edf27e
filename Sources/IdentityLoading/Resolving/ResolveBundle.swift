internal import Diagnostics
internal import Documents
package import IdentityModel

/// Resolves a bundle for one environment: files, layers, checks, identity.
///
/// Faults of files that are no part of the environment are left out: a service in `production` does
/// not stop because of an overlay that only others build on.
///
/// - Parameters:
///   - source: What was found in the folder.
///   - request: Which identity is wanted.
package func resolveBundle(
  _ source: BundleSource, for request: IdentityRequest
) -> BundleResolution {
  let bundle = IdentityBundle(source, parse: parseIdentityFile)
  var resolution = BundleResolution(bundle: bundle, diagnostics: bundle.diagnostics)
  let variable = request.variables[environmentVariableName]
  if let variable {
    resolution.excerpts[environmentVariableName] = Array(
      "\(environmentVariableName)=\(variable)".utf8)
  }
  if let option = request.option { resolution.excerpts["--env"] = Array("--env \(option)".utf8) }
  // Without a folder there is nothing to choose from, and saying so would hide why.
  guard source.faults.isEmpty || !bundle.environments.isEmpty else { return resolution }
  let choice = chooseEnvironment(
    api: request.environment, option: request.option, variable: variable,
    known: bundle.environments)
  switch choice {
  case .failure(let fault): resolution.diagnostics.append(fault.diagnostic)
  case .success(let environment): resolution.resolve(environment, for: request)
  }
  return resolution
}

extension BundleResolution {
  fileprivate mutating func resolve(_ environment: String, for request: IdentityRequest) {
    let policy = readPolicy()
    let defaults = canonicalDefaults(
      for: bundle.base.map { Layer(.base, name: $0.file, values: $0.values) })
    func merged(_ layers: [Layer], _ environment: String) -> MergedDocument {
      mergeLayers(layers, environment: environment, rules: rules(for: environment, policy))
    }
    let released = bundle.environments.map { name in
      merged(bundle.layers(for: name, defaults: defaults).layers, name)
    }
    guard let files = released.first(where: { $0.environment == environment }) else { return }
    let outside = readOverrides(
      variables: request.variables.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      options: request.settings, api: request.values,
      fields: IdentitySchema.current.fixedLeafPaths, below: files, type: typedOverride)
    excerpts.merge(outside.excerpts) { _, new in new }
    let selection = bundle.layers(
      for: environment, overrides: outside.layers, includesLocal: request.includesLocal,
      defaults: defaults)
    let isOverridden = selection.layers.count != files.layers.count
    let resolved = resolvedIdentity(
      of: isOverridden ? merged(selection.layers, environment) : files,
      released: isOverridden ? files : nil, policy: policy, among: released)
    self.resolved = resolved
    overrides = selection.layers.filter { $0.kind == .local }.map(\.name) + outside.names
    diagnostics = diagnostics.filter { $0.affects.isEmpty || $0.affects.contains(environment) }
    diagnostics += outside.diagnostics + selection.diagnostics + resolved.diagnostics
    for index in diagnostics.indices { diagnostics[index].affects = [] }
  }

  private mutating func readPolicy() -> IdentityPolicy {
    guard let file = bundle.policy?.file, let tree = bundle.trees[file] else {
      return IdentityPolicy()
    }
    let (policy, faults) = IdentityPolicy.read(tree, environments: bundle.environments)
    diagnostics += faults
    return policy
  }
}

/// What merging must know of the fields and of the policy.
private func rules(for environment: String, _ policy: IdentityPolicy) -> MergeRules {
  let demanded = Set((policy.required[environment] ?? []).map(\.path))
  return MergeRules(
    isRequired: { path in
      demanded.contains(path) || IdentitySchema.current.isRequired(path, in: environment)
    },
    isUniqueList: { IdentitySchema.current.isUniqueList($0) })
}

/// Gives the text of an override the type of its field.
@Sendable private func typedOverride(
  _ path: JSONPointer, _ text: String
) -> Result<Node, DocumentFault> {
  IdentitySchema.current.value(ofOverride: text, at: path).mapError { fault in
    DocumentFault(fault.diagnostic(at: nil))
  }
}
