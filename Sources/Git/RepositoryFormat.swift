/// What a repository's configuration says of its format: the version, and the extensions of it.
struct RepositoryFormat {
  /// The part of git that is not supported, in words; `nil` where all of it is.
  let unsupportedFeature: String?

  /// Reads them from a file of configuration.
  ///
  /// - Throws: `GitError` when the file is there and cannot be read.
  init(configurationAt path: String) throws(GitError) {
    unsupportedFeature = try Self.unsupportedFeature(in: path)
  }

  private static func unsupportedFeature(in path: String) throws(GitError) -> String? {
    guard try readFile(path) != nil else { return nil }
    let version = configuredText("core.repositoryformatversion", inFile: path) ?? "0"
    guard version == "0" || version == "1" else { return "repository format \(version)" }
    for (key, value) in try extensions(in: path) {
      let name = String(key.dropFirst("extensions.".count))
      switch name {
      case "objectformat" where value != "sha1":
        return "\(value) object ids (extensions.objectFormat)"
      case "refstorage" where value != "files":
        return "\(value) ref storage (extensions.refStorage)"
      case "objectformat" where version == "0", "refstorage" where version == "0":
        return "extensions.\(name) in repository format 0, which has none"
      case _ where version == "1" && !known.contains(name):
        return "the extension '\(name)' (extensions.\(name))"
      default: break
      }
    }
    return nil
  }

  /// The extensions that change nothing for a reader of files, or that are looked after elsewhere: what
  /// git 2.39 knows, and what later versions have added. In format 0 git passes over all others.
  private static let known = [
    "noop", "noop-v1", "objectformat", "refstorage", "partialclone", "preciousobjects",
    "worktreeconfig", "relativeworktrees",
  ]

  private static func extensions(
    in path: String
  ) throws(GitError) -> [(key: String, value: String)] {
    try configurationEntries(inFile: path).filter { $0.key.hasPrefix("extensions.") }
      .map { (key: $0.key, value: $0.value ?? "true") }
  }
}
