internal import Diagnostics

/// What is known of the place of a fault, for the commands that put it right.
package struct RemedyFacts: Hashable, Sendable {
  /// The file that is at fault.
  package var path: String?

  /// The operation of git that is under way.
  package var operation: String?

  /// The other work tree that a branch is in use in.
  package var otherWorkTree: String?

  /// The lock that is there and belongs to no process that is known.
  package var lockPath: String?

  /// The folder of the repository.
  package var repositoryPath: String?

  /// The branch that a CI system builds.
  package var branchOfCI: String?

  /// The name of a remote; `nil` for none.
  package var remote: String?

  /// Whether the clone is shallow.
  package var isShallow = false

  /// The variable of the environment that is at fault.
  package var variable: String?

  /// The package that is looked at, as it is said to other commands; empty for the project.
  package var packageOption = ""

  /// The commands that whoever looked knows already; none where the code tells.
  package var commands: [String] = []

  package init() {}
}

/// The commands that put a fault right, to be pasted in order; none where a person has to decide.
///
/// None of them throws away what only the work tree has.
package func remedies(for code: String, _ facts: RemedyFacts) -> [String] {
  guard facts.commands.isEmpty else { return facts.commands }
  return fileRemedies(for: code, facts) ?? repositoryRemedies(for: code, facts) ?? []
}

private func fileRemedies(for code: String, _ facts: RemedyFacts) -> [String]? {
  let path = facts.path.map(shellWord)
  switch (code, path) {
  case ("cut.dirty", let path?): return ["git stash push --all -- \(path)"]
  case ("cut.left-out", let path?):
    let folders = (facts.path ?? "").split(separator: "/").dropLast().joined(separator: "/")
    return folders.isEmpty
      ? ["git sparse-checkout disable"]
      : ["git sparse-checkout add \(shellWord(folders))", "git checkout HEAD -- \(path)"]
  case ("plan.version-file", let path?):
    return [
      "git rm -- \(path)", "git commit -m 'fix: let the release write its file' -- \(path)",
    ]
  case ("config.deleted", let path?): return ["git checkout HEAD -- \(path)"]
  case ("identity.stale-lock", let path?):
    return [
      "agi-release identity lock", "git commit -m 'chore: lock the identity' -- \(path)",
    ]
  case ("git.unreadable-file", let path?) where path.hasSuffix("/index"):
    return ["mv -- \(path) \(path).damaged", "git reset"]
  default: return nil
  }
}

private func repositoryRemedies(for code: String, _ facts: RemedyFacts) -> [String]? {
  switch code {
  case "cut.detached":
    return [facts.branchOfCI.map { "git switch -C \(shellWord($0))" } ?? "git switch -"]
  case "cut.operation-under-way":
    // To end any other throws away what was resolved in it.
    return facts.operation == "bisect" ? ["git bisect reset"] : nil
  case "cut.environment": return facts.variable.map { ["unset \($0)"] }
  case "cut.checked-out":
    return facts.otherWorkTree.map { ["git -C \(shellWord($0)) switch --detach"] }
  case "cut.first-release":
    // Where there is a remote, the releases may be there: a first one is not to be pasted.
    return [
      facts.remote.map { "git fetch --tags \(shellWord($0))" }
        ?? "agi-release cut --first\(facts.packageOption)"
    ]
  case "push.no-remote": return ["git remote -v"]
  case "cut.journal", "cut.interrupted": return ["agi-release resume"]
  case "plan.shallow": return [unshallowing(facts)]
  case "plan.source-missing", "plan.record-without-tag", "plan.record-not-in-head":
    return facts.remote.map { ["git fetch --tags \(shellWord($0))"] }
  case "git.locked": return facts.lockPath.map { ["rm -- \(shellWord($0))"] }
  case "git.no-identity":
    return ["git config user.name 'Your Name'", "git config user.email you@example.org"]
  case "git.not-owned":
    return facts.repositoryPath.map {
      ["git config --global --add safe.directory \(shellWord($0))"]
    }
  case "git.damaged-object", "git.unreadable-ref": return ["git fsck --full"]
  case "git.missing-object" where facts.isShallow: return [unshallowing(facts)]
  case "git.missing-object":
    return facts.remote.map { ["git fetch --refetch --tags \(shellWord($0))"] }
  case "git.moved-work-tree": return ["git worktree repair"]
  case "attest.no-key", "sign.no-key":
    return ["git config user.signingKey ~/.ssh/id_ed25519.pub"]
  case "sign.required": return ["agi-release cut --sign\(facts.packageOption)"]
  default: return nil
  }
}

/// A fetch of the same depth brings nothing that a shallow clone lacks.
private func unshallowing(_ facts: RemedyFacts) -> String {
  "git fetch --unshallow --tags" + (facts.remote.map { " \(shellWord($0))" } ?? "")
}
