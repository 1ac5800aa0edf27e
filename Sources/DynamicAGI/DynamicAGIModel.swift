internal import Documents
internal import EvaluationTuning
internal import IdentityChecks
public import IdentityModel
public import MarketEvaluation

/// The model: who it is, and the numbers that it evaluates with.
///
/// ```swift
/// let model = DynamicAGIModel(identity: try LoadedIdentity(environment: "production"))
/// let output = try model.evaluate(json: request)
/// print(output.signal.action, output.sizing.positionFraction)
/// ```
///
/// A model remembers nothing of an evaluation, so one value serves any number of tasks.
public struct DynamicAGIModel: Sendable, Hashable {
  /// Who the model is in its environment.
  public let identity: DynamicAGIIdentity

  /// The parameters of its evaluations.
  public let parameters: EvaluationParameters

  /// Who evaluates, as each output says: environment, name and digest of ``identity``, and the
  /// release of this build.
  ///
  /// The digest is that of the values that hold, overrides included; without overrides it is the one
  /// of the lock and of the record of a release.
  public let subject: EvaluationSubject

  /// The environment of an identity that was made in code and named none.
  public static let environmentOfCode = "none"

  /// Creates a model of an identity made in code.
  ///
  /// - Parameters:
  ///   - identity: Who it is; without a bundle, the canonical identity.
  ///   - environment: The environment that its outputs name.
  ///   - parameters: The numbers to work with.
  public init(
    identity: DynamicAGIIdentity = .canonical, environment: String = environmentOfCode,
    parameters: EvaluationParameters = .default
  ) {
    self.init(
      identity, environment: environment,
      digest: digestText(of: identity, environment: environment), parameters)
  }

  /// Creates a model of the identity of an environment.
  ///
  /// - Parameters:
  ///   - identity: Who it is and where that comes from.
  ///   - parameters: The numbers to work with.
  public init(identity: LoadedIdentity, parameters: EvaluationParameters = .default) {
    self.init(
      identity.identity, environment: identity.environment, digest: identity.effectiveDigest,
      parameters)
  }

  private init(
    _ identity: DynamicAGIIdentity, environment: String, digest: String,
    _ parameters: EvaluationParameters
  ) {
    self.identity = identity
    self.parameters = parameters
    subject = EvaluationSubject(
      identityDigest: digest, identityName: identity.name, environment: environment,
      modelVersion: MODEL_VERSION, versionInfo: MODEL_VERSION_INFO.facts)
  }
}

extension ModelVersionInfo {
  /// What the release states, in the order and with the names of its file.
  fileprivate var facts: [EvaluationSubject.VersionFact] {
    [
      ("name", name), ("version", version), ("tag", tag), ("channel", channel),
      ("source_commit", sourceCommit), ("date", date),
    ].map { EvaluationSubject.VersionFact($0, $1) }
      + (previousTag.map { [EvaluationSubject.VersionFact("previous_tag", $0)] } ?? [])
  }
}

/// The digest of an identity made in code.
private func digestText(of identity: DynamicAGIIdentity, environment: String) -> String {
  do throws(CanonicalJSONError) {
    return try identityDigest(identity, environment: environment).description
  } catch {
    // An integer beyond 2^53 has no canonical form; its digits still tell it from any other.
    let envelope: Node = ["environment": .text(environment), "identity": identity.node]
    return ContentDigest(of: compactJSON(envelope)).description
  }
}
