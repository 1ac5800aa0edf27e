package import CommitHistory
internal import Synchronization

/// A real git repository in a folder of its own, made and driven by git itself.
///
/// Each commit is a minute after the one before, by the same person, so object ids are the same on
/// every machine.
package final class ScratchRepository: Sendable {
  /// The absolute path of the work tree, or of the repository itself when it is bare.
  package let path: String

  private let directory: ScratchDirectory
  private let clockSeconds: Mutex<Int64>
  private let labelled = Mutex<[String: ObjectID]>([:])

  /// Makes an empty repository whose branch `main` is unborn.
  ///
  /// - Parameters:
  ///   - name: the name of its folder, to try a path with blanks or letters of other scripts.
  ///   - bare: whether it has no work tree.
  ///   - isInMemory: whether it is put where nothing waits for a disk.
  package init(
    name: String = "repository", bare: Bool = false, isInMemory: Bool = false
  ) throws {
    directory = try ScratchDirectory(isInMemory: isInMemory)
    path = directory[name]
    clockSeconds = Mutex(HermeticEnvironment.startSeconds)
    try Disk.makeDirectory(path)
    try Disk.makeDirectory(directory["home"])
    try git(["init", "--quiet"] + (bare ? ["--bare"] : []))
    // Programs that use libgit2 see no identity in the environment, so the repository has its own.
    let configuration = bare ? "\(path)/config" : "\(path)/.git/config"
    let user =
      "[user]\n\tname = \(HermeticEnvironment.person.name)\n"
      + "\temail = \(HermeticEnvironment.person.email)\n"
    try Disk.write((Disk.read(configuration) ?? []) + Array(user.utf8), to: configuration)
  }

  /// The environment of every process that works in this repository.
  package var environment: [String: String] {
    HermeticEnvironment.variables(
      home: directory["home"], atSeconds: clockSeconds.withLock { $0 })
  }

  /// A folder beside the repository, removed with it.
  package func outside(_ name: String) -> String { directory[name] }

  /// Lets the clock go on by one tick.
  package func tick() {
    clockSeconds.withLock { $0 += HermeticEnvironment.tickSeconds }
  }

  /// Takes over what the story knows that the repository does not.
  func continueStory(labels: [String: ObjectID], atSeconds seconds: Int64) {
    labelled.withLock { $0 = labels }
    clockSeconds.withLock { $0 = seconds }
  }

  /// The commit that the story which made this repository told under a label or a subject.
  ///
  /// - Precondition: the story told it.
  package subscript(_ label: String) -> ObjectID {
    guard let id = labelled.withLock({ $0[label] }) else {
      preconditionFailure("the story tells of no '\(label)'")
    }
    return id
  }

  // MARK: Git

  /// Runs git and returns what it printed, without the last line end.
  ///
  /// - Throws: `TestSupportError` with git's own words when it fails.
  @discardableResult
  package func git(_ arguments: String...) throws -> String { try git(arguments) }

  /// Runs git with a list of arguments.
  @discardableResult
  package func git(_ arguments: [String], stdin: [UInt8] = []) throws -> String {
    let result = try gitResult(arguments, stdin: stdin)
    guard result.exitCode == 0 else {
      throw TestSupportError(
        "git \(arguments.joined(separator: " ")): exit code \(result.exitCode): \(result.stderr)")
    }
    let text = result.stdout
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// Runs git and returns its bytes and exit code, whatever it is.
  package func gitResult(_ arguments: [String], stdin: [UInt8] = []) throws -> ToolResult {
    if let verb = arguments.first, timedVerbs.contains(verb) { tick() }
    return try runProgram(
      "git", arguments: arguments, in: path, environment: environment, input: stdin)
  }

  // MARK: Files

  /// Writes a file of the work tree.
  package func write(_ file: String, _ contents: String, mode: UInt32 = 0o644) throws {
    try write(file, bytes: Array(contents.utf8), mode: mode)
  }

  /// Writes a file of the work tree that need not be text.
  package func write(_ file: String, bytes: [UInt8], mode: UInt32 = 0o644) throws {
    try Disk.write(bytes, to: "\(path)/\(file)", mode: mode)
  }

  /// Reads a file of the work tree; `nil` when it does not exist.
  package func read(_ file: String) -> String? { Disk.readText("\(path)/\(file)") }

  /// Removes a file or folder of the work tree.
  package func remove(_ file: String) { Disk.remove("\(path)/\(file)") }

  // MARK: History

  /// Writes the files, stages exactly them and commits; without files the commit is empty.
  ///
  /// - Returns: the id of the new commit.
  @discardableResult
  package func commit(_ message: String, files: [String: String] = [:]) throws -> ObjectID {
    for (file, contents) in files {
      try write(file, contents)
      try git("add", "--force", "--", file)
    }
    try git(
      ["commit", "--quiet", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim"]
        + ["--file=-"], stdin: Array(message.utf8))
    guard let head = try head else { throw TestSupportError("there is no commit after a commit") }
    return head
  }

  /// Makes a tag on a revision, with a message when it is annotated.
  package func tag(_ name: String, annotated message: String? = nil, on revision: String = "HEAD")
    throws
  {
    try git(["tag"] + (message.map { ["--annotate", "-m", $0] } ?? []) + ["--", name, revision])
  }

  /// The commit that HEAD leads to; `nil` while the branch is unborn.
  package var head: ObjectID? {
    get throws { try id(of: "HEAD^{commit}") }
  }

  /// The object that a revision names; `nil` when there is none.
  package func id(of revision: String) throws -> ObjectID? {
    let result = try gitResult(["rev-parse", "--quiet", "--verify", revision])
    return ObjectID(hex: result.stdout.prefix(ObjectID.hexDigitCount))
  }
}

/// The verbs that write a date into an object.
private let timedVerbs: Set = [
  "commit", "commit-tree", "merge", "tag", "revert", "cherry-pick", "rebase", "stash", "am",
]
