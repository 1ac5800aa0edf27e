package import CommitHistory
internal import Diagnostics
package import Git
internal import ReleasePlanning
package import ReleaseReading

/// A remote as git sees it from this repository.
///
/// Git itself talks to it: libgit2 1.5 has no atomic push.
package struct RemoteRepository: Sendable {
  /// The name of the remote.
  let name: String

  /// The arguments that name the repository, and the folder that a relative address starts from.
  private let place: [String]
  private let environment: [String: String]

  /// What becomes of submodules: they stay where they are. That git looks whether theirs are pushed is
  /// left to it.
  private let submodules: String

  package init(_ name: String, of repository: Repository, environment: [String: String]) {
    self.name = name
    place = [
      "-C", repository.workDirectory ?? repository.gitDirectory, "--git-dir",
      repository.gitDirectory,
    ]
    let isChecked = (try? repository.configurationText("push.recurseSubmodules")) == "check"
    submodules = isChecked ? "--recurse-submodules=check" : "--no-recurse-submodules"
    // In a hook git names a repository in the environment, and it need not be this one.
    self.environment = environment.filter { !repositoryVariables.contains($0.key) }
      .merging(["GIT_TERMINAL_PROMPT": "0"]) { $1 }
  }

  /// How long the remote may take for an answer; without it, as long as it wants.
  package var timeLimit: Duration?

  /// The objects that some refs of the remote hold.
  ///
  /// - Parameter refs: names, or patterns of names as `git ls-remote` takes them.
  /// - Throws: `ReleaseFailure` when the remote does not answer.
  package func objects(of refs: [String]) async throws(ReleaseFailure) -> [String: ObjectID] {
    let address = try await pushAddress()
    let listed = try await runProgram(
      "git", arguments: place + ["ls-remote", "--", address] + refs, environment: environment,
      outputSizeMax: 64 << 20, timeLimit: timeLimit)
    guard listed.isSuccess else {
      throw ReleaseFailure(
        .git, code: "push.unreachable",
        message:
          "remote '\(name)' does not answer: \(listed.lastErrorLine.withoutCredentials)",
        hint: "check the address and your access: git ls-remote \(shellWord(name))")
    }
    var objects: [String: ObjectID] = [:]
    for line in listed.output.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      if fields.count == 2, let id = ObjectID(hex: fields[0]) { objects[String(fields[1])] = id }
    }
    return objects
  }

  /// Where a push goes: the name of the remote, or the address where it is pushed to another one than
  /// it is fetched from.
  ///
  /// - Throws: `ReleaseFailure` when it is pushed to several: what one of them has says nothing of the
  ///   others.
  private func pushAddress() async throws(ReleaseFailure) -> String {
    let pushed = try await addresses(["--push"])
    guard pushed.count <= 1 else {
      throw ReleaseFailure(
        .precondition, code: "push.several-addresses",
        message:
          "remote '\(name)' is pushed to \(pushed.count) addresses, and a release goes to one",
        hint:
          "git remote set-url --delete --push \(shellWord(name)) URL; the others can be remotes of their own"
      )
    }
    guard let address = pushed.first, try await addresses([]).first != address else { return name }
    return String(address)
  }

  /// The addresses of the remote, to push to with `--push`, else to fetch from.
  private func addresses(_ options: [String]) async throws(ReleaseFailure) -> [Substring] {
    let told = try await runProgram(
      "git", arguments: place + ["remote", "get-url"] + options + ["--all", "--", name],
      environment: environment)
    // With this git says that the repository's own file has no such remote: another file may have it.
    guard told.exitCode != 2 else { return [] }
    guard told.isSuccess else {
      throw ReleaseFailure(
        .git, code: "push.unreachable",
        message: "git cannot tell the address of remote '\(name)': "
          + told.lastErrorLine.withoutCredentials,
        hint: "look at its settings: git remote get-url --all \(shellWord(name))")
    }
    return told.output.split(separator: "\n")
  }

  /// Pushes refs: all arrive, or none does.
  ///
  /// - Parameters:
  ///   - refspecs: what goes where.
  ///   - lease: the branch of the remote and where it must still be; without an object it must not
  ///     be there.
  /// - Returns: why the remote refused; `nil` when it took them.
  func push(_ refspecs: [String], lease: Lease) async throws(ReleaseFailure) -> String? {
    try await run(refspecs, lease: lease, options: ["--atomic"])
  }

  /// Finds out whether the remote would take a push, as far as it says without one: whether it can be
  /// written to, can take all or nothing, and lets these refs be what they are to be. Its hooks and
  /// protections only speak when something is sent. No hook of this repository runs.
  ///
  /// - Returns: whether it could be asked: another program that speaks with the remote need not know of
  ///   trials.
  /// - Throws: `ReleaseFailure` when it would not.
  @discardableResult
  package func tryPush(_ refspecs: [String], lease: Lease) async throws(ReleaseFailure) -> Bool {
    let trial = ["--dry-run", "--no-verify"]
    guard try await isKnownToGit() else { return false }
    guard let reason = try await run(refspecs, lease: lease, options: trial + ["--atomic"]) else {
      return true
    }
    // Without a look at the words: what is refused as a whole and not in parts is refused for that.
    guard try await run(refspecs, lease: lease, options: trial) == nil else {
      throw ReleaseFailure(
        .precondition, code: "push.not-accepted",
        message: "remote '\(name)' would not take the push: \(reason)",
        hint: "check your right to push there: git push --dry-run \(shellWord(name)); "
          + "without --push the release is made here alone")
    }
    // A connection that was lost once is no answer: what was refused is refused again.
    guard let again = try await run(refspecs, lease: lease, options: trial + ["--atomic"]) else {
      return true
    }
    throw ReleaseFailure(
      .precondition, code: "push.not-atomic",
      message: "remote '\(name)' cannot take branch and tag both or neither: \(again)",
      hint: "cut without --push, then push the branch and after it the tags")
  }

  /// Runs `git push`.
  ///
  /// - Returns: why it failed; `nil` when it did not.
  private func run(
    _ refspecs: [String], lease: Lease, options: [String]
  ) async throws(ReleaseFailure) -> String? {
    let pushed = try await runProgram(
      "git",
      arguments: place + ["push"] + options + [
        "--porcelain", "--no-follow-tags", submodules,
        "--force-with-lease=\(lease.branch):\(lease.object?.hex ?? "")", "--", name,
      ] + refspecs, environment: environment, timeLimit: timeLimit)
    if pushed.isSuccess {
      // Settings can make git send something else, and be content.
      let unsent = refspecs.compactMap { $0.split(separator: ":").last }
        .first { !pushed.output.contains(":\($0)\t") }
      return unsent.map { "git did not send '\($0)'" }
    }
    // The lines of `--porcelain` that tell of a refusal: `!`, the refs and why.
    let refusals = pushed.output.split(separator: "\n").filter { $0.hasPrefix("!") }
      .compactMap { $0.split(separator: "\t").last }
    let reason = refusals.isEmpty ? pushed.lastErrorLine : refusals.joined(separator: "; ")
    return reason.withoutCredentials
  }

  /// Whether git speaks with the remote by itself, and not through a program of somebody else.
  private func isKnownToGit() async throws(ReleaseFailure) -> Bool {
    let address = try await addresses(["--push"]).first ?? ""
    if let helper = address.firstRange(of: "::"),
      address[..<helper.lowerBound].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
    {
      return false
    }
    guard let scheme = address.firstRange(of: "://") else { return true }
    return ["file", "git", "ssh", "git+ssh", "ssh+git", "http", "https"]
      .contains(address[..<scheme.lowerBound].lowercased())
  }
}

/// Where a branch of a remote must still be when it is pushed to; without an object it must not be
/// there.
package typealias Lease = (branch: String, object: ObjectID?)

extension String {
  /// The text without what stands between `://` and `@` in an address: a name and a password.
  var withoutCredentials: String {
    var text = ""
    var rest = self[...]
    while let scheme = rest.firstRange(of: "://") {
      text += rest[..<scheme.upperBound]
      rest = rest[scheme.upperBound...]
      // A password may have an apostrophe in it, which also ends an address that git quotes.
      let end = rest.firstIndex { $0 == "/" || $0.isWhitespace } ?? rest.endIndex
      if let at = rest[..<end].lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    }
    return text + rest
  }
}
