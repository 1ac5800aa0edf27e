internal import Attestation
internal import Documents

extension SigningPolicy {
  /// Reads the part `signing` of a configuration.
  ///
  /// - Parameter keepsRecords: Whether releases have records, among which statements are kept.
  mutating func read(_ reader: inout MapReader, keepsRecords: Bool) -> Void? {
    attests = reader.boolean("attest") ?? attests
    if attests, !keepsRecords {
      reader.reject(
        "attest", "asks for a statement, and there is no place for it",
        hint: "set files.records, the folder with the records of releases")
    }
    if let text = reader.text("signer") {
      signer = KeyFingerprint(text)
      if signer == nil {
        reader.reject(
          "signer", "is no fingerprint such as `SHA256:…` with 43 characters",
          hint: "ssh-keygen -l -f KEY.pub prints it")
      }
    }
    isRequired = reader.boolean("required") ?? isRequired
    allowedSignersPath = reader.path("allowed-signers")
    revokedKeysPath = reader.path("revoked-keys")
    return ()
  }
}
