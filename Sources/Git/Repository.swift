internal import CLibGit2
package import CommitHistory

/// An open git repository.
///
/// Holds libgit2's handles and hands out values only. Not `Sendable`: a handle stays with the task
/// that opened it.
@safe
package final class Repository {
  /// The libgit2 repository.
  let handle: OpaquePointer

  /// The object database behind the repository.
  let objects: OpaquePointer

  /// The work tree's root, without a slash at the end; `nil` in a bare repository.
  package let workDirectory: String?

  /// The git directory of this work tree.
  package let gitDirectory: String

  /// The git directory that linked work trees share: refs and objects are here.
  package let commonDirectory: String

  /// The commits at which a shallow clone was cut.
  package let shallowBoundary: Set<ObjectID>

  /// The folders of objects: that of this repository and those that it borrows from.
  let objectDirectories: [String]

  /// For each of those which of its 256 folders of loose objects exist, once it was looked up.
  var knownLooseFolders: [[Bool]]?

  /// The packed refs, once they were read, and the state of their file before.
  var knownPackedRefs: (stamp: FileStamp?, refs: PackedRefs)?

  /// The commits that stand for others, once they were looked up.
  var knownReplacements: [ObjectID: ObjectID]?

  /// The environment that git would look at.
  let environment: GitEnvironment

  /// Where the search for the repository started.
  private let start: String?

  /// Opens the repository that holds `path`: a work tree or a folder in it, a bare repository, a
  /// linked work tree, a submodule.
  ///
  /// - Parameters:
  ///   - path: where the search starts; `nil` for the repository of `GIT_DIR`, else for the working
  ///     directory.
  ///   - environment: the environment that git would look at; without one, only the files of the
  ///     repository count.
  /// - Throws: `GitError` when there is none, or when it cannot be read in full.
  package init(
    discoveredFrom path: String?, environment: GitEnvironment = .none
  ) throws(GitError) {
    LibGit2.start()
    self.environment = environment
    start = path
    let opened = try unsafe Self.open(path, environment: environment)
    let path = path ?? "."
    unsafe handle = opened
    let ownObjects: [String]
    do throws(GitError) {
      // Before libgit2 opens the same files.
      ownObjects = try unsafe Self.readObjectDirectories(
        in: pathText(git_repository_commondir(opened)) ?? path)
      let configuration = unsafe (pathText(git_repository_commondir(opened)) ?? path) + "/config"
      if let feature = try RepositoryFormat(configurationAt: configuration).unsupportedFeature {
        throw GitError.unsupportedFormat(path: path, feature: feature)
      }
    } catch {
      unsafe git_repository_free(opened)
      throw error
    }
    var database: OpaquePointer?
    let databaseStatus = unsafe git_repository_odb(&database, opened)
    guard databaseStatus == 0, let database = unsafe database else {
      let failure = LibGit2.failure("open the object database", status: databaseStatus)
      unsafe git_repository_free(opened)
      throw failure
    }
    unsafe objects = database
    workDirectory = unsafe pathText(git_repository_workdir(opened))
    gitDirectory = unsafe pathText(git_repository_path(opened)) ?? path
    commonDirectory = unsafe pathText(git_repository_commondir(opened)) ?? gitDirectory
    // Until its last property is set the object has no `deinit` to free the handles, and from then on
    // nothing may throw.
    do throws(GitError) {
      try unsafe Self.checkText(git_repository_workdir(opened))
      try unsafe Self.checkText(git_repository_path(opened))
      try unsafe Self.checkText(git_repository_commondir(opened))
      if let variable = environment.malformedVariable {
        throw .library(operation: "read \(variable)", reason: "it is not in git's form")
      }
      guard try !Self.hasGrafts(in: commonDirectory) else {
        throw .unsupportedFormat(path: path, feature: GitError.grafts)
      }
      let directory = unsafe pathText(git_repository_workdir(opened))
      guard
        try Ownership(environment: environment)
          .allows(workDirectory: directory, gitDirectory: gitDirectory)
      else { throw .notOwned(path: directory ?? gitDirectory) }
      try unsafe Self.configure(
        opened, in: (gitDirectory, commonDirectory), environment: environment)
      let foreign = start == nil ? environment.objectDirectories : []
      for directory in foreign {
        let status = unsafe git_odb_add_disk_alternate(database, directory)
        guard status == 0 else {
          throw LibGit2.failure("read the objects in '\(directory)'", status: status)
        }
      }
      objectDirectories = ownObjects + foreign
      shallowBoundary = try Self.readShallowBoundary(in: commonDirectory)
    } catch {
      unsafe git_odb_free(database)
      unsafe git_repository_free(opened)
      throw error
    }
  }

  /// Where the repository is, for other tasks that open it: a handle belongs to one task alone.
  package var place: RepositoryPlace {
    RepositoryPlace(start: start, environment: environment)
  }

  deinit {
    unsafe git_odb_free(objects)
    unsafe git_repository_free(handle)
  }

  /// Whether no path was named, so that the environment says where things are.
  var isSearched: Bool { start == nil }

  /// Whether the clone holds only a part of the history.
  package var isShallow: Bool { !shallowBoundary.isEmpty }

  /// Where HEAD is.
  ///
  /// - Throws: `GitError.unbornBranch` before the first commit; other cases when HEAD cannot be
  ///   read.
  package func head() throws(GitError) -> Head {
    switch try looseRef(RefName("HEAD")) {
    case nil:
      throw .unreadableRef(name: "HEAD", reason: "it does not exist")
    case .object(let commit):
      return Head(branchRef: nil, commit: commit)
    case .symbolic(let branch):
      guard branch.isText else { throw .notUTF8(what: "branch", shown: branch.text) }
      guard let commit = try resolve(branch) else {
        throw .unbornBranch(name: branch.inside("refs/heads/")?.text ?? branch.text)
      }
      return Head(branchRef: branch.text, commit: commit)
    }
  }

  /// The operation that git has under way, such as a merge or a rebase; `nil` for none.
  ///
  /// - Throws: `GitError` when the list of what is still to come cannot be read.
  package func operationUnderWay() throws(GitError) -> String? {
    switch unsafe git_repository_state_t(rawValue: UInt32(git_repository_state(handle))) {
    case GIT_REPOSITORY_STATE_NONE: try sequenceUnderWay()
    case GIT_REPOSITORY_STATE_MERGE: "merge"
    case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE: "revert"
    case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: "cherry-pick"
    case GIT_REPOSITORY_STATE_BISECT: "bisect"
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX: "am"
    default: "rebase"
    }
  }

  /// The picks or reverts of which some are still to come: between two of them nothing else says so.
  private func sequenceUnderWay() throws(GitError) -> String? {
    guard let steps = try readText(of: "sequencer/todo", in: gitDirectory) else { return nil }
    return steps.hasPrefix("revert") ? "revert" : steps.hasPrefix("p") ? "cherry-pick" : nil
  }

  /// A folder whose name is not UTF-8 cannot be opened by its text.
  ///
  /// - Throws: `GitError.notUTF8` for such a name.
  private static func checkText(_ path: UnsafePointer<CChar>?) throws(GitError) {
    guard let path = unsafe path, unsafe String(validatingCString: path) == nil else { return }
    throw .notUTF8(what: "repository's folder", shown: unsafe String(cString: path))
  }

  private static func readShallowBoundary(in directory: String) throws(GitError) -> Set<ObjectID> {
    guard let text = try readText(of: "shallow", in: directory) else { return [] }
    var boundary: Set<ObjectID> = []
    for line in text.split(separator: "\n") {
      guard let id = ObjectID(hex: line) else {
        throw .unreadableFile(path: directory + "/shallow", reason: "'\(line)' is no object id")
      }
      boundary.insert(id)
    }
    return boundary
  }

  /// The folders of objects, and those named in their `info/alternates`, and so on.
  private static func readObjectDirectories(in directory: String) throws(GitError) -> [String] {
    var directories = [directory + "/objects"]
    var next = 0
    while next < directories.count, directories.count < alternatesMax {
      let text = try readText(of: "info/alternates", in: directories[next]) ?? ""
      for line in text.split(separator: "\n") where !line.hasPrefix("#") {
        let path = line.hasPrefix("/") ? String(line) : directories[next] + "/" + line
        guard !line.hasPrefix("\"") else {
          throw .unsupportedFormat(
            path: directories[next] + "/info/alternates", feature: GitError.quotedAlternate)
        }
        if !directories.contains(path) { directories.append(path) }
      }
      next += 1
    }
    return directories
  }

  private static func hasGrafts(in directory: String) throws(GitError) -> Bool {
    let text = try readText(of: "info/grafts", in: directory) ?? ""
    return text.split(whereSeparator: \.isNewline).contains { !$0.hasPrefix("#") }
  }

  private static var alternatesMax: Int { 64 }

  /// Finds out why a repository does not open from its own configuration, not from an error text.
  static func openFailure(path: String, status: Int32) -> GitError {
    let reason = LibGit2.lastErrorText()
    if status == GIT_ENOTFOUND.rawValue {
      if let directory = discoveredGitDirectory(from: path),
        let place = configuredText("core.worktree", inFile: directory + "/config")
      {
        let tree = place.hasPrefix("/") ? place : directory + "/" + place
        if !isDirectory(Array(tree.utf8)) { return .missingWorkTree(tree, of: "core.worktree") }
      }
      return isDirectory(Array(path.utf8)) ? .notARepository(path: path) : .noSuchPath(path)
    }
    if let directory = discoveredGitDirectory(from: path) {
      let configuration = sharedDirectory(of: directory) + "/config"
      // Where it cannot be read, that is what the library says below.
      if let format = try? RepositoryFormat(configurationAt: configuration),
        let feature = format.unsupportedFeature
      {
        return .unsupportedFormat(path: path, feature: feature)
      }
    }
    return .library(operation: "open the repository at '\(path)'", reason: reason)
  }

  /// The git directory that a linked work tree's own one names; the same for any other.
  static func sharedDirectory(of directory: String) -> String {
    guard let shared = (try? readText(of: "commondir", in: directory)) ?? nil else {
      return directory
    }
    return shared.hasPrefix("/") ? shared : directory + "/" + shared
  }

  static func discoveredGitDirectory(from path: String) -> String? {
    var buffer = unsafe git_buf()
    defer { unsafe git_buf_dispose(&buffer) }
    guard unsafe git_repository_discover(&buffer, path, 0, nil) == 0 else { return nil }
    return unsafe pathText(buffer.ptr)
  }
}

/// Where HEAD is: on a branch, or at a commit of its own.
package struct Head: Hashable, Sendable {
  /// The full name of the branch; `nil` when HEAD is detached.
  package let branchRef: String?

  /// The commit.
  package let commit: ObjectID

  package init(branchRef: String?, commit: ObjectID) {
    self.branchRef = branchRef
    self.commit = commit
  }

  /// The branch as people call it; `nil` too where HEAD names a ref that is no branch.
  package var branchName: String? { branchRef?.droppingPrefix("refs/heads/") }
}
