/// Who evaluates: the identity and the model version that an output is made under.
public struct EvaluationSubject: Hashable, Sendable {
  /// A named fact of a release.
  public struct VersionFact: Hashable, Sendable {
    /// The name, once in a list.
    public var name: String
    /// The fact.
    public var value: String

    /// Creates a fact.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The digest of the resolved identity, as text.
  public var identityDigest: String
  /// The name of the identity.
  public var identityName: String
  /// The environment that the identity was resolved for.
  public var environment: String
  /// The version of the model by SemVer 2.0.0.
  public var modelVersion: String
  /// What the release states about itself, in its order.
  public var versionInfo: [VersionFact]

  /// Creates a subject.
  public init(
    identityDigest: String, identityName: String, environment: String, modelVersion: String,
    versionInfo: [VersionFact] = []
  ) {
    self.identityDigest = identityDigest
    self.identityName = identityName
    self.environment = environment
    self.modelVersion = modelVersion
    self.versionInfo = versionInfo
  }
}
