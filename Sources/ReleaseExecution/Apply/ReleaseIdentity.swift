package import CommitHistory
package import Git

/// Who makes the release commit and the tag, with the moment of the release.
package struct ReleaseIdentity: Hashable, Sendable {
  /// The author of the commit.
  package let author: Signature

  /// The committer and tagger.
  package let committer: Signature

  /// Reads the identity as git does: the environment, then the configuration.
  ///
  /// The moment is that of the plan and not of the clock: the same plan makes the same objects.
  ///
  /// - Throws: `GitError.noIdentity` when a name or an address is not configured.
  package init(
    of repository: Repository, environment: [String: String], seconds: Int64
  ) throws(GitError) {
    func person(_ role: String) throws(GitError) -> Signature {
      func part(_ part: String) throws(GitError) -> String? {
        if let text = environment["GIT_\(role.uppercased())_\(part.uppercased())"] { return text }
        if let text = try repository.configurationText("\(role).\(part)") { return text }
        return try repository.configurationText("user.\(part)")
      }
      let name = try part("name")
      let email = try part("email")
      guard let name, let email, !name.isBlank, !email.isBlank else { throw .noIdentity }
      return Signature(
        name: name.withoutAngles, email: email.withoutAngles, seconds: seconds, offsetMinutes: 0)
    }
    author = try person("author")
    committer = try person("committer")
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy { $0 == " " || $0 == "\t" } }

  /// The text without the characters that end a field of a signature line, as git drops them.
  fileprivate var withoutAngles: String {
    String(filter { !"<>\n\0".contains($0) })
  }
}
