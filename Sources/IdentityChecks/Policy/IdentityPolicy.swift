package import Diagnostics
package import Documents

/// What a bundle demands of its environments beyond the schema: the content of `policy.yaml`.
package struct IdentityPolicy: Sendable {
  /// How far environments may differ from each other.
  package struct DriftBudget: Sendable {
    /// The environments that are compared; the first is the one that the others are held against.
    package var environments: [String]
    /// What may differ.
    package var only: [Allowance]
    /// Where the rule is written.
    package var location: SourceLocation?
  }

  /// What a budget lets differ, with its place.
  package struct Allowance: Sendable {
    /// The paths.
    package var pattern: PathPattern
    /// Where they are written.
    package var location: SourceLocation?
  }

  /// A path that stands in the policy, with its place.
  package struct Demand: Sendable {
    /// The path.
    package var path: JSONPointer
    /// Where it is written.
    package var location: SourceLocation?
  }

  /// The domains that the hosts of `links` must belong to; empty allows any.
  package var linkDomains: [String] = []
  /// The domains that the hosts of `endpoints` must belong to; empty allows any.
  package var endpointDomains: [String] = []
  /// The paths that an environment must give a value for.
  package var required: [String: [Demand]] = [:]
  /// The paths that only `base.yaml` may set.
  package var locked: [Demand] = []
  /// How far environments may drift apart.
  package var drift: [DriftBudget] = []
  /// What values must fulfil.
  package var assertions: [PolicyAssertion] = []
  /// The environments whose overlays must never reach `production`; `development` always is one.
  package var tainted: [String] = ["development"]

  /// Creates the policy that holds where there is no file.
  package init() {}

  /// The environment that nothing tainted may reach.
  package static let production = "production"
}
