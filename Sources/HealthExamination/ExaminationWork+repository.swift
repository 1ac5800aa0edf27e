internal import CommitHistory
internal import FileStore
internal import Git
internal import IdentityDiagnostics
internal import ReleaseExecution
internal import ReleaseHealth
internal import ReleaseReading

extension ExaminationWork {
  /// Opens the repository; why it does not open is among the findings.
  func openedRepository() -> Repository? {
    var facts = known
    do throws(GitError) {
      return try Repository(
        discoveredFrom: request.start, environment: GitEnvironment(request.environment))
    } catch {
      if case .notOwned(let path) = error { facts.repositoryPath = path }
      report(ReleaseFailure(error), .repository, "repository", facts: facts.knowing(error))
      return nil
    }
  }

  /// Looks at the repository itself.
  ///
  /// - Returns: where HEAD is, and its commit; `nil` where there is none.
  func lookAtRepository(_ repository: Repository) -> (place: Head, commit: Commit)? {
    known.isShallow = repository.isShallow
    known.repositoryPath = repository.workDirectory ?? repository.gitDirectory
    let place = attempt(.repository, "HEAD") { try repository.head() }
    let remote = (try? repository.pushRemote(branch: place?.branchName ?? "HEAD")) ?? nil
    // An address in place of a name may hold a password.
    known.remote = remote.flatMap { ((try? repository.hasRemote($0)) ?? false) ? $0 : nil }
    let head = place.flatMap { place in
      attempt(.repository, "commit of HEAD") { try repository.commit(place.commit) }
        .map { (place, $0) }
    }
    if let head {
      let branch = head.0.branchName.map { "branch '\($0)'" } ?? "no branch"
      pass(.repository, "HEAD", "\(head.1.id.abbreviated()), \(branch)")
    }
    lookAtUnfinishedWork(repository)
    if let facts = attempt(.repository, "surroundings", { try facts(of: repository) }) {
      checks += repositoryChecks(of: facts)
    }
    return head
  }

  /// Looks for a cut or a push that did not come to its end.
  private func lookAtUnfinishedWork(_ repository: Repository) {
    let subject = "cut under way"
    guard let work = attempt(.repository, subject, { try unfinishedWork(in: repository) }) else {
      return
    }
    switch work {
    case nil: pass(.repository, subject, "none")
    case .running(let holder):
      let failure = ReleaseFailure(
        .precondition, code: "file.lock", message: "a cut is at work: \(holder)",
        hint: "wait until that process ends; a lock never outlives its process")
      report(failure, .repository, subject)
    case .unpushed(let version?, let remote?, let kind):
      checks.append(
        .warning(
          .repository, subject, "\(kind.name(of: version)) has not arrived at \(remote)",
          code: "repository.unpushed", hint: "agi-release resume pushes it, abort forgets it",
          commands: ["agi-release resume"]))
    case .unpushed:
      _ = attempt(.repository, subject, stops: false) {
        try PendingPush.read(at: CutSite(repository))
      }
    case .interrupted(let version, let kind):
      guard let failure = unsettledJournal(repository) else {
        checks.append(
          .warning(
            .repository, subject,
            "\(version.map(kind.attempt) ?? "a cut") was interrupted; the next one settles it first",
            code: "repository.interrupted", hint: "resume finishes or undoes it",
            commands: ["agi-release resume"]))
        return
      }
      report(failure, .repository, subject)
    }
  }

  /// Why the next command cannot settle an interrupted cut; `nil` where it can.
  private func unsettledJournal(_ repository: Repository) -> ReleaseFailure? {
    do {
      let site = try CutSite(repository)
      guard case .damaged = try CutJournal.read(at: site),
        try !site.own.kind(of: CutSite.stagedBranch).isRegular
      else { return nil }
      return ReleaseFailure(
        .interrupted, code: "cut.journal",
        message:
          "both copies of the journal of a cut are damaged, and how far it came is not known",
        hint: "git status, and git log -1 with its tag, show how far it came; resume sets the rest"
          + " aside")
    } catch {
      return translated(error)
    }
  }

  private func facts(of repository: Repository) throws -> RepositoryTraits {
    let kind: RepositoryTraits.Kind =
      switch repository.kind {
      case .whole: .whole
      case .bare: .bare
      case .linked: .linked
      case .submodule: .submodule
      }
    var facts = RepositoryTraits(
      kind: kind, path: repository.workDirectory ?? repository.gitDirectory)
    facts.shallowCutCount = repository.shallowBoundary.count
    facts.promisorRemotes = try repository.promisorRemotes().map(\.withoutCredentials)
    facts.replacementCount = try repository.replacementCount()
    facts.isSparse = try repository.configurationFlagOrNil("core.sparsecheckout") ?? false
    return facts
  }

  /// Looks for locks that no cut waits for.
  ///
  /// - Parameter expected: the paths of those that a cut takes.
  func lookAtOtherLocks(_ repository: Repository, expected: Set<String>) {
    let locks = attempt(.repository, "other locks", stops: false) {
      try otherLocks(repository).filter { !expected.contains($0.path) }
    }
    if let locks { checks += lockChecks(of: locks) }
  }

  private func otherLocks(_ repository: Repository) throws -> [RepositoryTraits.Lock] {
    let shared = try CutSite(repository).shared
    let refs = try shared.listRecursively("refs").map { files in
      files.filter { $0.path.bytes.hasLockSuffix }.map { "\(shared.root)/\($0.path)" }
    }
    return try (repository.locksBesideRefs() + (refs ?? [])).map { path in
      let (tree, file) = try FileTree.place(of: path)
      let modified = try tree.state(of: file).map { $0.modifiedNanoseconds / 1_000_000_000 }
      return RepositoryTraits.Lock(
        path: path, ageSeconds: modified.map { request.nowSeconds &- $0 })
    }
  }
}
