internal import CommitHistory
internal import FileStore
package import Git
package import ReleasePlanning

/// Refuses a plan that this repository cannot take, before anything is written.
///
/// - Throws: `ReleaseFailure` naming the first reason.
package func checkCut(
  of plan: ReleasePlan, in repository: Repository, isFirst: Bool
) throws(ReleaseFailure) {
  guard let release = plan.release else { return }
  try checkPlace(plan, in: repository, isFirst: isFirst)
  try translating {
    try checkTagName(release.facts.tag, in: repository)
    try checkLocks(plan, tag: release.facts.tag, in: repository)
    let head = try repository.commit(plan.head)
    for file in release.files { try checkPath(file, head: head, in: repository) }
  }
}

private func checkPlace(
  _ plan: ReleasePlan, in repository: Repository, isFirst: Bool
) throws(ReleaseFailure) {
  guard let branch = plan.branch else {
    throw ReleaseFailure(
      .precondition, code: "cut.detached",
      message: "HEAD is detached: a release moves a branch", hint: "git switch BRANCH")
  }
  let place = try translating { try repository.head() }
  guard place.commit == plan.head, place.branchName == branch else {
    throw ReleaseFailure(
      .precondition, code: "cut.moved",
      message: "HEAD moved from \(plan.head.abbreviated()) since the plan was made",
      hint: "make the plan again")
  }
  if let operation = repository.operationUnderWay {
    throw ReleaseFailure(
      .precondition, code: "cut.operation-under-way", message: "a \(operation) is under way",
      hint: "finish it, or git \(operation) --abort")
  }
  if case .none = plan.base, !isFirst {
    throw ReleaseFailure(
      .precondition, code: "cut.first-release",
      message: "there is no release to build on: no version tag and no record is in HEAD",
      hint: "git fetch --tags if there is one elsewhere; --first if this is the first release")
  }
}

/// The name is one that git allows, it is free, and no ref stands where its folder must be.
private func checkTagName(_ tag: String, in repository: Repository) throws {
  let name = "refs/tags/" + tag
  guard Repository.isValidRefName(name) else {
    throw ReleaseFailure(
      .invalidData, code: "cut.tag-name", message: "'\(tag)' is no name that git allows for a tag",
      hint: "correct tags.version in \(ReleasePolicy.path)")
  }
  if let object = try repository.resolveRef(name) {
    throw ReleaseFailure(
      .precondition, code: "cut.tag-exists",
      message: "tag '\(tag)' exists already, at \(object.abbreviated())",
      hint: "agi-release verify tells whether it is this release; --version chooses another")
  }
  for other in try repository.tags()
  where other.name.hasPrefix(tag + "/") || tag.hasPrefix(other.name + "/") {
    throw ReleaseFailure(
      .precondition, code: "cut.tag-in-the-way",
      message:
        "tag '\(tag)' cannot stand beside tag '\(other.name)': one is the folder of the other",
      hint: "choose another form in tags.version")
  }
}

/// Nobody holds a lock that a later step needs: a cut that has begun can only go on.
private func checkLocks(_ plan: ReleasePlan, tag: String, in repository: Repository) throws {
  let locks = [
    (repository.gitDirectory, "index.lock"), (repository.gitDirectory, "HEAD.lock"),
    (repository.commonDirectory, "refs/heads/\(plan.branch ?? "HEAD").lock"),
    (repository.commonDirectory, "refs/tags/\(tag).lock"),
  ]
  for (folder, name) in locks {
    guard try FileTree(root: folder).kind(of: RelativePath(name)) != .absent else { continue }
    throw ReleaseFailure(
      .precondition, code: "git.locked",
      message: "'\(folder)/\(name)' is there: git is at work, or was killed",
      hint: "wait for it, or remove the file if no git is running here")
  }
}

/// The path has in index and work tree what it has in HEAD: nothing of the user's is overwritten.
private func checkPath(_ file: FileChange, head: Commit, in repository: Repository) throws {
  guard let directory = repository.workDirectory else { return }
  let entry = try repository.treeEntry(at: file.path, inTree: head.tree)
  let indexed: Repository.IndexedFile =
    entry.map { .file(blob: $0.object, mode: $0.mode) } ?? .absent
  guard try repository.indexedFile(at: file.path) == indexed else {
    throw dirty(file.path, "has changes in the index")
  }
  let path = try RelativePath(file.path)
  let tree = FileTree(root: directory)
  let kind = try tree.kind(of: path)
  do {
    try tree.checkPlace(for: path)
  } catch {
    guard case .system = error.reason else { throw error }
    throw ReleaseFailure(
      .precondition, code: "cut.not-writable", message: error.description,
      hint: error.hint ?? "give yourself the right to write in the folder of '\(file.path)'")
  }
  switch (kind, entry) {
  case (.absent, nil): return
  case (.absent, _?): throw dirty(file.path, "is deleted in the work tree")
  case (.regular, nil): throw dirty(file.path, "is in the work tree and not in HEAD")
  case (.regular, let entry?):
    if let filter = try repository.externalFilter(of: file.path) {
      throw ReleaseFailure(
        .precondition, code: "cut.filtered",
        message: "'\(file.path)' goes through \(filter) of .gitattributes, which only git applies",
        hint: "take the file out of that attribute: a release writes its bytes as they are")
    }
    guard try repository.storedBlobID(ofWorkTreeFile: file.path) == entry.object else {
      throw dirty(file.path, "has changes in the work tree")
    }
  default:
    throw ReleaseFailure(
      .precondition, code: "cut.not-a-file",
      message: "'\(file.path)' is not a regular file in the work tree",
      hint: "git checkout -- '\(file.path)'")
  }
}

private func dirty(_ path: String, _ reason: String) -> ReleaseFailure {
  ReleaseFailure(
    .precondition, code: "cut.dirty", message: "'\(path)' \(reason), and the release writes it",
    hint: "commit or stash the change to '\(path)'; changes to other files may stay")
}
