package import Attestation

/// What a project has decided about signatures.
package struct SigningPolicy: Hashable, Sendable {
  /// Whether the statement about each release is signed.
  package var attests = false

  /// The key that it is signed with; `nil` for whichever the machine has. With it a plan can be made
  /// where the key is not.
  package var signer: KeyFingerprint?

  /// Whether a release without a signature on its tag is at fault.
  package var isRequired = false

  /// The file in the repository that says who may sign; `nil` for none.
  package var allowedSignersPath: String?

  /// The file in the repository with the keys whose signatures do not count any more; `nil` for none.
  package var revokedKeysPath: String?

  /// A project that has decided nothing.
  package init() {}
}
