package import Attestation
internal import FileStore
package import Git
internal import ReleasePlanning
package import ReleaseReading

/// Who signs the statement about a release: a key in a file, or the SSH key of the git configuration.
package struct EnvelopeSigner: Sendable {
  private let way: Way

  private let publicKey: SSHPublicKey

  private enum Way: Sendable {
    case key(Ed25519SigningKey)
    case ssh(SSHSigner)
  }

  /// The key that signs.
  package var fingerprint: KeyFingerprint { publicKey.fingerprint }

  /// Finds the key. Nothing is signed yet.
  ///
  /// - Parameters:
  ///   - key: the key of `--attest-key`; `nil` for the one of the git configuration.
  ///   - environment: where a `~` of the configuration leads.
  /// - Throws: `ReleaseFailure` of kind `precondition` when there is none.
  package init(
    key: Ed25519SigningKey?, of repository: Repository, environment: [String: String]
  ) throws(ReleaseFailure) {
    if let key {
      way = .key(key)
      publicKey = key.publicKey
      return
    }
    let format = try translating { try repository.configurationText("gpg.format") }
    guard format == "ssh" else {
      throw ReleaseFailure(
        .precondition, code: "attest.no-key",
        message: "statements are signed with an SSH key, and gpg.format is "
          + (format.map { "'\($0)'" } ?? "not configured"),
        hint: "git config gpg.format ssh, with user.signingKey; or --attest-key FILE")
    }
    let signer = try SSHSigner(of: repository)
    publicKey = try signer.publicKey(environment)
    way = .ssh(signer)
  }

  /// Reads the key of `--attest-key`.
  ///
  /// - Throws: `ReleaseFailure` when the file is no such key; no message holds a byte of it.
  package static func key(at path: String) throws(ReleaseFailure) -> Ed25519SigningKey {
    let bytes = try translating {
      let (tree, file) = try FileTree.target(of: path)
      return try tree.read(file, limitBytes: 1 << 16)
    }
    guard let bytes else {
      throw ReleaseFailure(
        .precondition, code: "attest.no-key", message: "there is no key at '\(path)'",
        hint: "openssl genpkey -algorithm ed25519 -out FILE makes one")
    }
    do throws(AttestationFault) {
      return try Ed25519SigningKey(pem: bytes)
    } catch {
      throw ReleaseFailure(
        .precondition, code: "attest.key", message: "'\(path)': \(error.message)",
        hint: "openssl genpkey -algorithm ed25519 -out FILE makes such a key")
    }
  }

  /// Proves that signing works, with the planned key, before anything is written.
  ///
  /// - Throws: `ReleaseFailure` when it does not, or the key is another.
  func probe(
    for planned: KeyFingerprint, environment: [String: String]
  ) async throws(ReleaseFailure) {
    try require(planned)
    let probe = Envelope(
      payload: Array("probe\n".utf8), payloadType: "text/plain", signatures: [])
    _ = try await sealed(probe, environment: environment)
  }

  /// Makes sure that the key is the planned one.
  ///
  /// - Throws: `ReleaseFailure` of kind `precondition` when it is another.
  package func require(_ planned: KeyFingerprint) throws(ReleaseFailure) {
    guard fingerprint == planned else { throw Self.otherKey(fingerprint, planned) }
  }

  /// Signs an envelope.
  ///
  /// - Returns: The envelope with the signature, which was verified.
  /// - Throws: `ReleaseFailure` with the program's own words, or when what it made does not verify.
  func sealed(
    _ envelope: Envelope, environment: [String: String]
  ) async throws(ReleaseFailure) -> Envelope {
    let bytes: [UInt8]
    switch way {
    case .key(let key):
      guard let signature = key.signature(of: envelope.signedBytes) else {
        throw ReleaseFailure(.unexpected, code: "sign.failed", message: "cannot sign with the key")
      }
      bytes = signature
    case .ssh(let signer):
      let text = try await signer.signature(
        of: envelope.signedBytes, namespace: Envelope.namespace, environment: environment)
      let signature = try Self.read(text)
      guard signature.publicKey == publicKey else {
        throw Self.otherKey(signature.publicKey.fingerprint, fingerprint)
      }
      bytes = signature.blob
    }
    let seal = Envelope.Seal(keyID: fingerprint.description, bytes: bytes)
    guard envelope.proof(of: seal, by: publicKey) != .fails else {
      throw ReleaseFailure(
        .precondition, code: "sign.failed", message: "the signature that was made does not hold",
        hint: "correct gpg.ssh.program")
    }
    return Envelope(
      payload: envelope.payload, payloadType: envelope.payloadType, signatures: [seal])
  }

  private static func read(_ text: String) throws(ReleaseFailure) -> SSHSignature {
    do throws(AttestationFault) {
      return try SSHSignature(armored: Array(text.utf8))
    } catch {
      throw ReleaseFailure(
        .precondition, code: "sign.failed",
        message: "what the program made cannot be read: \(error.message)",
        hint: "correct gpg.ssh.program")
    }
  }

  private static func otherKey(
    _ found: KeyFingerprint, _ planned: KeyFingerprint
  ) -> ReleaseFailure {
    ReleaseFailure(
      .precondition, code: "attest.other-key",
      message: "the key here is \(found), and the plan is to sign with \(planned)",
      hint: "configure that key, or make the plan again with this one")
  }
}
