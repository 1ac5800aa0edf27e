public import IdentityModel

/// What stands above the files of a bundle, from low to high: `local.yaml`, environment variables,
/// settings, values.
///
/// Overrides are typed and checked as the files are. They never change the digest of the identity;
/// the attestation of an identity names each of them.
public struct IdentityOverrides: Sendable {
  /// The variables of the process: `AGI_IDENTITY_…` override values, and `AGI_ENVIRONMENT` chooses
  /// the environment where the program names none.
  ///
  /// The library never looks at the process by itself: without this, no variable counts.
  public var variables: [String: String]

  /// Assignments in the form of the command line, such as `display.suffix= (beta)`.
  public var settings: [String]

  /// Values of the program's own: a map as in a file, such as `["display": ["suffix": " (beta)"]]`.
  public var values: IdentityValue?

  /// Whether `local.yaml` counts, if there is one; in `production` its presence is an error.
  public var includesLocalFile: Bool

  /// Creates overrides; without arguments there are none but `local.yaml`.
  public init(
    variables: [String: String] = [:], settings: [String] = [], values: IdentityValue? = nil,
    includesLocalFile: Bool = true
  ) {
    self.variables = variables
    self.settings = settings
    self.values = values
    self.includesLocalFile = includesLocalFile
  }
}
