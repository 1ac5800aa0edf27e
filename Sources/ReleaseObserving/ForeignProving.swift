internal import Attestation
internal import FileStore
internal import ReleaseReading
internal import ReleaseVerification

extension ObservedSignatures {
  /// Asks OpenSSH about the signatures that are not verified here: those with RSA keys.
  ///
  /// It is asked for the arithmetic alone. Where it is not installed, nothing is known of them.
  ///
  /// - Parameter envelope: the bytes of the release's envelope; `nil` for none.
  /// - Throws: `ReleaseFailure` when there is no room for the signature's file.
  mutating func addForeignProofs(
    envelope: [UInt8]?, environment: [String: String]
  ) async throws(ReleaseFailure) {
    var questions: [(message: [UInt8], signature: SSHSignature)] = []
    for object in [tag, commit?.object] + furtherTags.map(\.object) {
      guard let object, let text = object.signature, text.format == .ssh,
        let signature = try? SSHSignature(armored: text.bytes)
      else { continue }
      questions.append((object.payload, signature))
    }
    if let envelope = envelope.flatMap({ try? Envelope(parsing: $0, name: "") }) {
      for seal in envelope.signatures {
        guard let signature = try? SSHSignature(blob: seal.bytes) else { continue }
        questions.append((envelope.signedBytes, signature))
      }
    }
    for (message, signature) in questions {
      guard case .notHere = signature.proof(for: message) else { continue }
      foreignProofs[signature.blob] = try await proof(
        of: signature, over: message, environment: environment)
    }
  }
}

/// What `ssh-keygen` says of a signature; `nil` where it cannot be asked.
private func proof(
  of signature: SSHSignature, over message: [UInt8], environment: [String: String]
) async throws(ReleaseFailure) -> Bool? {
  let folder = try TemporaryFolder(in: environment["TMPDIR"] ?? "/tmp")
  try translating {
    try FileTree(root: folder.path, durability: .none)
      .write(Array(signature.armored.utf8), to: "signature")
  }
  do {
    return try await runProgram(
      "ssh-keygen",
      arguments: [
        "-Y", "check-novalidate", "-n", signature.namespace, "-s", "\(folder.path)/signature",
      ], environment: environment, input: message
    ).isSuccess
  } catch {
    guard error.code == "program.not-started" else { throw error }
    return nil
  }
}
