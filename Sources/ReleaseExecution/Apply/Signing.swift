package import CommitHistory
internal import FileStore
package import Git

/// How a release is signed: by the user's own git configuration.
package struct Signing: Hashable, Sendable {
  /// Whether the release commit is signed.
  package let signsCommit: Bool

  /// Whether the tag is signed.
  package let signsTag: Bool

  private let format: Format
  private let program: String
  private let key: String
  private let gitDirectory: String

  /// The forms of signature that git has programs for here.
  private enum Format: String {
    case openpgp, ssh, x509
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
        format: try repository.configurationText("gpg.format") ?? "openpgp",
        key: try repository.configurationText("user.signingkey")
      )
    }
    signsCommit = settings.commit
    signsTag = settings.tag
    guard let format = Format(rawValue: settings.format) else {
      throw ReleaseFailure(
        .precondition, code: "sign.format",
        message: "cannot sign with gpg.format '\(settings.format)'",
        hint: "openpgp, ssh and x509 are the formats of git")
    }
    self.format = format
    program = try translating { try Self.program(of: format, in: repository) }
    guard settings.key != nil || format != .ssh || !(settings.commit || settings.tag) else {
      throw ReleaseFailure(
        .precondition, code: "sign.no-key", message: "user.signingKey is not configured",
        hint: "git config user.signingKey ~/.ssh/id_ed25519.pub")
    }
    gitDirectory = repository.gitDirectory
    key = settings.key ?? "\(committer.name) <\(committer.email)>"
  }

  /// Whether anything is signed.
  package var isActive: Bool { signsCommit || signsTag }

  /// Signs `content`, and proves beforehand that signing works when `content` is a probe.
  ///
  /// - Returns: the armoured signature with line feeds.
  /// - Throws: `ReleaseFailure` with the program's own words.
  package func signature(
    of content: [UInt8], environment: [String: String]
  ) async throws(ReleaseFailure) -> String {
    guard format == .ssh else {
      return try await signature(
        of: content, arguments: ["--status-fd=2", "-bsau", key], environment: environment)
    }
    let arguments = ["-Y", "sign", "-n", "git"]
    guard let literalKey else {
      return try await signature(
        of: content, arguments: arguments + ["-f", expandedKeyPath(environment)],
        environment: environment)
    }
    // A public key in place of a path: its other half is with the agent, and the program wants a
    // file. The lock of cuts is held, so nobody else has this one.
    let tree = FileTree(root: gitDirectory)
    try translating { try tree.write(Array((literalKey + "\n").utf8), to: Self.keyPath) }
    defer { _ = try? tree.remove(Self.keyPath) }
    return try await signature(
      of: content, arguments: arguments + ["-f", "\(gitDirectory)/\(Self.keyPath)", "-U"],
      environment: environment)
  }

  private static let keyPath: RelativePath = "agi-release/signing-key.pub"

  /// The public key that stands in the configuration itself, as git reads it.
  private var literalKey: String? {
    if key.hasPrefix("key::") { return String(key.dropFirst(5)) }
    return key.hasPrefix("ssh-") ? key : nil
  }

  private func signature(
    of content: [UInt8], arguments: [String], environment: [String: String]
  ) async throws(ReleaseFailure) -> String {
    let result = try await runProgram(
      program, arguments: arguments, environment: environment, input: content)
    guard result.isSuccess, result.output.contains("-----BEGIN") else {
      throw ReleaseFailure(
        .precondition, code: "sign.failed",
        message: "cannot sign with '\(program)': \(result.lastErrorLine)",
        hint: "try: echo test | \(program) \(arguments.joined(separator: " "))")
    }
    let text = String(
      decoding: result.output.utf8.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  private static func program(
    of format: Format, in repository: Repository
  ) throws(GitError) -> String {
    if let program = try repository.configurationText("gpg.\(format.rawValue).program") {
      return program
    }
    switch format {
    case .openpgp: return try repository.configurationText("gpg.program") ?? "gpg"
    case .x509: return "gpgsm"
    case .ssh: return "ssh-keygen"
    }
  }

  private func expandedKeyPath(_ environment: [String: String]) -> String {
    guard key.hasPrefix("~/"), let home = environment["HOME"] else { return key }
    return home + key.dropFirst(1)
  }
}
