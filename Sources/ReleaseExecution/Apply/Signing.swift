package import Attestation
package import CommitHistory
package import Git
package import ReleaseReading

/// How a release is signed: by the user's own git configuration.
package struct Signing: Hashable, Sendable {
  /// Whether the release commit is signed.
  package let signsCommit: Bool

  /// Whether the tag is signed.
  package let signsTag: Bool

  private var way: Way

  /// The ways to sign that git has programs for here.
  private enum Way: Hashable {
    case ssh(SSHSigner)
    /// `gpg`, or `gpgsm`, which takes the same arguments.
    case gnupg(program: String, key: String)
    /// Nothing is signed.
    case none
  }

  /// Reads `commit.gpgSign`, `tag.gpgSign`, `gpg.format`, `user.signingKey` and the programs.
  ///
  /// - Parameters:
  ///   - wanted: `--sign` or `--no-sign`; `nil` leaves it to the configuration.
  /// - Throws: `ReleaseFailure` when a signature is wanted and cannot be made as configured.
  package init(
    of repository: Repository, wanted: Bool?, committer: Signature
  ) throws(ReleaseFailure) {
    let settings = try translating {
      (
        commit: try wanted ?? repository.configurationFlag("commit.gpgsign") ?? false,
        tag: try wanted ?? repository.configurationFlag("tag.gpgsign") ?? false,
        format: try repository.configurationText("gpg.format") ?? "openpgp"
      )
    }
    signsCommit = settings.commit
    signsTag = settings.tag
    switch (settings.format, signsCommit || signsTag) {
    case ("openpgp", _), ("x509", _), ("ssh", true): break
    case ("ssh", false):
      way = .none
      return
    default:
      throw ReleaseFailure(
        .precondition, code: "sign.format",
        message: "cannot sign with gpg.format '\(settings.format)'",
        hint: "openpgp, ssh and x509 are the formats of git")
    }
    guard settings.format != "ssh" else {
      way = .ssh(try SSHSigner(of: repository))
      return
    }
    way = try translating {
      .gnupg(
        program: try repository.configurationText("gpg.\(settings.format).program")
          ?? (settings.format == "x509"
            ? "gpgsm" : try repository.configurationText("gpg.program") ?? "gpg"),
        key: try repository.configurationText("user.signingkey")
          ?? "\(committer.name) <\(committer.email)>")
    }
  }

  /// Whether anything is signed.
  package var isActive: Bool { signsCommit || signsTag }

  /// The program that signs; `nil` where nothing is signed.
  package var program: String? {
    switch way {
    case .ssh(let signer): signer.program
    case .gnupg(let program, _): program
    case .none: nil
    }
  }

  /// The file of an SSH key that is not there; `nil` where it is, and for keys that are no files.
  ///
  /// - Throws: `ReleaseFailure` when that cannot be looked at.
  package func missingKeyFile(_ environment: [String: String]) throws(ReleaseFailure) -> String? {
    guard case .ssh(let signer) = way else { return nil }
    return try signer.missingKeyFile(environment)
  }

  /// Signs with a key that stands in the configuration itself from another folder than the git
  /// directory: where nothing may be written there.
  package func placingKey(in folder: String) -> Signing {
    guard case .ssh(var signer) = way else { return self }
    signer.keyFolder = folder
    var signing = self
    signing.way = .ssh(signer)
    return signing
  }

  /// The public half of the SSH key; `nil` for other formats, and where no file tells it.
  package func sshKey(_ environment: [String: String]) -> SSHPublicKey? {
    guard case .ssh(let signer) = way else { return nil }
    return try? signer.publicKey(environment)
  }

  /// Signs `content`, and proves beforehand that signing works when `content` is a probe.
  ///
  /// - Returns: the armoured signature with line feeds.
  /// - Throws: `ReleaseFailure` with the program's own words.
  package func signature(
    of content: [UInt8], environment: [String: String]
  ) async throws(ReleaseFailure) -> String {
    switch way {
    case .ssh(let signer):
      return try await signer.signature(of: content, namespace: "git", environment: environment)
    case .gnupg(let program, let key):
      return try await armoredSignature(
        of: content, by: program, arguments: ["--status-fd=2", "-bsau", key],
        environment: environment)
    case .none: preconditionFailure("nothing is signed where nobody asked for it")
    }
  }
}
