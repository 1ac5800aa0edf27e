/// What an output was made by: when it changes, drift has a cause that is no statistic.
package struct OutputOrigin: Hashable, Sendable {
  /// The version of the model.
  package var modelVersion: String
  /// The digest of the identity.
  package var identityDigest: String
  /// The digest of the parameters.
  package var parametersDigest: String

  /// Creates an origin.
  package init(modelVersion: String, identityDigest: String, parametersDigest: String) {
    self.modelVersion = modelVersion
    self.identityDigest = identityDigest
    self.parametersDigest = parametersDigest
  }

  /// The parts, in the order of reports.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    /// The version of the model.
    case modelVersion = "model_version"
    /// The identity.
    case identity = "identity_digest"
    /// The parameters.
    case parameters = "parameters_digest"
  }

  /// The value of a part.
  package func value(of part: Part) -> String {
    switch part {
    case .modelVersion: modelVersion
    case .identity: identityDigest
    case .parameters: parametersDigest
    }
  }

  /// The parts that differ from another origin.
  package func differences(from other: OutputOrigin) -> [Part] {
    Part.allCases.filter { value(of: $0) != other.value(of: $0) }
  }
}
