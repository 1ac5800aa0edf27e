#if SwiftConfiguration
  /// Why a secret cannot be looked up; the secret itself is never part of it.
  public struct SecretError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reference as it is written: `env:NAME` or `file:/path`.
    public let reference: String

    /// What is in the way.
    public let cause: String

    /// The reference and the cause, for logs.
    public var description: String { "cannot look up the secret '\(reference)': \(cause)" }
  }
#endif
