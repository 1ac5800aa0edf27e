package import ReleaseReading

extension ReleaseFailure {
  /// The project asks for a signed tag, and nothing says that it is signed.
  package static let signatureRequired = ReleaseFailure(
    .precondition, code: "sign.required",
    message: "signing.required asks for a signed tag, and nothing says that it is signed",
    hint: "--sign, or git config tag.gpgSign true")
}
