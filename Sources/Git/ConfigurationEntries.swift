internal import CLibGit2

/// Every key of a configuration in the form of libgit2, section and name in lower case, with its value;
/// without one where the key stands alone.
///
/// A search for a pattern is left to the caller: that of libgit2 1.5.1 leaks what it matches with.
///
/// - Throws: `GitError` when the configuration cannot be read.
func configurationEntries(
  of configuration: OpaquePointer
) throws(GitError) -> [(key: String, value: String?)] {
  var iterator: UnsafeMutablePointer<git_config_iterator>?
  let opened = unsafe git_config_iterator_new(&iterator, configuration)
  guard opened == 0, let iterator = unsafe iterator else {
    throw LibGit2.failure("read the git configuration", status: opened)
  }
  defer { unsafe git_config_iterator_free(iterator) }
  var entries: [(key: String, value: String?)] = []
  var entry: UnsafeMutablePointer<git_config_entry>?
  while true {
    let next = unsafe git_config_next(&entry, iterator)
    if next == GIT_ITEROVER.rawValue { return entries }
    guard next == 0, let entry = unsafe entry, let name = unsafe entry.pointee.name else {
      throw LibGit2.failure("read the git configuration", status: next)
    }
    let value = unsafe entry.pointee.value.map { text in unsafe String(cString: text) }
    unsafe entries.append((String(cString: name), value))
  }
}

/// Every key of one file of configuration and of those that it includes.
///
/// - Throws: `GitError` when it cannot be read.
func configurationEntries(
  inFile path: String
) throws(GitError) -> [(key: String, value: String?)] {
  var configuration: OpaquePointer?
  let status = unsafe git_config_open_ondisk(&configuration, path)
  guard status == 0, let configuration = unsafe configuration else {
    throw LibGit2.failure("read '\(path)'", status: status)
  }
  defer { unsafe git_config_free(configuration) }
  return try unsafe configurationEntries(of: configuration)
}
