internal import Documents
package import IdentityBundles
internal import IdentityChecks
package import IdentityLayering
package import IdentityLoading
public import IdentityModel

/// The identity of one environment, with what is known of where it comes from.
public struct LoadedIdentity: Sendable {
  /// The identity.
  public let identity: DynamicAGIIdentity

  /// The environment.
  public let environment: String

  /// The digest of what the files of the bundle say, `sha256:<hex>`: the one that `identity.lock`
  /// and the record of a release hold.
  public let digest: String

  /// The digest of ``identity``; it differs from ``digest`` where something overrides a value.
  public let effectiveDigest: String

  /// What overrides the files: `identity/local.yaml`, the names of variables, `--set links.docs`,
  /// `api links.docs`. Never a value.
  public let overrides: [String]

  /// What was found that is no error.
  public let warnings: [IdentityFinding]

  /// Every value with its path and place.
  package let flat: FlatIdentity

  /// Loads the identity of an environment from the folder of a bundle.
  ///
  /// - Parameters:
  ///   - folder: The folder, absolute or relative to the working directory.
  ///   - environment: The environment; `nil` leaves the choice to the variable `AGI_ENVIRONMENT` of
  ///     the overrides. There is no default.
  ///   - overrides: What stands above the files.
  /// - Throws: ``IdentityError`` with every fault that concerns the environment.
  public init(
    from folder: String = "identity", environment: String?,
    overrides: IdentityOverrides = IdentityOverrides()
  ) throws(IdentityError) {
    try self.init(
      from: folder, request: IdentityRequest(environment: environment, overrides: overrides))
  }

  /// Loads what a request asks for.
  package init(from folder: String, request: IdentityRequest) throws(IdentityError) {
    switch Self.resolved(readBundle(at: folder, named: folder), for: request) {
    case .success(let loaded): self = loaded
    case .failure(let failure): throw IdentityError(failure)
    }
  }

  private init(_ resolution: EnvironmentResolution, _ resolved: ResolvedIdentity, digests: Digests)
  {
    identity = digests.identity
    environment = resolved.environment
    digest = digests.released.description
    effectiveDigest = digests.effective.description
    overrides = resolution.overrides
    warnings = resolution.diagnostics.map { IdentityFinding($0) }
    flat = FlatIdentity(
      resolved.document,
      facts: [
        (["identity", "environment"], environment), (["identity", "digest"], digest),
        (["identity", "release"], MODEL_VERSION_INFO.tag),
      ])
  }

  private struct Digests {
    let identity: DynamicAGIIdentity
    let released: ContentDigest
    let effective: ContentDigest
  }

  /// Resolves what was found in a folder; any error means that there is no identity.
  package static func resolved(
    _ source: BundleSource, for request: IdentityRequest
  ) -> Result<LoadedIdentity, BundleFailure> {
    let resolution = resolveBundle(source, for: request)
    guard !resolution.hasErrors, let resolved = resolution.resolved,
      let identity = resolved.identity, let released = resolved.digest,
      let effective = resolved.effectiveDigest
    else { return .failure(resolution.failure) }
    return .success(
      LoadedIdentity(
        resolution, resolved,
        digests: Digests(identity: identity, released: released, effective: effective)))
  }
}

extension LoadedIdentity {
  /// One line for logs and health checks that says which identity a process has:
  /// `identity=production sha256:… release=v1.4.0 overrides=1(AGI_IDENTITY_DISPLAY_SUFFIX)`.
  public var attestation: String {
    // The parts of the line are apart by spaces, so none stands inside of one: `--set=links.docs`.
    let names = overrides.map { name in String(name.map { $0 == " " ? "=" : $0 }) }
    let list = names.isEmpty ? "" : "(\(names.joined(separator: ",")))"
    return "identity=\(environment) \(digest) release=\(MODEL_VERSION_INFO.tag) "
      + "overrides=\(overrides.count)\(list)"
  }
}

extension IdentityRequest {
  init(environment: String?, overrides: IdentityOverrides) {
    self.init(
      environment: environment, variables: overrides.variables, settings: overrides.settings,
      values: overrides.values?.node, includesLocal: overrides.includesLocalFile)
  }
}
