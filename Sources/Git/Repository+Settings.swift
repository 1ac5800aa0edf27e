internal import CLibGit2

extension Repository {
  /// Looks at the settings that decide what a release writes and how: where a value means nothing, git
  /// ends, and libgit2 goes on as if it were not there.
  ///
  /// - Throws: `GitError.badSetting` naming the first.
  package func checkSettings() throws(GitError) {
    for key in Self.flags { _ = try configurationFlag(key) }
    for (key, word) in Self.flagsWithWord
    where try configurationText(key)?.lowercased() != word {
      _ = try configurationFlag(key)
    }
    _ = try configurationInteger("core.filesreflocktimeout")
    if try configurationFlag("core.bare") == true, environment.workTree == nil,
      let tree = try configurationText("core.worktree")
    {
      throw badSetting("core.worktree", tree, expected: "nothing beside core.bare")
    }
    let sharing = "core.sharedrepository"
    if let text = try configurationText(sharing), !Self.sharingWords.contains(text) {
      guard let mode = UInt32(text, radix: 8) else {
        _ = try configurationFlag(sharing)
        return
      }
      guard mode <= 2 || mode & 0o600 == 0o600 else {
        throw badSetting(sharing, text, expected: "a mode that lets the owner read and write")
      }
    }
  }

  /// The settings that git takes for yes or no.
  private static let flags = [
    "core.filemode", "core.ignorecase", "core.symlinks", "core.precomposeunicode",
    "core.trustctime", "core.prefersymlinkrefs", "core.usereplacerefs", "core.protecthfs",
    "core.protectntfs", "user.useconfigonly",
  ]

  /// Those that may be a word as well.
  private static let flagsWithWord = [
    ("core.autocrlf", "input"), ("core.safecrlf", "warn"), ("core.logallrefupdates", "always"),
  ]

  /// The words for a way to share a repository, apart from yes, no, and what files may be.
  private static let sharingWords = ["umask", "group", "all", "world", "everybody"]

  /// The error about a value that means nothing.
  func badSetting(_ key: String, _ value: String, expected: String) -> GitError {
    .badSetting(key: key.lowercased(), value: value, expected: expected, place: place(of: key))
  }

  /// Where the value of a key is set, in words; `nil` where that cannot be told, such as behind an
  /// include under a condition.
  private func place(of key: String) -> String? {
    if environment.value(of: key) != nil { return "the environment" }
    let files =
      ["\(gitDirectory)/config.worktree", "\(commonDirectory)/config"]
      + environment.globalConfigurations.reversed()
      + [environment.systemConfiguration].compactMap(\.self)
    return files.first { configuredText(key, inFile: $0) != nil }.map { "'\($0)'" }
  }
}
