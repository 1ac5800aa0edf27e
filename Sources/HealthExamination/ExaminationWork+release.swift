internal import CommitHistory
internal import FileStore
internal import Git
internal import ReleaseExecution
internal import ReleaseHealth
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules

/// A plan that was made for an examination.
struct ExaminedPlan {
  let plan: ReleasePlan

  /// Whether something asks for the release; else a cut does nothing and is refused for nothing.
  let isAskedFor: Bool
}

extension ExaminationWork {
  /// Looks at everything that a release writes and takes, and at what a cut needs of the repository.
  ///
  /// - Returns: the plan; `nil` where none can be made.
  func lookAtRelease(
    _ repository: Repository, head: (place: Head, commit: Commit)?, policy: ReleasePolicy?,
    context history: ExaminedHistory?
  ) -> ExaminedPlan? {
    var plan: ExaminedPlan?
    if var history {
      let isWhole = readParts(into: &history.context, history.decision, in: repository)
      if history.decision?.version == nil || !isWhole {
        skip(.release, "plan", because: "what it is made from has faults")
      } else if let made = attempt(
        .release, "plan", stops: history.asksForRelease, { try makePlan(history.context) })
      {
        plan = ExaminedPlan(plan: made, isAskedFor: history.asksForRelease)
        pass(
          .release, "plan",
          "\(made.release?.files.count ?? 0) files, tag '\(made.release?.facts.tag ?? "")'")
        let told = Set(checks.map(\.found))
        for warning in made.warnings where !told.contains(warning.message) {
          checks.append(.warning(.release, "plan", warning.message, code: warning.code))
        }
      }
    }
    guard let head else { return plan }
    let ground = ground(plan, history, head, policy)
    lookAtGround(ground, stops: history?.asksForRelease ?? true, in: repository)
    return plan
  }

  /// What a cut stands on: by the plan, else by what is known without it.
  private func ground(
    _ plan: ExaminedPlan?, _ history: ExaminedHistory?, _ head: (place: Head, commit: Commit),
    _ policy: ReleasePolicy?
  ) -> CutGround {
    if let plan = plan?.plan { return CutGround(plan, isFirst: request.isFirst) }
    var lacksBase = false
    // Where no version can be told, such as in a shallow clone, the base may only not be seen.
    if let history, history.decision != nil, case .none = history.context.range.base {
      lacksBase = history.context.candidate == nil
    }
    let version = history?.decision?.version
    return CutGround(
      head: head.commit.id, branch: head.place.branchName, lacksBase: lacksBase,
      isFirst: request.isFirst,
      date: ReleaseDate(seconds: request.epochSeconds ?? head.commit.committedAtSeconds),
      tags: version.flatMap { version in
        history.map { [PlannedTag(name: $0.context.tagName(of: version), message: "")] }
      } ?? [], paths: policy.map { writtenPaths($0, version: nil) } ?? [])
  }

  /// Takes every look that a cut takes before its first write.
  private func lookAtGround(
    _ ground: CutGround, stops: Bool, in repository: Repository
  ) {
    guard let site = attempt(.repository, "git directory", { try CutSite(repository) }) else {
      return
    }
    var taken: Set<String> = []
    var hasAttributes = true
    for check in cutChecks(ground, at: site) {
      guard hasAttributes || check.kind != .file else {
        skip(check.kind.group, check.subject, because: "the attributes cannot be read")
        continue
      }
      var facts = remedyFacts(for: check, ground, in: repository)
      do {
        try check.look { lock in
          taken.insert("\(site.tree(of: lock).root)/\(lock.path)")
          guard try site.isTaken(lock) else { return }
          // As long as git itself waits by default, and once.
          site.waiting.sleep(100_000)
          guard try site.isTaken(lock) else { return }
          let isStray = try site.tokenNote(of: lock) == nil
          facts.lockPath = isStray ? "\(site.tree(of: lock).root)/\(lock.path)" : nil
          throw try site.held(lock)
        }
        pass(check.kind.group, check.subject, check.kind.rightState)
      } catch {
        if check.kind == .attributes { hasAttributes = false }
        report(
          translated(error), check.kind.group, check.subject, facts: facts.knowing(error),
          stops: stops)
      }
    }
    lookAtOtherLocks(repository, expected: taken)
  }

  private func remedyFacts(
    for check: CutCheck, _ ground: CutGround, in repository: Repository
  ) -> RemedyFacts {
    var facts = known
    switch check.kind {
    case .file: facts.path = check.subject
    case .index: facts.path = "\(repository.gitDirectory)/index"
    case .place:
      facts.operation = (try? repository.operationUnderWay()) ?? nil
      facts.variable = repository.variableApart
      facts.otherWorkTree =
        ground.branch.flatMap { branch in
          (try? repository.otherWorkTree(on: "refs/heads/\(branch)")) ?? nil
        }
    default: break
    }
    return facts
  }
}

extension CutCheck.Kind {
  /// The group that a finding belongs to.
  fileprivate var group: HealthCheck.Group {
    switch self {
    case .place, .lock, .index, .attributes: .repository
    case .base, .date, .tag, .file: .release
    }
  }

  /// What is said of a thing that a cut can work with.
  fileprivate var rightState: String {
    switch self {
    case .place: "nothing is in the way"
    case .lock: "free"
    case .index: "whole"
    case .attributes: "files, where there are any"
    case .base: "as it has to be"
    case .date: "one that git has objects of"
    case .tag: "free"
    case .file: "as it is in HEAD, and may be written"
    }
  }
}
