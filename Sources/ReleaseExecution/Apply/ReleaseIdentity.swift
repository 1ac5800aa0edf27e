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
        if let text = try repository.configurationText("user.\(part)") { return text }
        return part == "email" ? environment["EMAIL"] : nil
      }
      let name = try part("name")
      let email = try part("email")
      guard let name = name?.asIdentity, let email = email?.asIdentity, !name.isEmpty,
        !email.isEmpty
      else { throw .noIdentity }
      return Signature(name: name, email: email, seconds: seconds, offsetMinutes: 0)
    }
    author = try person("author")
    committer = try person("committer")
  }
}

extension String {
  /// The text as git writes it into a line of an object: without the characters that end a field, and at
  /// both ends without blanks, controls and marks. A full stop stays, as in "Jr.": git up to 2.39 drops it.
  fileprivate var asIdentity: String {
    let marks = Array(",:;<>\"\\'".unicodeScalars)
    func isCrud(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 32 || marks.contains(scalar) }
    var scalars = unicodeScalars.drop(while: isCrud)
    while let last = scalars.last, isCrud(last) { scalars.removeLast() }
    return String(
      String.UnicodeScalarView(scalars.filter { !"<>\n\0".unicodeScalars.contains($0) }))
  }
}
