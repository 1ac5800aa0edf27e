internal import Diagnostics
package import IdentityBundles
internal import IdentityChecks
internal import IdentityDiagnostics
internal import IdentityLayering

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
) -> EnvironmentResolution {
  let bundle = IdentityBundle(source, parse: parseIdentityFile)
  var resolution = EnvironmentResolution(bundle: bundle, diagnostics: bundle.diagnostics)
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

extension EnvironmentResolution {
  fileprivate mutating func resolve(_ environment: String, for request: IdentityRequest) {
    let whole = bundle.resolved(
      ResolutionRequest(
        environments: [environment],
        variables: request.variables.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
        options: request.settings, api: request.values, includesLocal: request.includesLocal))
    resolved = whole[environment]
    let local = resolved?.document.layers.filter { $0.kind == .local }.map(\.name) ?? []
    overrides = local + whole.overrides
    excerpts.merge(whole.overrideLines) { _, new in new }
    // What is wrong with other environments does not keep this one from its identity.
    diagnostics = whole.diagnostics.filter {
      $0.affects.isEmpty || $0.affects.contains(environment)
    }
    for index in diagnostics.indices { diagnostics[index].affects = [] }
  }
}
