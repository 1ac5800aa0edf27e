internal import CLibGit2

extension Repository {
  /// A value of the git configuration, from every level that git reads; `nil` when it is not set.
  ///
  /// - Throws: `GitError.library` when the configuration cannot be read.
  package func configurationText(_ key: String) throws(GitError) -> String? {
    if let value = environment.value(of: key) { return value }
    var configuration: OpaquePointer?
    let openStatus = unsafe git_repository_config_snapshot(&configuration, handle)
    guard openStatus == 0, let configuration = unsafe configuration else {
      throw LibGit2.failure("read the git configuration", status: openStatus)
    }
    defer { unsafe git_config_free(configuration) }
    var text: UnsafePointer<CChar>?
    let status = unsafe git_config_get_string(&text, configuration, key)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    guard status == 0, let text = unsafe text else {
      throw LibGit2.failure("read '\(key)' of the git configuration", status: status)
    }
    return unsafe String(cString: text)
  }

  /// A yes-or-no value of the git configuration; `nil` when it is not set.
  ///
  /// - Throws: `GitError.badSetting` when the value is neither.
  package func configurationFlag(_ key: String) throws(GitError) -> Bool? {
    guard let text = try configurationText(key) else { return nil }
    var value: Int32 = 0
    let status = unsafe git_config_parse_bool(&value, text)
    guard status == 0 else { throw badSetting(key, text, expected: "true or false") }
    return value != 0
  }

  /// A whole number of the git configuration, which may end with `k`, `m` or `g`; `nil` when it is not
  /// set.
  ///
  /// - Throws: `GitError.badSetting` when the value is none.
  package func configurationInteger(_ key: String) throws(GitError) -> Int64? {
    guard let text = try configurationText(key) else { return nil }
    var value: Int64 = 0
    let status = unsafe git_config_parse_int64(&value, text)
    guard status == 0 else { throw badSetting(key, text, expected: "a whole number") }
    return value
  }

  /// A yes-or-no value of the git configuration; `nil` when it is not set, or is a word.
  ///
  /// - Throws: `GitError.library` when the configuration cannot be read.
  package func configurationFlagOrNil(_ key: String) throws(GitError) -> Bool? {
    guard let text = try configurationText(key) else { return nil }
    var value: Int32 = 0
    return unsafe git_config_parse_bool(&value, text) == 0 ? value != 0 : nil
  }

  /// The address of the remote that the branch follows, else of `origin`.
  ///
  /// The raw value, as the people of the project write it: rewriting by `url.*.insteadOf` belongs
  /// to one machine.
  ///
  /// - Throws: `GitError.library` when the configuration cannot be read.
  package func remoteAddress(branch: String?) throws(GitError) -> (name: String, url: String)? {
    if let branch, let name = try configurationText("branch.\(branch).remote"), name != ".",
      let url = try configurationText("remote.\(name).url")
    {
      return (name, url)
    }
    return try configurationText("remote.origin.url").map { ("origin", $0) }
  }
}

extension Repository {
  /// The remote that git pushes a branch to; `nil` for none. It may be an address in place of a name.
  ///
  /// - Throws: `GitError.library` when the configuration cannot be read.
  package func pushRemote(branch: String) throws(GitError) -> String? {
    for key in ["branch.\(branch).pushRemote", "remote.pushDefault", "branch.\(branch).remote"] {
      if let name = try configurationText(key), name != "." { return name }
    }
    return try hasRemote("origin") ? "origin" : nil
  }

  /// Whether the configuration knows a remote by this name.
  ///
  /// - Throws: `GitError.library` when the configuration cannot be read.
  package func hasRemote(_ name: String) throws(GitError) -> Bool {
    for key in ["remote.\(name).url", "remote.\(name).pushurl"]
    where try configurationText(key) != nil {
      return true
    }
    return false
  }

  /// The text that starts a comment line of a commit-message file.
  package var commentPrefix: String {
    let text =
      (try? configurationText("core.commentString")) ?? (try? configurationText("core.commentChar"))
    return text.flatMap { $0 == "auto" ? nil : $0 } ?? "#"
  }
}

extension Repository {
  /// The folder of hooks: that of `core.hooksPath`, else the repository's own.
  ///
  /// - Throws: `GitError.library` when the configuration cannot be read.
  package func hooksDirectory() throws(GitError) -> String {
    guard var path = try configurationText("core.hookspath"), !path.isEmpty else {
      return commonDirectory + "/hooks"
    }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if let place = pathFromHome(path, home: environment.home) { return place }
    // Hooks run in the work tree, or in a bare repository itself.
    return path.hasPrefix("/") ? path : (workDirectory ?? gitDirectory) + "/" + path
  }
}
