internal import CLibGit2

extension Repository {
  /// What kind of place the repository has.
  package enum Kind: Hashable, Sendable {
    case whole, bare, linked, submodule
  }

  /// What kind of place the repository has.
  package var kind: Kind {
    guard workDirectory != nil else { return .bare }
    if gitDirectory != commonDirectory { return .linked }
    return gitDirectory.contains("/.git/modules/") ? .submodule : .whole
  }

  /// The remotes that git fetches objects from when it needs them: a partial clone has one.
  ///
  /// - Throws: `GitError.library` when the configuration cannot be read.
  package func promisorRemotes() throws(GitError) -> [String] {
    var names: [String] = []
    for (key, value) in try settings() where key.hasPrefix("remote.") {
      guard key.hasSuffix(".promisor"), value.map(isYes) ?? true else { continue }
      names.append(String(key.dropFirst("remote.".count).dropLast(".promisor".count)))
    }
    if let name = try configurationText("extensions.partialclone") { names.append(name) }
    return Array(Set(names)).sorted()
  }

  /// The names of the remotes that have an address.
  ///
  /// - Throws: `GitError.library` when the configuration cannot be read.
  package func remoteNames() throws(GitError) -> [String] {
    var names: Set<String> = []
    for key in try settings().map(\.key) where key.hasPrefix("remote.") {
      for ending in [".url", ".pushurl"] where key.hasSuffix(ending) {
        names.insert(String(key.dropFirst("remote.".count).dropLast(ending.count)))
      }
    }
    return names.sorted()
  }

  /// Whether the configuration has a token for servers, or a program that gives one; what it is, is not
  /// read.
  ///
  /// - Throws: `GitError.library` when the configuration cannot be read.
  package func hasCredentials() throws(GitError) -> Bool {
    let keys = try settings().map(\.key) + environment.values.map(\.key)
    return keys.contains { key in
      key.hasPrefix("credential.") || (key.hasPrefix("http.") && key.hasSuffix(".extraheader"))
        || key == "http.extraheader" || (key.hasPrefix("url.") && key.hasSuffix(".insteadof"))
        || (key.hasPrefix("includeif.") && key.hasSuffix(".path"))
    }
  }

  /// The names of the locks that lie in the git directory itself, as paths from it.
  ///
  /// - Throws: `GitError` when the folder cannot be read.
  package func locksBesideRefs() throws(GitError) -> [String] {
    var paths: [String] = []
    for folder in Set([gitDirectory, commonDirectory]).sorted() {
      for entry in try listDirectory(Array(folder.utf8)) where !entry.isDirectory {
        let name = String(decoding: entry.name, as: UTF8.self)
        if name.hasSuffix(".lock") { paths.append("\(folder)/\(name)") }
      }
    }
    return paths
  }

  /// Whether two names of this git directory that differ by letter case are one.
  package var ignoresCase: Bool {
    // HEAD is there, so a name that only the case keeps apart from it shows it.
    !isDirectory(Array((gitDirectory + "/hEaD").utf8))
      && resolvedPath(gitDirectory + "/hEaD") != nil
  }

  /// Every key of the configuration in the form of libgit2, section and name in lower case, with its
  /// value; without one where the key stands alone.
  private func settings() throws(GitError) -> [(key: String, value: String?)] {
    var configuration: OpaquePointer?
    let status = unsafe git_repository_config_snapshot(&configuration, handle)
    guard status == 0, let configuration = unsafe configuration else {
      throw LibGit2.failure("read the git configuration", status: status)
    }
    defer { unsafe git_config_free(configuration) }
    return try unsafe configurationEntries(of: configuration)
  }
}

private func isYes(_ text: String) -> Bool {
  var value: Int32 = 0
  return unsafe git_config_parse_bool(&value, text) == 0 && value != 0
}
