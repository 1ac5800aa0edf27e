#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The files that libgit2 opens on its way into a repository, looked at before it does.
///
/// It takes each for a regular file, and waits for ever for the other end of a FIFO. What is no file
/// cannot be read, and so is not taken for one that is absent.
struct FilesToOpen {
  /// The environment that git would look at.
  let environment: GitEnvironment

  /// Looks at the files of the user, and at those of the repository that holds a path.
  ///
  /// - Parameters:
  ///   - path: where the search starts.
  ///   - isNamed: whether the repository is the one of `path` itself, without a search.
  /// - Throws: `GitError.notAFile` for the first that is none; `GitError.lostGitDirectory`,
  ///   `GitError.unreadableFile`.
  func check(from path: String, isNamed: Bool) throws(GitError) {
    for file in [environment.systemConfiguration].compactMap(\.self)
      + environment.globalConfigurations
    {
      // In a container the home is often that of somebody else; git goes on without its file.
      if !isForbidden(file) { try checkConfiguration(file, depth: 0) }
    }
    guard let directory = try gitDirectory(from: path, isNamed: isNamed) else { return }
    try check(directory)
    guard let shared = try readText(of: "commondir", in: directory) else { return }
    try check(shared.hasPrefix("/") ? shared : directory + "/" + shared)
  }

  /// The git directory of the repository that holds a path; `nil` when there is none.
  private func gitDirectory(from path: String, isNamed: Bool) throws(GitError) -> String? {
    guard var folder = resolvedPath(path) else { return nil }
    let ceilings = (environment.ceilings ?? "").split(separator: ":").map {
      resolvedPath(String($0)) ?? String($0)
    }
    while true {
      let inner = folder + "/.git"
      try checkFile(inner, mayBeFolder: true)
      if looksLikeGitDirectory(inner) { return inner }
      if !isDirectory(Array(inner.utf8)), let text = try readText(of: ".git", in: folder) {
        guard let named = text.droppingPrefix("gitdir: ") else { return nil }
        var directory = named.hasPrefix("/") ? named : "\(folder)/\(named)"
        while directory.last?.isNewline == true { directory.removeLast() }
        guard isDirectory(Array(directory.utf8)) else {
          throw .lostGitDirectory(directory, of: inner)
        }
        return directory
      }
      if looksLikeGitDirectory(folder) { return folder }
      guard !isNamed, folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
      if ceilings.contains(folder) { return nil }
    }
  }

  /// Whether a folder has what git asks of a git directory, whatever its HEAD is.
  private func looksLikeGitDirectory(_ path: String) -> Bool {
    let isShared = ["objects", "refs"].allSatisfy { isDirectory(Array("\(path)/\($0)".utf8)) }
    return unsafe access(path + "/HEAD", F_OK) == 0
      && (isShared || access(path + "/commondir", F_OK) == 0)
  }

  private func check(_ directory: String) throws(GitError) {
    for name in ["HEAD", "commondir", "gitdir"] { try checkFile("\(directory)/\(name)") }
    for name in ["config", "config.worktree"] {
      try checkConfiguration("\(directory)/\(name)", depth: 0)
    }
    // What a folder in one of these places means is for its reader to say.
    let packs = endlessNames(in: directory + "/objects/pack").map { "objects/pack/\($0)" }
    for name in Self.filesOfLibrary + packs {
      try checkFile("\(directory)/\(name)", mayBeFolder: true)
    }
  }

  /// What libgit2 reads in a git directory by itself, besides the above.
  private static let filesOfLibrary = [
    "index", "packed-refs", "objects/info/alternates", "objects/info/commit-graph",
    "objects/pack/multi-pack-index",
  ]

  /// Looks at a file of configuration and at those that it includes.
  private func checkConfiguration(_ path: String, depth: Int) throws(GitError) {
    try checkFile(path)
    guard depth < Self.depthMax, let bytes = try readFile(path) else { return }
    for (included, condition) in ConfigurationIncludes(of: bytes).paths {
      let file = ConfigurationIncludes.place(of: included, in: path, home: environment.home)
      // Where the condition does not hold it does no harm that it cannot be read.
      if condition != nil, isForbidden(file) || isDirectory(Array(file.utf8)) { continue }
      try checkConfiguration(file, depth: depth + 1)
    }
  }

  /// As deep as git follows includes.
  private static let depthMax = 10
}

/// Refuses what stands in a file's place and is none; what is absent is left to others.
///
/// - Parameter mayBeFolder: whether a folder is let pass.
/// - Throws: `GitError.notAFile`.
func checkFile(_ path: String, mayBeFolder: Bool = false) throws(GitError) {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return }
  if let kind = kindOfNoFile(status), !(mayBeFolder && status.st_mode & S_IFMT == S_IFDIR) {
    throw .notAFile(path: path, kind: kind)
  }
}

/// What something is that is no file to read, in words; `nil` for a regular file, and for `/dev/null`,
/// which stands for an empty one.
func kindOfNoFile(_ status: stat) -> String? {
  switch status.st_mode & S_IFMT {
  case S_IFREG: return nil
  case S_IFDIR: return "a directory"
  case S_IFIFO: return "a FIFO"
  case S_IFSOCK: return "a socket"
  default:
    var null = stat()
    let isNull = unsafe stat("/dev/null", &null) == 0 && null.st_rdev == status.st_rdev
    return isNull ? nil : "a device"
  }
}
