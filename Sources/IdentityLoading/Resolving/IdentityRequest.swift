package import Documents

/// Which identity of a bundle is wanted, and what lies above its files.
package struct IdentityRequest: Sendable {
  /// The environment that the calling program names.
  package var environment: String?
  /// The environment that `--env` names.
  package var option: String?
  /// The environment variables that may choose the environment and override values.
  package var variables: [String: String]
  /// The arguments of `--set`, each `path=value`.
  package var settings: [String]
  /// The values that the calling program passes, a map as in a file.
  package var values: Node?
  /// Whether `local.yaml` counts.
  package var includesLocal: Bool

  /// Creates a request.
  package init(
    environment: String? = nil, option: String? = nil, variables: [String: String] = [:],
    settings: [String] = [], values: Node? = nil, includesLocal: Bool = true
  ) {
    self.environment = environment
    self.option = option
    self.variables = variables
    self.settings = settings
    self.values = values
    self.includesLocal = includesLocal
  }
}
