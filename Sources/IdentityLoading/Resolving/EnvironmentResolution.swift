package import Diagnostics
package import IdentityBundles
package import IdentityChecks
package import IdentityModel

/// What a bundle came to for one request.
package struct EnvironmentResolution: Sendable {
  /// The files.
  package internal(set) var bundle: IdentityBundle

  /// The identity of the chosen environment; `nil` when none could be chosen.
  package internal(set) var resolved: ResolvedIdentity?

  /// What overrides the files, `local.yaml` among it: names, never values.
  package internal(set) var overrides: [String] = []

  /// Every finding that concerns the chosen environment.
  package internal(set) var diagnostics: [Diagnostic]

  /// The lines of variables and options, by the names that locations bear.
  var excerpts: [String: [UInt8]] = [:]

  /// Whether something was found that must be put right.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The identity, whatever policies say of it; `nil` where it is open what it is.
  package var identity: DynamicAGIIdentity? { resolved?.identity }

  /// The bytes that a location points into, for excerpts; `nil` when there are none.
  package func bytes(of name: String) -> [UInt8]? {
    excerpts[name] ?? bundle.bytes(of: name)
  }
}

extension EnvironmentResolution {
  /// The resolution as a reason for having no identity.
  package var failure: BundleFailure {
    var names: Set<String> = []
    for diagnostic in diagnostics {
      if let place = diagnostic.location { names.insert(place.file) }
      names.formUnion(diagnostic.related.map(\.location.file))
    }
    return BundleFailure(
      diagnostics,
      sources: Dictionary(
        names.compactMap { name in bytes(of: name).map { (name, $0) } },
        uniquingKeysWith: { first, _ in first }))
  }
}
