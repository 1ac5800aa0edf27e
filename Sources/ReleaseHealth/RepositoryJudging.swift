internal import Diagnostics

/// What is to be said of a repository that is open.
package func repositoryChecks(of facts: RepositoryTraits) -> [HealthCheck] {
  [
    .ok(.repository, "kind", "\(facts.kind.rawValue) at '\(facts.path)'"),
    // Others were refused when the repository was opened.
    .ok(.repository, "formats", "object ids of SHA-1, refs in files"), shallowCheck(facts),
    partialCheck(facts), replacementCheck(facts), sparseCheck(facts),
  ]
}

/// What is to be said of the locks that no cut waits for, and that may be in the way of git.
package func lockChecks(of locks: [RepositoryTraits.Lock]) -> [HealthCheck] {
  locks.isEmpty
    ? [.ok(.repository, "other locks", "none")] : locks.map(lockCheck)
}

private func shallowCheck(_ facts: RepositoryTraits) -> HealthCheck {
  guard facts.shallowCutCount > 0 else { return .ok(.repository, "history", "whole") }
  let count = facts.shallowCutCount
  return .warning(
    .repository, "history",
    "this clone is shallow: it was cut at \(count) commit\(count == 1 ? "" : "s"), and what is older "
      + "is not here", code: "repository.shallow",
    hint: "a release is refused where what is missing could change it; in CI fetch all of it",
    commands: ["git fetch --unshallow --tags"])
}

private func partialCheck(_ facts: RepositoryTraits) -> HealthCheck {
  guard let remote = facts.promisorRemotes.first else {
    return .ok(.repository, "objects", "not a partial clone")
  }
  return .warning(
    .repository, "objects",
    "this clone is partial: objects are fetched from '\(remote)' when git needs them, and a release "
      + "does not fetch", code: "repository.partial", hint: "fetch everything",
    commands: ["git fetch --refetch --tags \(shellWord(remote))"])
}

private func replacementCheck(_ facts: RepositoryTraits) -> HealthCheck {
  guard facts.replacementCount > 0 else {
    return .ok(.repository, "replacements", "no grafts, nothing in refs/replace")
  }
  return .warning(
    .repository, "replacements",
    "refs/replace gives \(facts.replacementCount) commits another content, here and not elsewhere",
    code: "repository.replaced", hint: "whoever has not these refs gets another release",
    commands: ["git replace --list --format=long"])
}

private func sparseCheck(_ facts: RepositoryTraits) -> HealthCheck {
  facts.isSparse
    ? .ok(.repository, "checkout", "sparse: some files are left out of the work tree")
    : .ok(.repository, "checkout", "every file")
}

private func lockCheck(_ lock: RepositoryTraits.Lock) -> HealthCheck {
  let age = lock.ageSeconds.map { ", \(duration($0)) old" } ?? ""
  return .warning(
    .repository, "lock '\(lock.path)'", "git is at work, or was killed\(age)",
    code: "repository.lock", hint: "wait for it, or remove the file if no git is running here",
    commands: ["rm -- \(shellWord(lock.path))"])
}

/// A time span for people, in its largest whole unit.
private func duration(_ seconds: Int64) -> String {
  switch seconds {
  case ..<120: "\(max(0, seconds)) s"
  case ..<7_200: "\(seconds / 60) min"
  case ..<172_800: "\(seconds / 3_600) h"
  default: "\(seconds / 86_400) days"
  }
}
