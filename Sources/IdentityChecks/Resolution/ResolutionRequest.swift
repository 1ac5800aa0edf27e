package import Documents

/// What a bundle is resolved for: the environments, and what stands above its files.
package struct ResolutionRequest: Sendable {
  /// The environments; `nil` for all of the bundle.
  package var environments: [String]?
  /// The environment of the process; only what begins with `AGI_IDENTITY_` counts.
  package var variables: [(name: String, value: String)]
  /// The arguments of `--set`, each `path=value`.
  package var options: [String]
  /// The values that the calling program passes.
  package var api: Node?
  /// Whether `local.yaml` counts.
  package var includesLocal: Bool

  /// Creates a request; without arguments it asks for what a release holds of every environment.
  package init(
    environments: [String]? = nil, variables: [(name: String, value: String)] = [],
    options: [String] = [], api: Node? = nil, includesLocal: Bool = false
  ) {
    self.environments = environments
    self.variables = variables
    self.options = options
    self.api = api
    self.includesLocal = includesLocal
  }
}
