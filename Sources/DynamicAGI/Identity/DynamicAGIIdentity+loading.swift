@_exported public import IdentityLayering
@_exported public import IdentityModel

extension DynamicAGIIdentity {
  /// Loads the identity of an environment from the folder of a bundle.
  ///
  /// ``LoadedIdentity`` gives its digests and overrides too.
  ///
  /// - Parameters:
  ///   - folder: The folder, absolute or relative to the working directory.
  ///   - environment: The environment; `nil` leaves the choice to the variable `AGI_ENVIRONMENT` of
  ///     the overrides. There is no default.
  ///   - overrides: What stands above the files.
  /// - Throws: ``IdentityError`` with every fault that concerns the environment.
  public static func load(
    from folder: String = "identity", environment: String?,
    overrides: IdentityOverrides = IdentityOverrides()
  ) throws(IdentityError) -> DynamicAGIIdentity {
    try LoadedIdentity(from: folder, environment: environment, overrides: overrides).identity
  }
}
