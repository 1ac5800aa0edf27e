internal import CLibGit2

extension Repository {
  /// Opens the repository of a path, or the one that the environment names.
  ///
  /// - Throws: `GitError` when there is none, or when it is not one that libgit2 can read.
  static func open(
    _ path: String?, environment: GitEnvironment
  ) throws(GitError) -> OpaquePointer {
    var opened: OpaquePointer?
    let given = path == nil ? environment.gitDirectory : nil
    let start = given ?? path ?? "."
    try FilesToOpen(environment: environment).check(from: start, isNamed: given != nil)
    let flags = given == nil ? 0 : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    let status = unsafe git_repository_open_ext(
      &opened, start, flags, environment.ceilings ?? "")
    guard status == 0, let opened = unsafe opened else {
      throw openFailure(path: start, status: status)
    }
    do throws(GitError) {
      try unsafe placeWorkTree(of: opened, isSearched: path == nil, environment: environment)
    } catch {
      unsafe git_repository_free(opened)
      throw error
    }
    return unsafe opened
  }

  /// Puts the work tree where git has it.
  ///
  /// - Parameter isSearched: whether no path was named, so that the environment has its say.
  private static func placeWorkTree(
    of opened: OpaquePointer, isSearched: Bool, environment: GitEnvironment
  ) throws(GitError) {
    let configured = try unsafe useWorkTreeConfiguration(of: opened)
    guard isSearched else { return try unsafe checkPlace(of: opened) }
    var place = environment.workTree
    if place == nil, environment.gitDirectory != nil, !configured,
      unsafe git_repository_is_bare(opened) == 0
    {
      // Beside `GIT_DIR` the working directory is the work tree, where nothing names another.
      place = "."
    }
    guard let place else { return try unsafe checkPlace(of: opened) }
    guard isDirectory(Array(place.utf8)) else { throw .missingWorkTree(place, of: "GIT_WORK_TREE") }
    let status = unsafe git_repository_set_workdir(opened, place, 0)
    guard status == 0 else { throw LibGit2.failure("use GIT_WORK_TREE", status: status) }
  }

  /// A linked work tree lies where its git directory says: libgit2 takes that for the work tree, git the
  /// folder that leads to the git directory. Where it was moved another one may lie there by now.
  ///
  /// - Throws: `GitError.movedWorkTree` when it does not.
  private static func checkPlace(of opened: OpaquePointer) throws(GitError) {
    guard unsafe git_repository_is_worktree(opened) == 1,
      let work = unsafe pathText(git_repository_workdir(opened)),
      let own = unsafe pathText(git_repository_path(opened))
    else { return }
    let text = (try? readText(of: ".git", in: work)) ?? nil
    let named = text?.droppingPrefix("gitdir: ").map { $0.hasPrefix("/") ? $0 : "\(work)/\($0)" }
    guard let named, let found = resolvedPath(named), found == resolvedPath(own) else {
      throw .movedWorkTree(path: work)
    }
  }

  /// Whether a work tree has a file of configuration for itself alone.
  static func hasWorkTreeConfiguration(
    _ sharedDirectory: String
  ) throws(GitError) -> Bool {
    try configuredFlag("extensions.worktreeconfig", inFile: sharedDirectory + "/config") ?? false
  }

  /// Where each work tree has its own configuration, git moves there whether the repository is bare
  /// and where its work tree is. libgit2 does not look there.
  ///
  /// - Returns: whether a configuration says where the work tree is.
  private static func useWorkTreeConfiguration(
    of opened: OpaquePointer
  ) throws(GitError) -> Bool {
    guard let directory = unsafe pathText(git_repository_path(opened)),
      unsafe pathText(git_repository_commondir(opened)) == directory
    else { return false }
    let isConfigured = configuredText("core.worktree", inFile: directory + "/config") != nil
    guard try hasWorkTreeConfiguration(directory) else { return isConfigured }
    let file = directory + "/config.worktree"
    if try configuredFlag("core.bare", inFile: file) == true {
      let status = unsafe git_repository_set_bare(opened)
      guard status == 0 else { throw LibGit2.failure("use core.bare", status: status) }
      return isConfigured
    }
    guard let place = configuredText("core.worktree", inFile: file) else { return isConfigured }
    let path = place.hasPrefix("/") ? place : directory + "/" + place
    let status = unsafe git_repository_set_workdir(opened, path, 0)
    guard status == 0 else { throw LibGit2.failure("use core.worktree", status: status) }
    return true
  }
}

/// A yes-or-no value of one file of configuration; `nil` when it is not there.
///
/// - Throws: `GitError.badSetting` when it is neither.
private func configuredFlag(_ key: String, inFile path: String) throws(GitError) -> Bool? {
  guard let text = configuredText(key, inFile: path) else { return nil }
  var value: Int32 = 0
  guard unsafe git_config_parse_bool(&value, text) == 0 else {
    throw .badSetting(key: key, value: text, expected: "true or false", place: "'\(path)'")
  }
  return value != 0
}
