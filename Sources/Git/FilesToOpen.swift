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
    let found = try gitDirectory(from: path, isNamed: isNamed)
    let users =
      [environment.systemConfiguration].compactMap(\.self)
      + environment.globalConfigurations
    // In a container the home is often that of somebody else; git goes on without its file.
    try checkConfigurations(users.filter { !isForbidden($0) }, of: found?.directory)
    guard let (directory, folder) = found else { return }
    // Before libgit2 follows what a stranger's configuration includes, however often.
    if !isNamed,
      try !Ownership(environment: environment)
        .allows(workDirectory: folder, gitDirectory: directory)
    {
      throw .notOwned(path: folder ?? directory)
    }
    try check(directory, of: directory)
    guard let shared = try readText(of: "commondir", in: directory) else { return }
    try check(shared.hasPrefix("/") ? shared : directory + "/" + shared, of: directory)
  }

  /// The git directory of the repository that holds a path, with the folder whose `.git` leads to it;
  /// `nil` when there is none.
  private func gitDirectory(
    from path: String, isNamed: Bool
  ) throws(GitError) -> (directory: String, folder: String?)? {
    guard var folder = resolvedPath(path) else { return nil }
    let ceilings = (environment.ceilings ?? "").split(separator: ":").map {
      resolvedPath(String($0)) ?? String($0)
    }
    while true {
      let inner = folder + "/.git"
      try checkFile(inner, mayBeFolder: true)
      if looksLikeGitDirectory(inner) { return (inner, folder) }
      if !isDirectory(Array(inner.utf8)), let text = try readText(of: ".git", in: folder) {
        guard let named = text.droppingPrefix("gitdir: ") else { return nil }
        var directory = named.hasPrefix("/") ? named : "\(folder)/\(named)"
        while directory.last?.isNewline == true { directory.removeLast() }
        guard isDirectory(Array(directory.utf8)) else {
          throw .lostGitDirectory(directory, of: inner)
        }
        return (directory, folder)
      }
      if looksLikeGitDirectory(folder) { return (folder, nil) }
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

  private func check(_ directory: String, of gitDirectory: String) throws(GitError) {
    for name in ["HEAD", "commondir", "gitdir"] { try checkFile("\(directory)/\(name)") }
    try checkConfigurations(
      ["config", "config.worktree"].map { "\(directory)/\($0)" }, of: gitDirectory)
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

  /// Looks at files of configuration and at those that they include, each once: many lines can name one
  /// file. One that is included under a condition is let alone where the condition does not hold.
  ///
  /// - Parameter gitDirectory: what conditions are about.
  /// - Throws: `GitError.notAFile`, `GitError.unreadableFile`.
  func checkConfigurations(
    _ files: [String], of gitDirectory: String?
  ) throws(GitError) {
    var files = files
    var seen: Set<FileNumber> = []
    // Level by level, so that a file is met first where most of what it includes counts.
    for _ in 0..<Self.depthMax where !files.isEmpty {
      var included: [String] = []
      for path in files {
        try checkFile(path)
        guard let number = FileNumber(of: path), seen.insert(number).inserted,
          let bytes = try readFile(path, byteCountMax: Self.byteCountMax)
        else { continue }
        for (name, condition) in ConfigurationIncludes(of: bytes).paths {
          let file = ConfigurationIncludes.place(of: name, in: path, home: environment.home)
          if let condition {
            guard
              try IncludeCondition(text: condition)
                .holds(in: path, of: gitDirectory, home: environment.home),
              !isForbidden(file), !isDirectory(Array(file.utf8))
            else { continue }
          }
          included.append(file)
        }
      }
      files = included
    }
    for path in files { try checkFile(path) }
  }

  /// The most bytes of a file of configuration: far more than any has.
  private static let byteCountMax = 16 << 20

  /// As deep as git follows includes.
  private static let depthMax = 10
}

/// What the system tells a file by, whatever names it has.
private struct FileNumber: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// Asks for a file; `nil` when none is there.
  init?(of path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
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
