internal import CLibGit2
internal import CommitHistory

extension Repository {
  /// The bytes of the index; `nil` when there is none yet.
  ///
  /// - Throws: `GitError.unreadableFile` when it cannot be read or is damaged: libgit2 takes an index
  ///   whose closing checksum is wrong for a whole one, and would write it anew.
  package func indexBytes() throws(GitError) -> [UInt8]? {
    let path = gitDirectory + "/index"
    guard let bytes = try readFile(path) else { return nil }
    let bodyCount = bytes.count - SHA1.byteCount
    guard bodyCount >= Self.indexHeaderByteCount, bytes.starts(with: "DIRC".utf8) else {
      throw .unreadableFile(path: path, reason: "it is no index")
    }
    let checksum = bytes[bodyCount...]
    // Git writes zeros where `index.skipHash` is set.
    guard
      checksum.allSatisfy({ $0 == 0 })
        || checksum.elementsEqual(SHA1.digest(of: bytes[..<bodyCount]))
    else { throw .unreadableFile(path: path, reason: "its checksum is wrong") }
    return bytes
  }

  /// Puts files into the index that a file holds, and leaves every other entry as it is.
  ///
  /// - Parameter path: a copy of the index, or a name where an index is to be made.
  /// - Throws: `GitError.library` when the file is no index or cannot be written.
  package static func put(_ files: [NewFile], intoIndexAt path: String) throws(GitError) {
    LibGit2.start()
    var index: OpaquePointer?
    let opened = unsafe git_index_open(&index, path)
    guard opened == 0, let index = unsafe index else {
      throw LibGit2.failure("read the index", status: opened)
    }
    defer { unsafe git_index_free(index) }
    for file in files {
      var entry = unsafe git_index_entry()
      unsafe entry.id = git_oid(file.blob)
      unsafe entry.mode = file.mode.rawValue
      // What somebody told git about the file stays so: to take it for unchanged, or to skip it.
      if let old = unsafe git_index_get_bypath(index, file.path, 0) {
        unsafe entry.flags = old.pointee.flags & validFlag
        unsafe entry.flags_extended =
          old.pointee.flags_extended & UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue)
      }
      let status = unsafe file.path.withCString { path in
        unsafe entry.path = path
        return unsafe git_index_add(index, &entry)
      }
      guard status == 0 else {
        throw LibGit2.failure("put '\(file.path)' into the index", status: status)
      }
    }
    let status = unsafe git_index_write(index)
    guard status == 0 else { throw LibGit2.failure("write the index", status: status) }
  }

  /// The flag of an entry that git takes for unchanged, by gitformat-index(5).
  private static var validFlag: UInt16 { 0x8000 }

  private static var indexHeaderByteCount: Int { 12 }
}
