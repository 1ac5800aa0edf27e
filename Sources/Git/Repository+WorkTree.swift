internal import CLibGit2
package import CommitHistory

extension Repository {
  /// What the index has for a path.
  package enum IndexedFile: Hashable, Sendable {
    case absent
    case file(blob: ObjectID, mode: FileMode)
    /// A name that differs by letter case, where `core.ignoreCase` says that this makes no difference.
    case otherCase(String)
    /// A merge left the path in conflict.
    case conflicted
  }

  /// Reads the index entry of a path.
  ///
  /// - Throws: `GitError.library` when the index cannot be read.
  package func indexedFile(at path: String) throws(GitError) -> IndexedFile {
    unsafe try withIndex { (index) throws(GitError) in
      guard let entry = unsafe git_index_get_bypath(index, path, 0) else {
        for stage: Int32 in 1...3 where unsafe git_index_get_bypath(index, path, stage) != nil {
          return .conflicted
        }
        return .absent
      }
      if let name = unsafe entry.pointee.path.map({ unsafe String(cString: $0) }), name != path {
        return .otherCase(name)
      }
      guard let mode = unsafe FileMode(rawValue: entry.pointee.mode) else { return .conflicted }
      return unsafe .file(blob: entry.pointee.id.objectID, mode: mode)
    }
  }

  /// Whether git leaves a file out of the work tree: as a sparse checkout does, or because nothing was
  /// checked out yet.
  ///
  /// - Throws: `GitError` when the index cannot be read.
  package func isLeftOut(_ path: String) throws(GitError) -> Bool {
    guard try readFile(gitDirectory + "/index") != nil else { return true }
    return unsafe try withIndex { (index) throws(GitError) in
      guard let entry = unsafe git_index_get_bypath(index, path, 0) else { return false }
      let flag = UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue)
      return unsafe entry.pointee.flags_extended & flag != 0
    }
  }

  /// The id of a work-tree file as git would store it: with the filters of `.gitattributes`.
  ///
  /// - Throws: `GitError.unreadableFile` when the file may not be read, `GitError.library` when it cannot
  ///   be for another reason.
  package func storedBlobID(ofWorkTreeFile path: String) throws(GitError) -> ObjectID {
    var id = git_oid()
    let status = unsafe git_repository_hashfile(&id, handle, path, GIT_OBJECT_BLOB, path)
    // So libgit2 names a file that may not be read.
    if status == GIT_ELOCKED.rawValue {
      throw .unreadableFile(path: path, reason: "permission denied")
    }
    guard status == 0 else { throw LibGit2.failure("hash '\(path)'", status: status) }
    return id.objectID
  }

  /// A blob as `git checkout` would write it to `path`: with the filters of `.gitattributes`.
  ///
  /// - Throws: `GitError.library` when a filter refuses.
  package func workTreeContent(
    of blob: ObjectID, path: String
  ) throws(GitError) -> [UInt8] {
    // libgit2 would never come back from a file that ends too early.
    _ = try looseObject(blob)
    var name = git_oid(blob)
    var object: OpaquePointer?
    let lookup = unsafe git_blob_lookup(&object, handle, &name)
    guard lookup == 0, let object = unsafe object else {
      throw Self.readFailure(blob, status: lookup)
    }
    defer { unsafe git_blob_free(object) }
    var buffer = unsafe git_buf()
    defer { unsafe git_buf_dispose(&buffer) }
    // By default libgit2 answers with nothing at all for a blob that looks binary.
    var options = unsafe git_blob_filter_options()
    unsafe options.version = GIT_BLOB_FILTER_OPTIONS_VERSION
    unsafe options.flags = 0
    let status = unsafe git_blob_filter(&buffer, object, path, &options)
    guard status == 0 else { throw LibGit2.failure("filter '\(path)'", status: status) }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
  }

  /// Finds out why the index cannot be read from the index, not from an error text.
  private func indexFailure(_ status: Int32) throws(GitError) -> GitError {
    let failure = LibGit2.failure("read the index", status: status)
    let path = gitDirectory + "/index"
    guard let bytes = try readFile(path),
      let feature = IndexExtensions(of: bytes).unsupportedFeature
    else { return failure }
    return .unsupportedFormat(path: workDirectory ?? gitDirectory, feature: feature)
  }

  private func withIndex<Result>(
    _ body: (OpaquePointer) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    guard workDirectory != nil else { throw .noWorkTree }
    var index: OpaquePointer?
    let status = unsafe git_repository_index(&index, handle)
    guard status == 0, let index = unsafe index else {
      throw try indexFailure(status)
    }
    defer { unsafe git_index_free(index) }
    let reread = unsafe git_index_read(index, 1)
    guard reread == 0 else { throw try indexFailure(reread) }
    return unsafe try body(index)
  }
}
