internal import CommitHistory
internal import Diagnostics
internal import Git
package import ReleaseHealth
internal import ReleasePlanning
internal import ReleaseReading

/// Looks at everything that a cut, a push or a verification could be refused for, in one pass: no fault
/// keeps the next from being found, but where nothing can be said without what it is about.
///
/// Nothing is written, and nothing is waited for longer than a moment. The looks are those of the
/// commands themselves, so that they say the same.
///
/// - Returns: what was found; a fault is a finding and never an error.
package func examine(_ request: ExaminationRequest) async -> Examination {
  let work = ExaminationWork(request)
  await work.lookAtEverything()
  return Examination(work.checks.filter { request.groups.contains($0.group) })
}

/// An examination on its way: a place in which findings are collected, for one task.
final class ExaminationWork {
  /// What is asked for.
  let request: ExaminationRequest

  /// What was found so far.
  var checks: [HealthCheck] = []

  /// What is known for the commands that put faults right.
  var known = RemedyFacts()

  /// The failures that were told, with what they were told of.
  private var told: [String: String] = [:]

  init(_ request: ExaminationRequest) {
    self.request = request
    known.packageOption = request.packageName.map { " --package \(shellWord($0))" } ?? ""
    known.branchOfCI = CIFacts(environment: request.environment).branch
  }

  /// Whether anything of a group is to be looked at.
  func wants(_ group: HealthCheck.Group) -> Bool { request.groups.contains(group) }

  /// Takes a look that may fail.
  ///
  /// - Parameters:
  ///   - facts: what is known of the place, for the commands that put a fault right.
  ///   - stops: whether a command is refused for what it finds; else a fault is a warning.
  /// - Returns: what was seen; `nil` where it failed, which is among the findings then.
  func attempt<Value>(
    _ group: HealthCheck.Group, _ subject: String, facts: RemedyFacts? = nil, stops: Bool = true,
    _ look: () throws -> Value
  ) -> Value? {
    do {
      return try look()
    } catch {
      report(
        translated(error), group, subject, facts: (facts ?? known).knowing(error), stops: stops)
      return nil
    }
  }

  /// Takes a look whose success says nothing but that.
  func attempt(
    _ group: HealthCheck.Group, _ subject: String, facts: RemedyFacts? = nil, stops: Bool = true,
    ok found: String, _ look: () throws -> Void
  ) {
    if attempt(group, subject, facts: facts, stops: stops, look) != nil {
      checks.append(.ok(group, subject, found))
    }
  }

  /// Puts a failure among the findings; one that was told already is a reason why more is not known.
  func report(
    _ failure: ReleaseFailure, _ group: HealthCheck.Group, _ subject: String,
    facts: RemedyFacts? = nil, stops: Bool = true
  ) {
    let name = "\(failure.code) \(failure.message)"
    if let place = told[name] {
      return skip(group, subject, because: "\(place) has the fault \(failure.code)")
    }
    told[name] = "\(group.rawValue): \(subject)"
    let check = HealthCheck.fault(
      group, subject, failure.message, code: failure.code, exitCode: failure.kind.rawValue,
      hint: failure.hint, commands: remedies(for: failure.code, facts ?? known),
      // A failure that is its only fault is told once.
      details: failure.diagnostics.count == 1 && failure.diagnostics[0].message == failure.message
        ? [] : failure.diagnostics.inOrderOfPlaces)
    checks.append(stops ? check : check.asWarning)
  }

  /// Says that something was not looked at.
  func skip(_ group: HealthCheck.Group, _ subject: String, because reason: String) {
    checks.append(.unchecked(group, subject, because: reason))
  }

  /// Says that something is right.
  func pass(_ group: HealthCheck.Group, _ subject: String, _ found: String) {
    checks.append(.ok(group, subject, found))
  }
}

extension ExaminationWork {
  /// Looks at all groups.
  fileprivate func lookAtEverything() async {
    if let failure = request.momentFailure {
      var facts = known
      facts.commands = ["unset SOURCE_DATE_EPOCH"]
      report(failure, .release, "SOURCE_DATE_EPOCH", facts: facts)
    }
    guard let repository = openedRepository() else {
      await lookAtMachine(nil, head: nil)
      for group in HealthCheck.Group.allCases where group != .machine && group != .repository {
        if group == .ci {
          lookAtCI(nil, head: nil, hasTags: nil)
        } else {
          skip(group, "all", because: "the repository could not be opened")
        }
      }
      return
    }
    let head = lookAtRepository(repository)
    let policy = lookAtConfiguration(repository)
    let context = lookAtHistory(repository, head: head, policy: policy)
    let plan = lookAtRelease(repository, head: head, policy: policy, context: context)
    await lookAtCommitter(repository, policy: policy, plan: plan)
    await lookDeeper(repository, policy: policy, isPossible: context != nil)
    await lookAtRemote(repository, head: head, policy: policy, plan: plan)
    lookAtCI(repository, head: head, hasTags: context.map { !$0.context.census.isEmpty })
    await lookAtMachine(repository, head: head?.commit)
  }
}

extension RemedyFacts {
  /// The facts with the commands that an error of git's tells by itself.
  func knowing(_ error: any Error) -> RemedyFacts {
    var facts = self
    switch error {
    case GitError.unsupportedFormat(_, GitError.grafts):
      facts.commands = ["git replace --convert-graft-file"]
    case GitError.unsupportedFormat(_, GitError.splitIndex):
      facts.commands = ["git update-index --no-split-index", "git config core.splitIndex false"]
    case GitError.unsupportedFormat(_, GitError.sparseIndex):
      facts.commands = ["git sparse-checkout reapply --no-sparse-index"]
    default: break
    }
    return facts
  }
}

extension [Diagnostic] {
  /// The faults in the order in which a file is read; those of one place stay in theirs.
  fileprivate var inOrderOfPlaces: [Diagnostic] {
    enumerated().sorted { left, right in
      key(left) < key(right)
    }.map(\.element)
  }

  private func key(_ numbered: (offset: Int, element: Diagnostic)) -> (String, Int, Int, Int) {
    let place = numbered.element.location
    return (place?.file ?? "", place?.line ?? 0, place?.column ?? 0, numbered.offset)
  }
}
