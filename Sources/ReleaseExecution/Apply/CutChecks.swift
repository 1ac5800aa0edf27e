internal import CommitHistory
internal import Diagnostics
internal import FileStore
package import Git
package import ReleasePlanning
package import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules

/// Refuses a plan that this repository cannot take, before anything is written.
///
/// - Parameter waiting: how a lock is waited for that somebody holds for a moment.
/// - Throws: `ReleaseFailure` naming the first reason.
package func checkCut(
  of plan: ReleasePlan, in repository: Repository, isFirst: Bool,
  waiting: LockWaiting = .sleeping
) throws(ReleaseFailure) {
  guard plan.release != nil else { return }
  try checkAll(CutGround(plan, isFirst: isFirst), in: repository, waiting: waiting)
}

/// Refuses a yank that this repository cannot take, before anything is written.
///
/// - Throws: `ReleaseFailure` naming the first reason, under the code that a cut has for it.
package func checkYank(
  _ plan: YankPlan, in repository: Repository, waiting: LockWaiting = .sleeping
) throws(ReleaseFailure) {
  guard !plan.files.isEmpty else { return }
  try checkAll(CutGround(PlannedCommit(plan)), in: repository, waiting: waiting)
}

private func checkAll(
  _ ground: CutGround, in repository: Repository, waiting: LockWaiting
) throws(ReleaseFailure) {
  let site = try translating { try CutSite(repository, waiting: waiting) }
  for check in cutChecks(ground, at: site) {
    try translating { try check.look(site.waitUntilFree) }
  }
}

/// Everything that a cut needs of a repository, in the order in which a cut looks at it.
package func cutChecks(_ ground: CutGround, at site: CutSite) -> [CutCheck] {
  let repository = site.repository
  var checks = placeChecks(ground, in: repository)
  checks.append(CutCheck(.date, "moment of the release") { _ in try checkDate(ground) })
  for index in ground.tags.indices {
    checks.append(
      CutCheck(.tag, "tag '\(ground.tags[index].name)'") { _ in
        try checkTagName(at: index, of: ground.tags, in: repository)
      })
  }
  if let branch = ground.branch {
    checks.append(
      CutCheck(.place, "ref of branch '\(branch)'") { _ in
        try checkBranch(branch, in: repository)
      })
  }
  checks += lockChecks(ground, at: site)
  checks.append(
    CutCheck(.index, "index") { _ in
      try checkIndex(of: repository, head: try repository.commit(ground.head))
    })
  checks.append(CutCheck(.place, "reflogs") { _ in try checkReflogs(ground, at: site) })
  checks.append(CutCheck(.place, "settings of git") { _ in try repository.checkSettings() })
  checks.append(
    CutCheck(.attributes, "attributes outside the work tree") { _ in
      if site.work != nil { try repository.checkAttributeFiles() }
    })
  for path in ground.paths {
    checks.append(
      CutCheck(.file, path) { _ in
        let head = try repository.commit(ground.head)
        try checkPath(path, for: ground.kind, head: head, in: repository)
        try checkFolders(of: path, head: head, in: repository)
      })
  }
  return checks
}

private func placeChecks(_ ground: CutGround, in repository: Repository) -> [CutCheck] {
  let noun = ground.kind.noun
  return [
    CutCheck(.place, "branch at HEAD") { _ in try checkHead(ground, in: repository) },
    CutCheck(.place, "operations under way") { _ in
      guard let operation = try repository.operationUnderWay() else { return }
      throw operationFailure(operation, "is under way")
    },
    CutCheck(.place, "places in the environment") { _ in
      guard let variable = repository.variableApart else { return }
      throw ReleaseFailure(
        .precondition, code: "cut.environment",
        message: "\(variable) names a place that is not the repository's own, and a \(noun) is made"
          + " in the repository", hint: "unset \(variable)")
    },
    CutCheck(.place, "other work trees") { _ in
      guard let branch = ground.branch,
        let other = try repository.otherWorkTree(on: "refs/heads/\(branch)")
      else { return }
      throw ReleaseFailure(
        .precondition, code: "cut.checked-out",
        message: "branch '\(branch)' is in use in the work tree '\(other)' too, whose files would"
          + " not follow",
        hint: "make the \(noun) there, or put that work tree on another branch")
    },
    CutCheck(.base, "release to build on") { _ in
      guard ground.lacksBase, !ground.isFirst else { return }
      throw ReleaseFailure(
        .precondition, code: "cut.first-release",
        message: "there is no release to build on: no version tag and no record is in HEAD",
        hint: "git fetch --tags if there is one elsewhere; --first if this is the first release")
    },
  ]
}

private func checkHead(_ ground: CutGround, in repository: Repository) throws {
  guard let branch = ground.branch else {
    throw ReleaseFailure(
      .precondition, code: "cut.detached",
      message: "HEAD is detached: a \(ground.kind.noun) moves a branch", hint: "git switch BRANCH")
  }
  let place = try repository.head()
  guard place.commit == ground.head, place.branchName == branch else {
    throw ReleaseFailure(
      .precondition, code: "cut.moved",
      message: "HEAD moved from \(ground.head.abbreviated()) since the plan was made",
      hint: "make the plan again")
  }
}

private func checkDate(_ ground: CutGround) throws {
  guard ground.date.seconds < 0 else { return }
  throw ReleaseFailure(
    .precondition, code: "cut.date",
    message: "the moment of the \(ground.kind.noun), \(ground.date.timestamp), is before 1970, and"
      + " git has no objects of such a time",
    hint: "set SOURCE_DATE_EPOCH to the moment of the \(ground.kind.noun), in seconds since 1970")
}

/// An operation of git that is not finished, and how to end it.
func operationFailure(_ operation: String, _ state: String) -> ReleaseFailure {
  let end =
    operation == "bisect"
    ? "git bisect reset"
    : "git \(operation) --abort, which throws away what was changed in it, such as resolved conflicts"
  return ReleaseFailure(
    .precondition, code: "cut.operation-under-way",
    message: "\(operation == "am" ? "an" : "a") \(operation) \(state)",
    hint: "finish it, or \(end)")
}

/// The name of a tag is one that git allows, it is free, and no ref stands where its folder must be:
/// neither one that is there nor another one of the release.
private func checkTagName(
  at index: Int, of tags: [PlannedTag], in repository: Repository
) throws {
  let tag = tags[index]
  let isVersion = index == 0
  // No file system has longer names, and a lock bears the name with its ending.
  let isShort = tag.ref.split(separator: "/").allSatisfy { $0.utf8.count <= 255 - 5 }
  guard isShort, Repository.isValidRefName(tag.ref) else {
    throw ReleaseFailure(
      .invalidData, code: "cut.tag-name",
      message: "'\(tag.name)' is no name that git allows for a tag",
      hint: isVersion
        ? "correct tags.version in \(ReleasePolicy.path)" : "give the dataset another name")
  }
  if let object = try repository.resolveRef(tag.ref) {
    throw ReleaseFailure(
      .precondition, code: "cut.tag-exists",
      message: "tag '\(tag.name)' exists already, at \(object.abbreviated())",
      hint: isVersion
        ? "agi-release verify tells whether it is this release; --version chooses another"
        : "find out whose it is: git show \(shellWord(tag.name)); if no release made it: git tag "
          + "--delete \(shellWord(tag.name))")
  }
  let others =
    try repository.refsInTheWay(of: tag.ref)
    + tags.prefix(index).map(\.ref).filter { other in
      other == tag.ref || other.hasPrefix(tag.ref + "/") || tag.ref.hasPrefix(other + "/")
    }
  guard let other = others.first else { return try checkNothingLies(at: tag.ref, in: repository) }
  let name = other.hasPrefix("refs/tags/") ? String(other.dropFirst(10)) : other
  throw ReleaseFailure(
    .precondition, code: "cut.tag-in-the-way",
    message: name == tag.name
      ? "tag '\(tag.name)' is that of the version and that of a dataset"
      : "tag '\(tag.name)' cannot stand beside tag '\(name)': one is the folder of the other",
    hint: "choose another form in tags.version")
}

/// No file that is no ref keeps a ref from its place.
private func checkNothingLies(at ref: String, in repository: Repository) throws {
  guard let file = try repository.fileInTheWay(of: ref) else { return }
  throw ReleaseFailure(
    .precondition, code: "cut.tag-in-the-way",
    message: "'\(repository.commonDirectory)/\(file)' lies where '\(ref)' must go",
    hint: "remove it if no git is running here")
}

/// The branch is a ref of its own, and not another name of one.
private func checkBranch(_ branch: String, in repository: Repository) throws {
  let ref = "refs/heads/\(branch)"
  let kind = try FileTree(root: repository.commonDirectory).kind(of: RelativePath(ref))
  let isFile = kind.isRegular || kind.isAbsent || kind == .directory
  try checkNothingLies(at: ref, in: repository)
  guard isFile, try !repository.isSymbolicRef(ref) else {
    throw ReleaseFailure(
      .precondition, code: "cut.symbolic-branch",
      message: "branch '\(branch)' is only another name of a branch",
      hint: "git switch to the branch that it names")
  }
}

/// The index is whole, and a file of its own: a link would be replaced, and what it names stay behind.
private func checkIndex(of repository: Repository, head: Commit) throws {
  let kind = try FileTree(root: repository.gitDirectory).kind(of: "index")
  guard kind.isRegular || kind.isAbsent else {
    throw ReleaseFailure(
      .precondition, code: "cut.not-a-file",
      message: "'\(repository.gitDirectory)/index' is not a regular file",
      hint: "put the index itself there")
  }
  // A commit without files has none in the index either.
  let isEmpty = head.tree.hex == "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
  if repository.workDirectory != nil, kind.isAbsent, !isEmpty {
    throw ReleaseFailure(
      .precondition, code: "cut.no-index",
      message: "there is no index: nothing is checked out, or it was lost",
      hint: "git checkout, in a clone that has no files yet; git reset, where they are there")
  }
  _ = try repository.indexBytes()
}

/// Nobody holds a lock that a later step needs: what can be refused is refused before it is begun.
private func lockChecks(_ ground: CutGround, at site: CutSite) -> [CutCheck] {
  var names = [(name: "HEAD.lock", isShared: false)]
  if site.work != nil { names.insert((name: "index.lock", isShared: false), at: 0) }
  let branch = ground.branch.map { ["refs/heads/\($0)"] } ?? []
  names += (branch + ground.tags.map(\.ref)).map { (name: $0 + ".lock", isShared: true) }
  return names.map { name, isShared in
    CutCheck(.lock, "lock '\(name)'") { wait in
      try wait(CutLock(isShared: isShared, path: try RelativePath(name)))
    }
  }
}

/// Each reflog is where git has it: no link leads elsewhere.
private func checkReflogs(_ ground: CutGround, at site: CutSite) throws {
  _ = try site.own.kind(of: "logs/HEAD")
  let branch = ground.branch.map { ["refs/heads/\($0)"] } ?? []
  for ref in branch + ground.tags.map(\.ref) {
    _ = try site.shared.kind(of: RelativePath("logs/" + ref))
  }
}

/// What stands in HEAD where the path needs a folder is one: nothing is written into a submodule.
private func checkFolders(of file: String, head: Commit, in repository: Repository) throws {
  let names = file.split(separator: "/")
  for count in 1..<max(1, names.count) {
    let folder = names.prefix(count).joined(separator: "/")
    guard let entry = try repository.treeEntry(at: folder, inTree: head.tree) else { return }
    guard entry.mode == .directory else {
      throw ReleaseFailure(
        .precondition, code: "cut.not-a-folder",
        message: "'\(folder)' is a \(entry.mode) in HEAD, and '\(file)' needs a folder there",
        hint: "choose another path in \(ReleasePolicy.path)")
    }
  }
}

/// The path has in index and work tree what it has in HEAD: nothing of the user's is overwritten.
///
/// - Parameter kind: what writes the file, for messages.
/// - Throws: `ReleaseFailure` saying what is there instead.
func checkPath(
  _ file: String, for kind: CutKind, head: Commit, in repository: Repository
) throws {
  let noun = kind.noun
  guard let directory = repository.workDirectory else { return }
  let entry = try repository.treeEntry(at: file, inTree: head.tree)
  let indexed: Repository.IndexedFile =
    entry.map { .file(blob: $0.object, mode: $0.mode) } ?? .absent
  let found = try repository.indexedFile(at: file)
  if case .otherCase(let name) = found {
    throw ReleaseFailure(
      .precondition, code: "cut.letter-case",
      message: "'\(file)' is called '\(name)' in the index, and core.ignoreCase says that the two"
        + " are one file",
      hint: "write the path in \(ReleasePolicy.path) as the file is called, or git config "
        + "core.ignoreCase false where letter case makes a difference")
  }
  guard found == indexed else { throw dirty(file, "has changes in the index", noun) }
  let path = try RelativePath(file)
  let tree = FileTree(root: directory)
  let place = try tree.kind(of: path)
  do {
    try tree.checkPlace(for: path)
  } catch {
    guard case .system = error.reason else { throw error }
    throw ReleaseFailure(
      .precondition, code: "cut.not-writable", message: error.description,
      hint: error.hint ?? "give yourself the right to write in the folder of '\(file)'")
  }
  try checkAttributes(above: file, in: tree)
  switch (place, entry) {
  case (.absent, nil): return
  case (.absent, _?):
    guard try !repository.isLeftOut(file) else {
      let isCone = try repository.configurationFlag("core.sparsecheckoutcone") ?? true
      throw ReleaseFailure(
        .precondition, code: "cut.left-out",
        message: "'\(file)' is left out of the work tree, and the \(noun) writes it",
        hint: "git sparse-checkout add " + shellWord(isCone ? folder(of: file) : "/" + file))
    }
    throw dirty(file, "is deleted in the work tree", noun)
  case (.regular, nil): throw dirty(file, "is in the work tree and not in HEAD", noun)
  case (.regular, let entry?):
    if let filter = try repository.externalFilter(of: file) {
      throw ReleaseFailure(
        .precondition, code: "cut.filtered",
        message: "'\(file)' goes through \(filter) of .gitattributes, which only git applies",
        hint: "take the file out of that attribute: a \(noun) writes its bytes as they are")
    }
    guard try repository.storedBlobID(ofWorkTreeFile: file) == entry.object else {
      throw dirty(file, "has changes in the work tree", noun)
    }
  default:
    throw ReleaseFailure(
      .precondition, code: "cut.not-a-file",
      message: "'\(file)' is not a regular file in the work tree",
      hint: "git checkout -- \(shellWord(file))")
  }
}

/// The files of attributes that have a say about a file are regular: git does not follow a link there,
/// libgit2 does, and it would wait for a FIFO.
private func checkAttributes(above file: String, in tree: FileTree) throws {
  var folder = ""
  for component in file.split(separator: "/") {
    let name = folder + ".gitattributes"
    let kind = try tree.kind(of: RelativePath(name))
    guard kind.isRegular || kind.isAbsent || kind == .directory else {
      throw ReleaseFailure(
        .precondition, code: "cut.attributes",
        message: "'\(name)' is not a regular file, and git does not read it",
        hint: "put a regular file there, or remove it")
    }
    folder += component + "/"
  }
}

/// The folder of a file, as `git sparse-checkout` takes it.
private func folder(of file: String) -> String {
  let folders = file.split(separator: "/").dropLast()
  return folders.isEmpty ? "." : folders.joined(separator: "/")
}

private func dirty(_ path: String, _ reason: String, _ noun: String) -> ReleaseFailure {
  ReleaseFailure(
    .precondition, code: "cut.dirty", message: "'\(path)' \(reason), and the \(noun) writes it",
    hint: "commit or stash the change to '\(path)'; changes to other files may stay")
}
