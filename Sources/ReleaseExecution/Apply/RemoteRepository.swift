internal import CommitHistory
internal import Git

/// A remote as git sees it from this repository.
///
/// Git itself talks to it: libgit2 1.5 has no atomic push.
struct RemoteRepository: Sendable {
  /// The name of the remote.
  let name: String

  /// The arguments that name the repository, and the folder that a relative address starts from.
  private let place: [String]
  private let environment: [String: String]

  /// What becomes of submodules: they stay where they are. That git looks whether theirs are pushed is
  /// left to it.
  private let submodules: String

  init(_ name: String, of repository: Repository, environment: [String: String]) {
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

  /// The objects that some refs of the remote hold.
  ///
  /// - Throws: `ReleaseFailure` when the remote does not answer.
  func objects(of refs: [String]) async throws(ReleaseFailure) -> [String: ObjectID] {
    let address = try await pushAddress()
    let listed = try await runProgram(
      "git", arguments: place + ["ls-remote", "--", address] + refs, environment: environment)
    guard listed.isSuccess else {
      throw ReleaseFailure(
        .git, code: "push.unreachable",
        message:
          "remote '\(name)' does not answer: \(listed.lastErrorLine.withoutCredentials)",
        hint: "check the address and your access: git ls-remote \(name)")
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
    func addresses(_ options: [String]) async throws(ReleaseFailure) -> [Substring] {
      let told = try await runProgram(
        "git", arguments: place + ["remote", "get-url"] + options + ["--all", "--", name],
        environment: environment)
      return told.isSuccess ? told.output.split(separator: "\n") : []
    }
    let pushed = try await addresses(["--push"])
    guard pushed.count <= 1 else {
      throw ReleaseFailure(
        .precondition, code: "push.several-addresses",
        message:
          "remote '\(name)' is pushed to \(pushed.count) addresses, and a release goes to one",
        hint:
          "git remote set-url --delete --push \(name) URL; the others can be remotes of their own")
    }
    guard let address = pushed.first, try await addresses([]).first != address else { return name }
    return String(address)
  }

  /// Pushes refs: all arrive, or none does.
  ///
  /// - Parameters:
  ///   - refspecs: what goes where.
  ///   - lease: the branch of the remote and where it must still be; without an object it must not
  ///     be there.
  /// - Returns: why the remote refused; `nil` when it took them.
  func push(
    _ refspecs: [String], lease: (branch: String, object: ObjectID?)
  ) async throws(ReleaseFailure) -> String? {
    let pushed = try await runProgram(
      "git",
      arguments: place + [
        "push", "--atomic", "--porcelain", "--no-follow-tags", submodules,
        "--force-with-lease=\(lease.branch):\(lease.object?.hex ?? "")", "--", name,
      ] + refspecs, environment: environment)
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
}

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

/// The variables with which git says where a repository is: `git rev-parse --local-env-vars`.
let repositoryVariables: Set = [
  "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE",
  "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS",
  "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE",
]
