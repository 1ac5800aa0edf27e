internal import Attestation
internal import Diagnostics
internal import FileStore
internal import Git
internal import ReleasePlanning
internal import ReleaseReading

/// Signing with the SSH key of the git configuration, by the program that git would run.
struct SSHSigner: Hashable, Sendable {
  /// The program that signs.
  let program: String
  private let key: String

  /// The folder below which a key is written that stands in the configuration itself.
  var keyFolder: String

  /// The largest key file that is read, in bytes.
  private static let sizeBytesMax = 1 << 16

  /// Takes `user.signingKey` and `gpg.ssh.program`.
  ///
  /// - Throws: `ReleaseFailure` when no key is configured.
  init(of repository: Repository) throws(ReleaseFailure) {
    let (key, program) = try translating {
      (
        try repository.configurationText("user.signingkey"),
        try repository.configurationText("gpg.ssh.program")
      )
    }
    guard let key else {
      throw ReleaseFailure(
        .precondition, code: "sign.no-key", message: "user.signingKey is not configured",
        hint: "git config user.signingKey ~/.ssh/id_ed25519.pub")
    }
    self.key = key
    self.program = program ?? "ssh-keygen"
    keyFolder = repository.gitDirectory
  }

  /// Signs `content` for a domain.
  ///
  /// - Returns: the armoured signature with line feeds.
  /// - Throws: `ReleaseFailure` with the program's own words.
  func signature(
    of content: [UInt8], namespace: String, environment: [String: String]
  ) async throws(ReleaseFailure) -> String {
    let arguments = ["-Y", "sign", "-n", namespace]
    guard let literalKey else {
      return try await armoredSignature(
        of: content, by: program, arguments: arguments + ["-f", path(environment)],
        environment: environment)
    }
    // A public key in place of a path: its other half is with the agent, and the program wants a
    // file. The lock of cuts is held, so nobody else has this one.
    let tree = FileTree(root: keyFolder)
    try translating { try tree.write(Array((literalKey + "\n").utf8), to: Self.keyPath) }
    defer { _ = try? tree.remove(Self.keyPath) }
    return try await armoredSignature(
      of: content, by: program,
      arguments: arguments + ["-f", "\(keyFolder)/\(Self.keyPath)", "-U"],
      environment: environment)
  }

  /// The public half of the key, read from its files: nothing is signed, and no passphrase asked for.
  ///
  /// - Throws: `ReleaseFailure` when no file tells it.
  func publicKey(_ environment: [String: String]) throws(ReleaseFailure) -> SSHPublicKey {
    do {
      if let literalKey { return try SSHPublicKey(line: literalKey.utf8) }
      let path = path(environment)
      if let bytes = try translating({ try Self.file(path) }) {
        if let key = try? SSHPublicKey(line: bytes) { return key }
        if let key = try? Attestation.publicKey(ofPrivateKeyFile: bytes) { return key }
      }
      guard let bytes = try translating({ try Self.file(path + ".pub") }) else {
        throw AttestationFault("neither '\(path)' nor '\(path).pub' tells the public key")
      }
      return try SSHPublicKey(line: bytes)
    } catch {
      if let failure = error as? ReleaseFailure { throw failure }
      throw ReleaseFailure(
        .precondition, code: "attest.no-key",
        message: "cannot tell whose signature it will be: "
          + ((error as? AttestationFault)?.message ?? "\(error)"),
        hint: "ssh-keygen -y -f KEY >KEY.pub, with the key of user.signingKey")
    }
  }

  /// The file of the key where neither it nor its public half is there; `nil` where one of them is, and
  /// for a key that stands in the configuration itself.
  ///
  /// - Throws: `ReleaseFailure` when the files cannot be looked at.
  func missingKeyFile(_ environment: [String: String]) throws(ReleaseFailure) -> String? {
    guard literalKey == nil else { return nil }
    let path = path(environment)
    return try translating {
      for name in [path, path + ".pub"] {
        let (tree, file) = try FileTree.target(of: name)
        if try !tree.kind(of: file).isAbsent { return nil }
      }
      return path
    }
  }

  private static let keyPath: RelativePath = "agi-release/signing-key.pub"

  private static func file(_ path: String) throws(FileStoreError) -> [UInt8]? {
    let (tree, file) = try FileTree.target(of: path)
    return try tree.read(file, limitBytes: sizeBytesMax)
  }

  /// The public key that stands in the configuration itself, as git reads it.
  private var literalKey: String? {
    if key.hasPrefix("key::") { return String(key.dropFirst(5)) }
    return key.hasPrefix("ssh-") ? key : nil
  }

  private func path(_ environment: [String: String]) -> String {
    guard key.hasPrefix("~/"), let home = environment["HOME"] else { return key }
    return home + key.dropFirst(1)
  }
}

/// Runs a program that signs what it reads.
///
/// - Returns: the armoured signature with line feeds.
/// - Throws: `ReleaseFailure` with the program's own words.
func armoredSignature(
  of content: [UInt8], by program: String, arguments: [String], environment: [String: String]
) async throws(ReleaseFailure) -> String {
  let result = try await runProgram(
    program, arguments: arguments, environment: environment, input: content)
  guard result.isSuccess, result.output.contains("-----BEGIN") else {
    throw ReleaseFailure(
      .precondition, code: "sign.failed",
      message: "cannot sign with '\(program)': \(result.lastErrorLine)",
      hint: "try: echo test | " + ([program] + arguments).map(shellWord).joined(separator: " "))
  }
  let text = String(
    decoding: result.output.utf8.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
  return text.hasSuffix("\n") ? text : text + "\n"
}
