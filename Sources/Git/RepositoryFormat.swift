internal import CLibGit2

/// What a repository's configuration says of its format: the version, and the extensions of it.
struct RepositoryFormat {
  /// The part of git that is not supported, in words; `nil` where all of it is.
  let unsupportedFeature: String?

  /// Reads them from a file of configuration.
  init(configurationAt path: String) {
    unsupportedFeature = Self.unsupportedFeature(in: path)
  }

  private static func unsupportedFeature(in path: String) -> String? {
    let version = configuredText("core.repositoryformatversion", inFile: path) ?? "0"
    guard version == "0" || version == "1" else { return "repository format \(version)" }
    for (key, value) in extensions(in: path) {
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

  private static func extensions(in path: String) -> [(key: String, value: String)] {
    var configuration: OpaquePointer?
    guard unsafe git_config_open_ondisk(&configuration, path) == 0,
      let configuration = unsafe configuration
    else { return [] }
    defer { unsafe git_config_free(configuration) }
    var iterator: UnsafeMutablePointer<git_config_iterator>?
    guard
      unsafe git_config_iterator_glob_new(&iterator, configuration, "^extensions\\.") == 0,
      let iterator = unsafe iterator
    else { return [] }
    defer { unsafe git_config_iterator_free(iterator) }
    var found: [(key: String, value: String)] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while unsafe git_config_next(&entry, iterator) == 0, let entry = unsafe entry {
      let value = unsafe entry.pointee.value.map { unsafe String(cString: $0) }
      unsafe found.append((String(cString: entry.pointee.name), value ?? "true"))
    }
    return found
  }
}
