internal import CLibGit2

extension Repository {
  /// The attribute by which git would change a file between repository and work tree with means that
  /// libgit2 has not: a filter program, or another encoding. `nil` for none.
  ///
  /// - Throws: `GitError.library` when the attributes cannot be read.
  package func externalFilter(of path: String) throws(GitError) -> String? {
    for name in ["filter", "working-tree-encoding"] {
      var value: UnsafePointer<CChar>?
      let status = unsafe git_attr_get(&value, handle, 0, path, name)
      guard status == 0 else { throw LibGit2.failure("read the attributes", status: status) }
      guard unsafe git_attr_value(value) == GIT_ATTR_VALUE_STRING, let value = unsafe value else {
        continue
      }
      return "\(name) '\(unsafe String(cString: value))'"
    }
    return nil
  }
}

extension Repository {
  /// Looks at the files of attributes that lie outside the work tree: libgit2 would wait for a FIFO.
  ///
  /// - Throws: `GitError.notAFile` when one of them is none; `GitError` when the configuration cannot be
  ///   read.
  package func checkAttributeFiles() throws(GitError) {
    var files = [commonDirectory + "/info/attributes", "/etc/gitattributes"]
    if let named = try configurationText("core.attributesfile") {
      let rest = named.droppingPrefix("~/")
      files.append(rest.flatMap { rest in environment.home.map { "\($0)/\(rest)" } } ?? named)
    }
    if let folder = environment.userFolder { files.append(folder + "/attributes") }
    for file in files { try checkFile(file, mayBeFolder: true) }
  }
}
