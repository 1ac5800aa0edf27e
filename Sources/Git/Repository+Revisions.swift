internal import CLibGit2
package import CommitHistory

extension Repository {
  /// The commit that a revision on the command line means: a ref, an id, `HEAD~2` and the like.
  ///
  /// Read here and not through libgit2, which in 1.5 takes `anything@` for HEAD, refuses `@~1`, and
  /// cannot say whether a name is unknown or its object damaged. Forms that ask the reflog or search
  /// messages are not understood: a release is not named by what one clone happens to remember.
  ///
  /// - Throws: `GitError.unknownRevision` when it means none; other cases when what it names cannot
  ///   be read.
  package func commitID(of revision: String) throws(GitError) -> ObjectID {
    let end = revision.firstIndex { $0 == "~" || $0 == "^" } ?? revision.endIndex
    guard !revision.hasPrefix("-"), let steps = RevisionStep.list(in: revision[end...]),
      var object = try named(String(revision[..<end]))
    else { throw .unknownRevision(revision) }
    for step in steps {
      guard let next = try taking(step, from: object) else { throw .unknownRevision(revision) }
      object = next
    }
    guard let commit = try commitBehind(object) else { throw .unknownRevision(revision) }
    return commit
  }

  private func taking(_ step: RevisionStep, from object: ObjectID) throws(GitError) -> ObjectID? {
    switch step {
    case .peel: return try peeled(object)
    case .commit: return try commitBehind(object)
    case .tag: return try objectKind(object) == GIT_OBJECT_TAG ? object : nil
    case .parent(let number):
      return try commitBehind(object).flatMap { (id) throws(GitError) in
        try parents(of: id).dropFirst(number - 1).first
      }
    case .ancestor(let generations):
      guard var id = try commitBehind(object) else { return nil }
      for _ in 0..<generations {
        guard let parent = try parents(of: id).first else { return nil }
        id = parent
      }
      return id
    }
  }

  private func parents(of id: ObjectID) throws(GitError) -> [ObjectID] {
    shallowBoundary.contains(id) ? [] : try commit(id).parents
  }

  private func commitBehind(_ object: ObjectID) throws(GitError) -> ObjectID? {
    let target = try peeled(object)
    return try objectKind(target) == GIT_OBJECT_COMMIT ? target : nil
  }

  /// The object that a name without steps means, in git's order of places.
  private func named(_ name: String) throws(GitError) -> ObjectID? {
    if let id = ObjectID(hex: name) { return id }
    for suffix in ["@{u}", "@{upstream}"] where name.hasSuffix(suffix) {
      return try upstream(of: String(name.dropLast(suffix.count)))
    }
    for place in ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"] {
      let ref = place + (name == "@" ? "HEAD" : name)
      if Self.isValidRefName(ref), let id = try resolveRef(ref) { return id }
    }
    let remoteHead = "refs/remotes/\(name)/HEAD"
    if Self.isValidRefName(remoteHead), let id = try resolveRef(remoteHead) { return id }
    // `git describe` prints `v1.0.0-3-g1a2b3c4`.
    let described = name.lastIndex(of: "-").map { name[name.index(after: $0)...] }
    if let described, described.first == "g", let id = try prefixed(described.dropFirst()) {
      return id
    }
    return try prefixed(name)
  }

  /// The one object whose id starts with these digits.
  private func prefixed(_ digits: some StringProtocol) throws(GitError) -> ObjectID? {
    let count = digits.utf8.count
    let padding = String(repeating: "0", count: max(0, ObjectID.hexDigitCount - count))
    guard count >= Self.abbreviationDigitsMin, let padded = ObjectID(hex: digits + padding) else {
      return nil
    }
    var start = git_oid(padded)
    var found = git_oid()
    let status = unsafe git_odb_exists_prefix(&found, objects, &start, count)
    if status == GIT_ENOTFOUND.rawValue || status == GIT_EAMBIGUOUS.rawValue { return nil }
    guard status == 0 else { throw LibGit2.failure("look up '\(digits)'", status: status) }
    return found.objectID
  }

  /// What the branch of `main@{upstream}` follows; of the current branch without a name.
  private func upstream(of branch: String) throws(GitError) -> ObjectID? {
    let isCurrent = branch.isEmpty || branch == "HEAD" || branch == "@"
    guard let ref = isCurrent ? try head().branchRef : "refs/heads/" + branch else { return nil }
    var buffer = unsafe git_buf()
    defer { unsafe git_buf_dispose(&buffer) }
    guard unsafe git_branch_upstream_name(&buffer, handle, ref) == 0 else { return nil }
    return try resolveRef(unsafe String(cString: buffer.ptr))
  }

  private static var abbreviationDigitsMin: Int { 4 }
}
