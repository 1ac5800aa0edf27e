#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Git's rule on whose repositories are read: one's own, and those that `safe.directory` names.
///
/// Checked here because libgit2 1.5 does not know `*`, which is what CI images set, nor the
/// configuration that the environment names. A repository decides what programs run, so its own
/// configuration has no say in this.
struct Ownership {
  let environment: GitEnvironment

  /// Whether the folders belong to the user, or one of them is named as safe.
  func allows(workDirectory: String?, gitDirectory: String) throws(GitError) -> Bool {
    let folders = [workDirectory, gitDirectory].compactMap(\.self)
    if folders.allSatisfy(isOwn) { return true }
    let safe = try safeDirectories()
    let subject = resolved(workDirectory ?? gitDirectory)
    return safe.contains { entry in
      if entry == "*" { return true }
      let place = pathFromHome(entry, home: environment.home) ?? entry
      if place.hasSuffix("/*") { return subject.hasPrefix(place.dropLast()) }
      return resolved(place) == subject
    }
  }

  private func isOwn(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    let user = geteuid()
    return status.st_uid == user || (user == 0 && status.st_uid == environment.sudoUserID)
  }

  private func resolved(_ path: String) -> String {
    guard let pointer = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(pointer) }
    return unsafe String(cString: pointer)
  }

  /// The values of the system's and the user's configuration and of the environment; an empty one
  /// takes back those before it.
  private func safeDirectories() throws(GitError) -> [String] {
    var values: [String] = []
    for path in [environment.systemConfiguration].compactMap(\.self)
      + environment.globalConfigurations
    {
      values += try Self.values(of: "safe.directory", in: path)
    }
    values += environment.values.filter { $0.key == "safe.directory" }.map(\.value)
    let last = values.lastIndex(of: "")
    return Array(last.map { values[($0 + 1)...] } ?? values[...])
  }

  private static func values(of key: String, in path: String) throws(GitError) -> [String] {
    guard try readFile(path) != nil else { return [] }
    return try configurationEntries(inFile: path).filter { $0.key == key }.compactMap(\.value)
  }
}
