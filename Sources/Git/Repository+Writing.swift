internal import CLibGit2
package import CommitHistory

extension Repository {
  /// The kinds of object that a release writes.
  package enum NewObjectKind: Sendable {
    case blob, commit, tag
  }

  /// Makes every write of an object or a ref durable before the call returns.
  package static func makeWritesDurable() {
    LibGit2.start()
    _ = shim_set_fsync_gitdir(1)
  }

  /// Adds an object to the database. Nothing refers to it yet: until a ref does, it is invisible.
  ///
  /// - Throws: `GitError.library` when it cannot be written.
  package func write(
    _ content: [UInt8], as kind: NewObjectKind
  ) throws(GitError) -> ObjectID {
    let type =
      switch kind {
      case .blob: GIT_OBJECT_BLOB
      case .commit: GIT_OBJECT_COMMIT
      case .tag: GIT_OBJECT_TAG
      }
    var id = git_oid()
    let status = unsafe content.withUnsafeBytes {
      unsafe git_odb_write(&id, objects, $0.baseAddress, $0.count, type)
    }
    guard status == 0 else { throw LibGit2.failure("write an object", status: status) }
    return id.objectID
  }

  /// The id that content would have as a blob, without writing it.
  ///
  /// - Throws: `GitError.library` when libgit2 refuses.
  package func blobID(of content: [UInt8]) throws(GitError) -> ObjectID {
    var id = git_oid()
    let status = unsafe content.withUnsafeBytes {
      unsafe git_odb_hash(&id, $0.baseAddress, $0.count, GIT_OBJECT_BLOB)
    }
    guard status == 0 else { throw LibGit2.failure("hash a file", status: status) }
    return id.objectID
  }

  /// Writes the tree that is `base` with some files put in.
  ///
  /// - Throws: `GitError` when `base` cannot be read or the new trees cannot be written.
  package func writeTree(
    base: ObjectID, files: [(path: String, blob: ObjectID, mode: FileMode)]
  ) throws(GitError) -> ObjectID {
    // Reads every tree on the way once, so that what is wrong with one is told as for any object.
    _ = try objectKind(base)
    for file in files { _ = try treeEntry(at: file.path, inTree: base) }
    var name = git_oid(base)
    var tree: OpaquePointer?
    let lookup = unsafe git_tree_lookup(&tree, handle, &name)
    guard lookup == 0, let tree = unsafe tree else {
      throw Self.readFailure(base, status: lookup)
    }
    defer { unsafe git_tree_free(tree) }
    let paths = unsafe files.map { unsafe copyForC($0.path) }
    defer { unsafe paths.forEach { unsafe $0.deallocate() } }
    var updates: [git_tree_update] = unsafe []
    for (index, file) in files.enumerated() {
      unsafe updates.append(
        git_tree_update(
          action: GIT_TREE_UPDATE_UPSERT, id: git_oid(file.blob),
          filemode: git_filemode_t(rawValue: file.mode.rawValue), path: UnsafePointer(paths[index]))
      )
    }
    var id = git_oid()
    let status = unsafe git_tree_create_updated(&id, handle, tree, unsafe updates.count, updates)
    guard status == 0 else { throw LibGit2.failure("write the release's tree", status: status) }
    return id.objectID
  }

  /// Moves or creates a ref, if it still is where it was seen.
  ///
  /// - Parameters:
  ///   - name: the full name.
  ///   - target: the object that it shall hold.
  ///   - expected: the object that it holds now; `nil` when it must not exist.
  ///   - reason: the text for the reflog.
  /// - Throws: `GitError.refMoved` when another process was faster, `.locked` when one is at it.
  package func moveRef(
    _ name: String, to target: ObjectID, from expected: ObjectID?, reason: String
  ) throws(GitError) {
    var new = git_oid(target)
    var old = git_oid(expected ?? .zero)
    var reference: OpaquePointer?
    let status = unsafe git_reference_create_matching(
      &reference, handle, name, &new, 1, &old, reason)
    defer { unsafe git_reference_free(reference) }
    switch status {
    case 0: return
    case GIT_EMODIFIED.rawValue, GIT_EEXISTS.rawValue, GIT_ENOTFOUND.rawValue:
      throw .refMoved(name: name)
    case GIT_ELOCKED.rawValue: throw .locked(what: name)
    default: throw LibGit2.failure("move ref '\(name)'", status: status)
    }
  }
}

/// A copy of a text for a C structure that keeps it beyond one call.
private func copyForC(_ text: String) -> UnsafeMutablePointer<CChar> {
  let bytes = text.utf8CString
  let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
  for (offset, byte) in bytes.enumerated() { unsafe (copy + offset).initialize(to: byte) }
  return unsafe copy
}
