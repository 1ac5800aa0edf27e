package import CommitHistory
internal import Documents
internal import FileStore
package import Git
package import ReleasePlanning
internal import ReleaseRules

/// Compares the public Swift API of a commit with that of the base: builds both in a clone of its own, so
/// that nothing is written into the work tree.
struct APIMeasuring {
  let repository: Repository
  let head: Commit
  let work: EvidenceWork

  /// What became of the API; nothing before the first release.
  ///
  /// - Throws: `ReleaseFailure` of kind `precondition` when there is no package, or it does not build.
  func items(since base: ReleaseBase) async throws(ReleaseFailure) -> [MeasuredEvidence.Item] {
    guard base.version != nil, let id = base.commit else { return [] }
    let title = base.tagName ?? id.abbreviated()
    let old = try translating {
      try requirePackage(at: head, since: base, in: repository)
      return try hasPackage(try repository.commit(id), in: repository)
    }
    work.announce("measuring the API: building \(title) and \(head.id.abbreviated())")
    let scratch = try TemporaryFolder(in: work.temporaryPath)
    let place = try await clone(into: scratch)
    let before = old ? try await libraries(of: id, in: place) : []
    let after = try await libraries(of: head.id, in: place)
    var items = MeasuredEvidence.items(from: before, to: after)
    let shared = Set(before.flatMap(\.modules)).intersection(after.flatMap(\.modules))
    if !shared.isEmpty { items += try await breakages(since: id, title: title, in: place) }
    return items
  }

  /// A clone that borrows the objects of the repository.
  private func clone(into scratch: TemporaryFolder) async throws(ReleaseFailure) -> String {
    let place = "\(scratch.path)/package"
    try await git([
      "clone", "--quiet", "--shared", "--no-checkout", "--template=", "--",
      repository.commonDirectory, place,
    ])
    return place
  }

  private func git(_ arguments: [String]) async throws(ReleaseFailure) {
    let result = try await runProgram(
      "git",
      arguments: ["-c", "core.hooksPath=/dev/null", "-c", "advice.detachedHead=false"]
        + arguments, environment: environment)
    try requireGoingOn()
    guard result.isSuccess else {
      throw ReleaseFailure(
        .git, code: "evidence.clone",
        message: "cannot clone the repository to measure its API: \(result.lastErrorLine)",
        hint: wayOut)
    }
  }

  /// The libraries of the package at a commit, which the clone has then checked out.
  private func libraries(
    of commit: ObjectID, in place: String
  ) async throws(ReleaseFailure) -> [SwiftLibrary] {
    try await git(["-C", place, "checkout", "--quiet", "--force", "--detach", commit.hex])
    let result = try await swift(["dump-package"], in: place)
    guard result.isSuccess,
      let node = try? parseJSON(Array(result.output.utf8), name: packageManifest),
      let libraries = SwiftLibrary.libraries(ofManifest: node)
    else {
      throw failure(result, "swift package dump-package", at: commit.abbreviated(), in: place)
    }
    return libraries
  }

  private func breakages(
    since base: ObjectID, title: String, in place: String
  ) async throws(ReleaseFailure) -> [MeasuredEvidence.Item] {
    let result = try await swift(["diagnose-api-breaking-changes", base.hex], in: place)
    let items = MeasuredEvidence.items(ofAPIReport: result.output)
    guard result.isSuccess || !items.isEmpty else {
      throw failure(
        result, "swift package diagnose-api-breaking-changes \(title)",
        at: head.id.abbreviated(), in: place)
    }
    return items
  }

  private func swift(
    _ arguments: [String], in place: String
  ) async throws(ReleaseFailure) -> ProgramResult {
    let result: ProgramResult
    do {
      result = try await runProgram(
        "swift", arguments: ["package", "--package-path", place] + arguments,
        environment: environment, outputSizeMax: 1 << 26)
    } catch {
      throw ReleaseFailure(
        .precondition, code: "evidence.no-swift", message: error.message,
        hint: "install a Swift toolchain, or \(wayOut)")
    }
    try requireGoingOn()
    return result
  }

  private func failure(
    _ result: ProgramResult, _ command: String, at commit: String, in place: String
  ) -> ReleaseFailure {
    // The line that says most has the place in a file before it.
    let lines = result.error.split(whereSeparator: \.isNewline)
    let line =
      (lines.first { $0.hasPrefix(place) && $0.contains(": error: ") }
      ?? lines.first { $0.contains("error: ") }).map(String.init) ?? result.lastErrorLine
    return ReleaseFailure(
      .precondition, code: "evidence.api-failed",
      message: "'\(command)' failed at \(commit): \(line.replacing(place + "/", with: ""))",
      hint: "make it run by hand, or \(wayOut)")
  }

  /// A signal reaches the program that runs too: what it came to is then no answer.
  private func requireGoingOn() throws(ReleaseFailure) {
    if work.shouldStop() { throw .interruptedMeasuring }
  }

  /// In a hook git names a repository in the environment, and it need not be the clone.
  private var environment: [String: String] {
    work.environment.filter { !repositoryVariables.contains($0.key) }
  }
}

private let packageManifest = "Package.swift"

private let wayOut = "leave out --api, and evidence.api in \(ReleasePolicy.path)"

private func hasPackage(_ commit: Commit, in repository: Repository) throws -> Bool {
  let entry = try repository.treeEntry(at: packageManifest, inTree: commit.tree)
  return entry?.mode == .regular || entry?.mode == .executable
}

/// Refuses to measure the API of a commit that is no Swift package; before the first release nothing is
/// measured.
///
/// - Throws: `ReleaseFailure` of kind `precondition`, `GitError`.
package func requirePackage(
  at head: Commit, since base: ReleaseBase, in repository: Repository
) throws {
  guard base.version != nil, base.commit != nil, try !hasPackage(head, in: repository) else {
    return
  }
  throw ReleaseFailure(
    .precondition, code: "evidence.no-package",
    message: "the API cannot be measured: there is no \(packageManifest) at the root of "
      + head.id.abbreviated(), hint: wayOut)
}

extension ReleaseFailure {
  /// The stop that the person at the terminal asked for.
  static let interruptedMeasuring = ReleaseFailure(
    .interrupted, code: "evidence.interrupted",
    message: "the measuring was interrupted, and nothing was changed",
    hint: "run the command again")
}
