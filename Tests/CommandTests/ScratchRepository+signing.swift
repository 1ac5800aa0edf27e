internal import Documents
import TestSupport
import Testing

extension ScratchRepository {
  /// Makes a key of OpenSSH outside of the repository, and configures git to sign with it.
  ///
  /// - Returns: The line of its public half.
  @discardableResult
  func makeSigningKey(_ name: String = "key", kind: String = "ed25519") throws -> String {
    let path = outside(name)
    try shell(
      """
      ssh-keygen -q -t \(kind) -N '' -C author@example.com -f '\(path)'
      git config gpg.format ssh
      git config user.signingKey '\(path)'
      """)
    return (Disk.readText("\(path).pub") ?? "").split(separator: "\n").joined()
  }

  /// Makes such a key, and lets git take its signatures too.
  func makeTrustedSigningKey() throws {
    let key = try makeSigningKey()
    let signers = outside("allowed")
    try Disk.write(Array("author@example.com namespaces=\"git\" \(key)\n".utf8), to: signers)
    try git("config", "gpg.ssh.allowedSignersFile", signers)
  }

  /// Configures what the project has decided about signatures, and commits it with a list of signers.
  func decideSigning(_ decision: String, signers: String) throws {
    try write(
      "releases/agi-release.yaml", Self.configuration + "signing: {\(decision)}\n")
    try write("releases/allowed_signers", signers)
    try shell("git add releases; git commit -qm 'build: say who signs'")
  }

  /// Version 0.1.0, signed by a key that its own list of signers has, and a feature behind it.
  static func signedRocket(
    decision: String = "allowed-signers: releases/allowed_signers"
  ) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "rocket")
    let key = try repository.makeSigningKey()
    try repository.commit("feat: a first thing", files: ["a.txt": "1\n"])
    try repository.decideSigning(decision, signers: "author@example.com \(key)\n")
    try repository.succeed("cut", "--first", "--sign")
    try repository.commit("feat(ui): a second thing", files: ["d.txt": "1\n"])
    return repository
  }

  /// The comparisons of the newest release, as `verify` makes them.
  func checks(_ arguments: [String] = [], environment: [String: String?] = [:]) throws -> [Node] {
    let result = try tool(["verify", "--format", "json"] + arguments, environment: environment)
    let document = try parseJSON(result.standardOutput, name: "stdout")
    return document["releases"]?.list?.first?["checks"]?.list ?? []
  }

  /// What differs in the newest release: subject, place and what was found.
  func findings(
    _ arguments: [String] = [], environment: [String: String?] = [:]
  ) throws -> [String] {
    try checks(arguments, environment: environment).filter { $0["outcome"]?.text == "differs" }
      .map { "\($0["subject"]?.text ?? "") \($0["place"]?.text ?? ""): \($0["found"]?.text ?? "")" }
  }

  /// Puts what the work tree holds into the newest release: commit and tag are made again, by somebody
  /// who has no key.
  func forge(_ script: String, version: String = "0.2.0") throws {
    try shell(
      """
      \(script)
      git add --all
      git commit -q --amend --no-edit --no-gpg-sign
      git cat-file tag v\(version) | sed "1s/.*/object $(git rev-parse HEAD)/" >../tag
      git update-ref refs/tags/v\(version) "$(git mktag <../tag)"
      """)
  }
}
