#if SwiftConfiguration
  public import Configuration

  /// A value of the identity was asked for as something that it is not.
  public struct IdentityLookupError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The key with the place of its value, such as `timeout@identity/base.yaml:7:9`.
    public let encodedKey: String

    /// What was asked for.
    public let requestedType: ConfigType

    /// What is there, such as `an integer`.
    public let found: String

    /// Key, place and both types, for logs.
    public var description: String {
      "'\(encodedKey)' was read as \(requestedType.rawValue), but is \(found)"
    }
  }
#endif
