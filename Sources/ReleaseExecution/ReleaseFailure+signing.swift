package import ReleaseReading

extension ReleaseFailure {
  /// The project asks for a signed tag, and nothing says that it is signed.
  package static let signatureRequired = ReleaseFailure(
    .precondition, code: "sign.required",
    message: "signing.required asks for a signed tag, and nothing says that it is signed",
    hint: "--sign, or git config tag.gpgSign true")

  /// The commit of a yank is not to be signed, in a project whose releases have to be: what withdraws a
  /// release is worth as much as what made it.
  package static let yankSignatureRequired = ReleaseFailure(
    .precondition, code: "sign.required",
    message: "signing.required asks for signatures, and nothing says that the yank is signed",
    hint: "--sign, or git config commit.gpgSign true")
}
