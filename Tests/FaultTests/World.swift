import CommitHistory
import FileStore
import Git
import IdentityLoading
import ReleaseExecution
import ReleasePlanning
import ReleaseReading
import ReleaseRecords
import TestSupport

/// A kind of repository that a cut is made in.
enum World: String, CaseIterable, Sendable {
  case plain, packed, dirty, linked, separate, shared, bare, converted, datasets
  /// On a file system where no file has two names.
  case linkless

  /// The names of all tags that a cut makes.
  var tagNames: [String] {
    ["v0.2.0"] + (self == .datasets ? ["dataset/chat/v0.1.0", "dataset/instruct/v0.1.0"] : [])
  }

  /// Version 0.1.0 and a feature that is not released yet, as a repository of this kind.
  func repository() throws -> TrialRepository {
    let scratch = try ScratchRepository(name: "trial", isInMemory: true)
    try scratch.write(
      "releases/agi-release.yaml",
      "name: Trial\nfiles:\n  model-version: Sources/ModelVersion.swift\n  records: releases\n")
    try scratch.write("CHANGELOG.md", "# Changelog\n")
    try scratch.write("run.sh", "#!/bin/sh\n", mode: 0o755)
    if self == .converted { try scratch.write(".gitattributes", "*.md text eol=crlf\n") }
    try scratch.git("add", "--all")
    try scratch.commit("feat: a first thing", files: ["a.txt": "1\n", "b.txt": "1\n"])
    try scratch.tag("v0.1.0", annotated: "v0.1.0")
    try scratch.commit("feat(ui): a second thing", files: ["c.txt": "1\n"])
    var place = scratch.path
    switch self {
    case .plain, .linkless: break
    case .datasets: try addDatasets(to: scratch)
    case .packed:
      try scratch.git("pack-refs", "--all", "--prune")
      try scratch.git("repack", "-adq")
    case .dirty:
      try scratch.write("a.txt", "staged\n")
      try scratch.git("add", "a.txt")
      try scratch.write("b.txt", "changed\n")
      try scratch.write("notes/untracked.txt", "mine\n")
      try scratch.write("later.txt", "later\n")
      try scratch.git("add", "--intent-to-add", "later.txt")
      try scratch.git("update-index", "--index-version", "4")
    case .linked:
      place = scratch.outside("linked")
      try scratch.git("checkout", "--quiet", "-b", "other")
      try scratch.git("worktree", "add", "--quiet", place, "main")
    case .separate:
      try scratch.git("init", "--quiet", "--separate-git-dir", scratch.outside("separate.git"))
    case .shared: try scratch.git("config", "core.sharedRepository", "group")
    case .bare:
      place = scratch.outside("bare.git")
      try scratch.git("clone", "--quiet", "--bare", ".", place)
      for (key, value) in [
        ("user.name", HermeticEnvironment.person.name),
        ("user.email", HermeticEnvironment.person.email),
      ] { try scratch.git("--git-dir", place, "config", key, value) }
    case .converted:
      scratch.remove("CHANGELOG.md")
      try scratch.git("checkout", "--quiet", "--", "CHANGELOG.md")
    }
    return TrialRepository(scratch: scratch, path: place, hasLinks: self != .linkless)
  }
}

/// Adds two stamped exports, of which the next release makes the first versions.
private func addDatasets(to scratch: ScratchRepository) throws {
  for name in ["chat", "instruct"] {
    try scratch.write("exports/\(name)/train.jsonl", "{\"id\":\"\(name)\",\"text\":\"a\"}\n")
    let stamped = try runProgram(
      try PackageLayout.executable("agi-release"),
      arguments: ["dataset", "stamp", "exports/\(name)", "--name", name, "--quiet"],
      in: scratch.path, environment: scratch.environment)
    guard stamped.exitCode == 0 else { throw TestSupportError("stamp: \(stamped.stderr)") }
  }
  try scratch.git("add", "exports")
  try scratch.commit("feat: datasets")
}

/// A repository in which a cut is tried.
struct TrialRepository: Sendable {
  /// The owner of the folder.
  let scratch: ScratchRepository

  /// The work tree, or the bare repository, that is released.
  let path: String

  /// Whether its file system gives a file a second name.
  let hasLinks: Bool

  /// What becomes of the calls, on this file system.
  private func plan(_ faults: FaultPlan) -> FaultPlan {
    hasLinks ? faults : faults.refusing(.link, errno: 1)
  }

  /// The whole folder, to be brought back as it was.
  private var folder: String { String(scratch.outside("x").dropLast(2)) }

  /// Runs a script in the repository.
  @discardableResult
  func shell(_ script: String) throws -> ToolResult {
    try runProgram(
      "bash", arguments: ["-euo", "pipefail", "-c", script], in: path,
      environment: scratch.environment)
  }

  /// Runs git in the repository, and gives what it printed without the last line end.
  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let result = try runProgram(
      "git", arguments: arguments, in: path, environment: scratch.environment)
    guard result.exitCode == 0 else {
      throw TestSupportError("git \(arguments): \(result.exitCode): \(result.stderr)")
    }
    return result.stdout.hasSuffix("\n") ? String(result.stdout.dropLast()) : result.stdout
  }

  /// Runs the built tool in the repository.
  func tool(_ arguments: String...) throws -> ToolResult {
    try runProgram(
      try PackageLayout.executable("agi-release"), arguments: arguments, in: path,
      environment: scratch.environment)
  }

  /// Everything beside the repository's own folder, kept to start from again; what was kept under this
  /// name before is forgotten.
  func keep(as name: String = "kept") throws {
    let place = "\(folder)/.\(name)"
    _ = try runProgram(
      "bash",
      arguments: ["-c", "rm -rf '\(place)' && mkdir '\(place)' && cp -a '\(folder)/'* '\(place)'"],
      in: "/", environment: scratch.environment)
  }

  /// Brings back what was kept.
  func restore(_ name: String = "kept") throws {
    let result = try runProgram(
      "bash",
      arguments: ["-c", "rm -rf '\(folder)/'* && cp -a '\(folder)/.\(name)/'* '\(folder)'"],
      in: "/", environment: scratch.environment)
    guard result.exitCode == 0 else { throw TestSupportError("restore: \(result.stderr)") }
  }

  /// All that a user can see.
  func snapshot() throws -> RepositorySnapshot {
    var environment = scratch.environment
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    return try RepositorySnapshot(of: path, environment: environment)
  }

  /// The git directory of the work tree.
  func gitDirectory() throws -> String { try git("rev-parse", "--absolute-git-dir") }

  /// Opens the repository as the tool does.
  func opened() throws(GitError) -> Repository {
    try Repository(discoveredFrom: path, environment: GitEnvironment(scratch.environment))
  }

  /// Cuts in this process.
  @discardableResult
  func cut(
    faults: FaultPlan = .none, durability: Durability = .full, pushes: Bool = false,
    waiting: LockWaiting = .sleeping
  ) async throws -> CutOutcome {
    let repository = try opened()
    let policy = try readPolicy(of: repository)
    return try await ReleaseExecution.cut(
      in: repository,
      options: CutOptions(
        pushes: pushes, environment: scratch.environment, durability: durability,
        faults: plan(faults), waiting: waiting)
    ) { () throws(ReleaseFailure) in
      try translating {
        try makePlan(
          try readPlanningContext(
            of: repository, policy: policy, query: ReleaseQuery(),
            files: .read(identity: parseIdentityFile)))
      }
    }
  }

  /// Yanks version 0.2.0 in this process.
  ///
  /// - Returns: whether a commit was made.
  @discardableResult
  func yank(faults: FaultPlan = .none, durability: Durability = .full) async throws -> Bool {
    let repository = try opened()
    let policy = try readPolicy(of: repository)
    guard let reason = YankReason("it loses data") else { throw TestSupportError("no reason") }
    let question = YankQuestion(release: "0.2.0", reason: reason, replacement: nil)
    return try await ReleaseExecution.yank(
      in: repository,
      options: CutOptions(
        environment: scratch.environment, durability: durability, faults: plan(faults))
    ) { () throws(ReleaseFailure) in
      let context = try readYankContext(
        of: repository, policy: policy, question: question, epochSeconds: nil)
      return try translating { try planYank(context) }
    }.commit != nil
  }

  /// Resumes in this process.
  @discardableResult
  func resume(
    faults: FaultPlan = .none, durability: Durability = .full
  ) async throws -> (cut: SettledCut?, push: SettledPush?) {
    try await resumeCut(
      in: opened(),
      options: CutOptions(
        environment: scratch.environment, durability: durability, faults: plan(faults)))
  }

  /// What git finds wrong; empty for nothing.
  func faultsOfGit() throws -> String {
    let result = try runProgram(
      "git", arguments: ["fsck", "--strict", "--no-dangling", "--no-progress"], in: path,
      environment: scratch.environment)
    return result.exitCode == 0 ? result.stderr : "exit code \(result.exitCode): \(result.stderr)"
  }

  /// The names in the folder of the cut; empty where the folder is gone.
  func leftBehind() throws -> [String] {
    Disk.files(below: try gitDirectory() + "/agi-release")
  }
}
