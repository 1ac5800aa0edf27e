extension Repository {
  /// Another work tree that has a branch checked out, or rebases or bisects it; `nil` for none.
  ///
  /// Its files and index would not follow a move of the branch. A work tree that is gone does not count.
  ///
  /// - Parameter branchRef: the full name of the branch.
  /// - Throws: `GitError` when the state of a work tree cannot be read.
  package func otherWorkTree(on branchRef: String) throws(GitError) -> String? {
    if gitDirectory != commonDirectory, try configurationFlag("core.bare") != true,
      try uses(branchRef, in: commonDirectory)
    {
      return commonDirectory.hasSuffix("/.git")
        ? String(commonDirectory.dropLast(5)) : commonDirectory
    }
    let folder = commonDirectory + "/worktrees"
    let own = resolvedPath(gitDirectory)
    for entry in try listDirectory(Array(folder.utf8)) where entry.isDirectory {
      guard let name = String(validating: entry.name, as: UTF8.self) else { continue }
      let directory = "\(folder)/\(name)"
      guard resolvedPath(directory) != own,
        var file = try readText(of: "gitdir", in: directory)
      else { continue }
      if !file.hasPrefix("/") { file = "\(directory)/\(file)" }
      guard let place = resolvedPath(file) else { continue }
      if try uses(branchRef, in: directory) {
        return place.hasSuffix("/.git") ? String(place.dropLast(5)) : place
      }
    }
    return nil
  }

  /// Whether the work tree of a git directory would be left behind by a move of a branch.
  private func uses(_ branchRef: String, in directory: String) throws(GitError) -> Bool {
    let branch = branchRef.droppingPrefix("refs/heads/") ?? branchRef
    if try readText(of: "HEAD", in: directory) == "ref: \(branchRef)" { return true }
    for file in ["rebase-merge/head-name", "rebase-apply/head-name"]
    where try readText(of: file, in: directory) == branchRef {
      return true
    }
    return try readText(of: "BISECT_START", in: directory) == branch
  }

  /// The variable of the environment that puts the index, the objects to be written, or a part of the
  /// history apart from the repository; `nil` for none.
  package var variableApart: String? {
    guard isSearched else { return nil }
    if let variable = environment.historyVariable { return variable }
    if let directory = environment.commonDirectory,
      resolvedPath(directory) != resolvedPath(commonDirectory)
    {
      return "GIT_COMMON_DIR"
    }
    if let file = environment.indexFile {
      let index = gitDirectory + "/index"
      let places = [file, "\(workDirectory ?? gitDirectory)/\(file)"]
      let isOwn = places.contains { place in
        place == index || (resolvedPath(place) != nil && resolvedPath(place) == resolvedPath(index))
      }
      if !isOwn { return "GIT_INDEX_FILE" }
    }
    guard let directory = environment.objectDirectory else { return nil }
    let isOwn = resolvedPath(directory) == resolvedPath(commonDirectory + "/objects")
    return isOwn ? nil : "GIT_OBJECT_DIRECTORY"
  }
}
