#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import CLibGit2

extension Repository {
  /// Gives the repository the configuration that git would read: the system's, the user's, its own.
  static func configure(
    _ opened: OpaquePointer, in directories: (own: String, shared: String),
    environment: GitEnvironment
  ) throws(GitError) {
    var configuration: OpaquePointer?
    guard unsafe git_config_new(&configuration) == 0, let configuration = unsafe configuration
    else { throw LibGit2.failure("read the git configuration", status: -1) }
    defer { unsafe git_config_free(configuration) }
    let users = zip(
      environment.globalConfigurations.suffix(2).reversed(),
      [GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_XDG])
    var levels: [(path: String, level: git_config_level_t)] = []
    if let system = environment.systemConfiguration {
      levels.append((system, GIT_CONFIG_LEVEL_SYSTEM))
    }
    // In a container the home is often that of somebody else; git goes on without its file.
    for (path, level) in users where !isForbidden(path) { levels.append((path, level)) }
    levels.append((directories.shared + "/config", GIT_CONFIG_LEVEL_LOCAL))
    if try hasWorkTreeConfiguration(directories.shared) {
      levels.append((directories.own + "/config.worktree", GIT_CONFIG_LEVEL_APP))
    }
    func add(_ path: String, _ level: Int32) throws(GitError) {
      let status = unsafe git_config_add_file_ondisk(
        configuration, path, git_config_level_t(rawValue: level), opened, 0)
      guard status == 0 else { throw LibGit2.failure("read '\(path)'", status: status) }
    }
    var includes: [(path: String, pattern: String, level: Int32)] = []
    for (path, level) in levels {
      // A file that cannot be read is not one that is not there.
      guard let bytes = try readFile(path) else { continue }
      // Between two levels there is room for what the lower one includes.
      let number = level.rawValue * levelStep
      try add(path, number)
      includes += remoteIncludes(of: bytes, at: path, home: environment.home)
        .map { ($0.path, $0.pattern, number) }
    }
    let addresses = includes.isEmpty ? [] : try unsafe remoteAddresses(configuration)
    var used: [Int32: Int32] = [:]
    for (path, pattern, level) in includes {
      let glob = PathGlob(pattern)
      guard used[level, default: 0] < levelStep - 1, addresses.contains(where: glob.matches),
        try readFile(path) != nil
      else { continue }
      // What it includes itself was not looked at as long as it was not known to be read.
      try FilesToOpen(environment: environment).checkConfigurations([path], of: directories.own)
      used[level, default: 0] += 1
      try add(path, level + used[level, default: 0])
    }
    try unsafe addValues(of: environment, to: configuration, of: opened)
    let status = unsafe git_repository_set_config(opened, configuration)
    guard status == 0 else {
      throw LibGit2.failure("use the git configuration", status: status)
    }
  }

  /// Puts what the environment says above every file, so that libgit2 goes by it too, such as for line
  /// ends.
  private static func addValues(
    of environment: GitEnvironment, to configuration: OpaquePointer, of opened: OpaquePointer
  ) throws(GitError) {
    func value(_ key: String) -> String? {
      unsafe environment.value(of: key) ?? configuredText(key, in: configuration)
    }
    var values = environment.values
    if let lineEnd = value("core.eol"), !["lf", "crlf", "native"].contains(lineEnd.lowercased()) {
      // To git that is no setting; libgit2 would write other line ends.
      values.append(("core.eol", "native"))
    }
    var isSafe: Int32 = 0
    if let text = value("core.safecrlf"), unsafe git_config_parse_bool(&isSafe, text) == 0,
      isSafe != 0
    {
      // Git asks for it when a file is added. To libgit2 no file could be compared any more.
      values.append(("core.safecrlf", "false"))
    }
    guard !values.isEmpty else { return }
    var texts: [UnsafeMutablePointer<CChar>?] = unsafe []
    defer { unsafe texts.forEach { unsafe free($0) } }
    for (key, value) in values {
      unsafe texts.append(strdup(key))
      unsafe texts.append(strdup(value))
    }
    // The step behind that of the highest file, which leaves room for what that one includes.
    let level = (GIT_CONFIG_LEVEL_APP.rawValue + 1) * levelStep
    let status = unsafe shim_config_add_values(
      configuration, texts, values.count, level, opened)
    guard status == 0 else {
      throw LibGit2.failure("use the environment's settings", status: status)
    }
  }

  /// How far the levels of libgit2 are put apart.
  private static let levelStep: Int32 = 32

  /// The files that a file of configuration includes where a remote has a certain address, which
  /// libgit2 1.5 does not look at. Git reads such a file where its name stands; here it comes behind
  /// all of the file that includes it.
  private static func remoteIncludes(
    of bytes: [UInt8], at path: String, home: String?
  ) -> [(path: String, pattern: String)] {
    ConfigurationIncludes(of: bytes).paths.compactMap { included, condition in
      guard let pattern = condition?.droppingPrefix("hasconfig:remote.*.url:") else { return nil }
      return (ConfigurationIncludes.place(of: included, in: path, home: home), pattern)
    }
  }

  /// The addresses of all remotes.
  private static func remoteAddresses(
    _ configuration: OpaquePointer
  ) throws(GitError) -> [String] {
    try unsafe configurationEntries(of: configuration)
      .filter { $0.key.hasPrefix("remote.") && $0.key.hasSuffix(".url") }
      .compactMap(\.value)
  }
}
