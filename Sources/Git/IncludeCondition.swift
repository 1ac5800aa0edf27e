/// The condition under which a file of configuration includes another one, as libgit2 goes by it.
///
/// Those that ask for the address of a remote are not among them: libgit2 1.5 has none.
struct IncludeCondition {
  /// The condition as it is written, such as `gitdir:~/rockets/`.
  let text: String

  /// Whether it holds.
  ///
  /// - Parameters:
  ///   - file: the file of configuration that it stands in.
  ///   - gitDirectory: the git directory of the repository; `nil` for none.
  ///   - home: what `~` stands for.
  /// - Throws: `GitError` when HEAD cannot be read.
  func holds(
    in file: String, of gitDirectory: String?, home: String?
  ) throws(GitError) -> Bool {
    guard let gitDirectory else { return false }
    if let branches = text.droppingPrefix("onbranch:") {
      let head = try readText(of: "HEAD", in: gitDirectory)
      guard let branch = head?.droppingPrefix("ref: refs/heads/") else { return false }
      return PathGlob(branches.hasSuffix("/") ? branches + "**" : branches).matches(branch)
    }
    let places = [gitDirectory, resolvedPath(gitDirectory)].compactMap(\.self)
    if let folders = text.droppingPrefix("gitdir/i:") {
      let glob = PathGlob(pattern(folders, in: file, home: home).lowercased())
      return places.contains { glob.matches($0.lowercased()) }
    }
    guard let folders = text.droppingPrefix("gitdir:") else { return false }
    let glob = PathGlob(pattern(folders, in: file, home: home))
    return places.contains(where: glob.matches)
  }

  /// A pattern of folders in full: from the home, from the folder of the file, or from anywhere.
  private func pattern(_ folders: String, in file: String, home: String?) -> String {
    let inner = folders.hasSuffix("/") ? folders + "**" : folders
    if let rest = inner.droppingPrefix("~/") { return "\(home ?? "")/\(rest)" }
    if let rest = inner.droppingPrefix("./") {
      let folder = file.lastIndex(of: "/").map { file[..<$0] } ?? "."
      return "\(resolvedPath(String(folder)) ?? String(folder))/\(rest)"
    }
    return inner.hasPrefix("/") ? inner : "**/\(inner)"
  }
}
