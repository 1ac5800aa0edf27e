/// How a watched identity stands at one moment.
public struct IdentityState: Sendable {
  /// The last good identity, all of its files from one moment.
  public let identity: LoadedIdentity

  /// Why the folder as it is now gives no identity; `nil` where ``identity`` is what it holds.
  public let problem: IdentityError?

  /// How often the identity was replaced since the watch began.
  public let number: Int
}
