internal import CommitHistory
internal import Git
internal import IdentityDiagnostics
internal import ReleaseExecution
internal import ReleaseHealth
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules

extension ExaminationWork {
  /// Asks a remote, where that is asked for.
  func lookAtRemote(
    _ repository: Repository, head: (place: Head, commit: Commit)?, policy: ReleasePolicy?,
    plan: ExaminedPlan?
  ) async {
    guard let choice = request.remote else {
      return skip(.remote, "all", because: "nothing is asked over a network without --remote")
    }
    guard let name = remoteName(choice, repository, branch: head?.place.branchName) else { return }
    var remote = RemoteRepository(name, of: repository, environment: request.environment)
    remote.timeLimit = Self.answerTimeLimit
    let shown = name.withoutCredentials
    let refs: [String: ObjectID]
    do {
      refs = try await remote.objects(of: ["refs/heads/*", "refs/tags/*"])
    } catch {
      return report(error, .remote, "'\(shown)'")
    }
    pass(.remote, "'\(shown)'", "answers")
    var isOpen = true
    if let head { isOpen = await lookAtPush(remote, of: head.commit.id) }
    compareTags(refs, shown, repository, policy: policy)
    guard isOpen, let plan, let release = plan.plan.release, case .ofBranch = choice else { return }
    do {
      _ = try await checkRemote(
        of: PlannedCommit(release, of: plan.plan), in: repository,
        environment: request.environment)
      pass(.remote, "branch and tags of a push", "the remote has nothing that HEAD has not")
    } catch {
      report(error, .remote, "branch and tags of a push", stops: plan.isAskedFor)
    }
  }

  /// How long a remote may take for an answer.
  private static var answerTimeLimit: Duration { .seconds(30) }

  private func remoteName(
    _ choice: ExaminationRequest.Remote, _ repository: Repository, branch: String?
  ) -> String? {
    attempt(.remote, "remote") {
      let name =
        if case .named(let name) = choice { name } else {
          try repository.pushRemote(branch: branch ?? "HEAD")
        }
      guard let name else { throw noRemote(try repository.remoteNames(), branch: branch) }
      guard try repository.hasRemote(name) else {
        throw ReleaseFailure(
          .precondition, code: "push.no-remote",
          message: "no remote is called '\(name.withoutCredentials)'",
          hint: "git remote add origin URL")
      }
      return name
    }
  }

  /// - Returns: whether nothing speaks against a push.
  private func lookAtPush(_ remote: RemoteRepository, of commit: ObjectID) async -> Bool {
    let subject = "push, all or nothing"
    // A branch that no remote has: a name that is there would be a question of its own.
    let branch = "refs/heads/agi-release/doctor"
    do {
      if try await remote.tryPush(["\(commit.hex):\(branch)"], lease: (branch, nil)) {
        pass(.remote, subject, "would be taken, as far as asking tells")
      } else {
        skip(.remote, subject, because: "a program that is not git's speaks with this remote")
      }
      return true
    } catch {
      report(error, .remote, subject)
      return false
    }
  }

  private func compareTags(
    _ refs: [String: ObjectID], _ name: String, _ repository: Repository, policy: ReleasePolicy?
  ) {
    guard let policy, let tags = try? repository.tags() else {
      return skip(.remote, "tags", because: "tags or configuration cannot be read here")
    }
    let there = refs.compactMap { ref, object in
      ref.hasPrefix("refs/tags/") && !ref.hasSuffix("^{}")
        ? (String(ref.dropFirst("refs/tags/".count)), object.hex) : nil
    }
    checks += remoteChecks(
      of: RemoteFacts(
        name: name,
        here: Dictionary(tags.map { ($0.name, $0.object.hex) }, uniquingKeysWith: { $1 }),
        there: Dictionary(there, uniquingKeysWith: { $1 })), policy: policy)
  }
}
