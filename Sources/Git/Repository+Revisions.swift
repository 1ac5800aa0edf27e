internal import CLibGit2
package import CommitHistory

extension Repository {
  /// The commit that a revision on the command line means: a ref, an id, `HEAD~2` and the like.
  ///
  /// - Throws: `GitError.unknownRevision` when it means none.
  package func commitID(of revision: String) throws(GitError) -> ObjectID {
    // libgit2 1.5 reads `anything@` as HEAD, which git refuses.
    guard !revision.isEmpty, !revision.hasPrefix("-"),
      revision == "@" || !revision.hasSuffix("@")
    else { throw .unknownRevision(revision) }
    var object: OpaquePointer?
    let status = unsafe git_revparse_single(&object, handle, revision)
    guard status == 0, let object = unsafe object else { throw .unknownRevision(revision) }
    defer { unsafe git_object_free(object) }
    var commit: OpaquePointer?
    guard unsafe git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0,
      let commit = unsafe commit
    else { throw .unknownRevision(revision) }
    defer { unsafe git_object_free(commit) }
    guard let id = unsafe git_object_id(commit) else { throw .unknownRevision(revision) }
    return unsafe id.pointee.objectID
  }
}
