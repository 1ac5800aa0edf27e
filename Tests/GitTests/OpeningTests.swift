import CommitHistory
import Git
import TestSupport
import Testing

@Suite("Opening a repository")
struct OpeningTests {
  static let story = HistoryStory {
    $0.commit("feat: a", files: ["folder/inside/a.txt": "a"])
    $0.tag("v1.0.0")
    $0.commit("fix: b")
  }

  /// Reads what every place of one repository has to agree on.
  private func facts(_ repository: Repository) throws -> [ObjectID] {
    let head = try repository.head().commit
    var graph = CommitGraph(source: repository)
    let base = try #require(try repository.resolveRef("refs/tags/v1.0.0"))
    return try graph.paint(head: head, bases: [base]).headOnly.map(\.id)
  }

  @Test func `a work tree and a folder in it`() throws {
    let scratch = try Self.story.materialise()
    for place in [scratch.path, scratch.path + "/folder/inside", scratch.path + "/"] {
      let repository = try scratch.opened(at: place)
      #expect(repository.workDirectory == scratch.path)
      #expect(repository.gitDirectory == scratch.path + "/.git")
      #expect(repository.commonDirectory == scratch.path + "/.git")
      #expect(try repository.head().branchName == "main")
      #expect(try facts(repository) == [scratch["fix: b"]])
      #expect(!repository.isShallow)
    }
  }

  @Test func `a bare repository`() throws {
    let scratch = try Self.story.materialise(name: "bare.git", bare: true)
    let repository = try scratch.opened()
    #expect(repository.workDirectory == nil)
    #expect(repository.gitDirectory == scratch.path)
    #expect(try facts(repository) == [scratch["fix: b"]])
    #expect(throws: GitError.noWorkTree) { try repository.indexedFile(at: "a") }
  }

  @Test func `a path with blanks and letters of other scripts`() throws {
    let scratch = try Self.story.materialise(name: "ein Gerät – 漢字 e\u{301}")
    let repository = try scratch.opened()
    #expect(repository.workDirectory?.utf8.elementsEqual(scratch.path.utf8) == true)
    #expect(try facts(repository) == [scratch["fix: b"]])
    #expect(try repository.tags().map(\.name) == ["v1.0.0"])
  }

  @Test func `a linked work tree that was moved is not taken for what lies there now`() throws {
    let scratch = try Self.story.materialise()
    let (old, new) = (scratch.outside("old"), scratch.outside("new"))
    try scratch.git("worktree", "add", "--quiet", "-b", "side", old, "v1.0.0")
    #expect(try runShell("mv ../old ../new", in: scratch.path).exitCode == 0)
    #expect(throws: GitError.movedWorkTree(path: old)) { _ = try scratch.opened(at: new) }
    #expect(
      try runShell("git init -q ../old; git -C ../new status --porcelain", in: scratch.path).stdout
        == "")
    #expect(throws: GitError.movedWorkTree(path: old)) { _ = try scratch.opened(at: new) }
    Disk.remove(old)
    try scratch.git("-C", new, "worktree", "repair")
    #expect(try scratch.opened(at: new).workDirectory == new)
  }

  @Test func `a linked work tree that is named by relative paths`() throws {
    let scratch = try Self.story.materialise()
    let linked = scratch.outside("linked")
    try scratch.git("worktree", "add", "--quiet", "-b", "side", linked, "v1.0.0")
    let name = try #require(scratch.path.split(separator: "/").last)
    try Disk.write(
      Array("gitdir: ../\(name)/.git/worktrees/linked\n".utf8), to: "\(linked)/.git")
    try scratch.write(".git/worktrees/linked/gitdir", "../../../../linked/.git\n")
    let configuration = try #require(scratch.read(".git/config"))
    try scratch.write(
      ".git/config",
      configuration
        + "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trelativeWorktrees = true\n"
    )
    let repository = try scratch.opened(at: linked)
    #expect(repository.workDirectory == linked)
    #expect(try repository.head().branchName == "side")
    #expect(try scratch.opened().otherWorkTree(on: "refs/heads/side") == linked)
    #expect(try repository.otherWorkTree(on: "refs/heads/side") == nil)
    #expect(try repository.otherWorkTree(on: "refs/heads/main") == scratch.path)
  }

  @Test func `a linked work tree has its own HEAD and shares refs`() throws {
    let scratch = try Self.story.materialise()
    let linked = scratch.outside("linked tree")
    try scratch.git("worktree", "add", "--quiet", "-b", "side", linked, "v1.0.0")
    try scratch.git("pack-refs", "--all")
    let repository = try scratch.opened(at: linked)
    #expect(repository.workDirectory == linked)
    #expect(repository.commonDirectory == scratch.path + "/.git")
    #expect(repository.gitDirectory.hasPrefix(scratch.path + "/.git/worktrees/"))
    #expect(try repository.head() == Head(branchRef: "refs/heads/side", commit: scratch["feat: a"]))
    #expect(try repository.tags().map(\.target) == [scratch["feat: a"]])
    #expect(try scratch.opened().head().branchName == "main")
  }

  @Test func `a submodule, whose '.git' is a file`() throws {
    let inner = try Self.story.materialise(name: "inner")
    let outer = try HistoryStory { $0.commit("feat: outer") }.materialise(name: "outer")
    try outer.git("submodule", "--quiet", "add", inner.path, "parts/inner one")
    let place = outer.path + "/parts/inner one"
    #expect(Disk.isRegular(place + "/.git"))
    let repository = try outer.opened(at: place)
    #expect(repository.workDirectory == place)
    #expect(repository.gitDirectory == outer.path + "/.git/modules/parts/inner one")
    #expect(try facts(repository) == [inner["fix: b"]])
    #expect(try outer.opened().head().commit == outer["feat: outer"])
  }

  @Test func `a git directory apart from its work tree`() throws {
    let scratch = try Self.story.materialise()
    let apart = scratch.outside("apart")
    try scratch.git("init", "--quiet", "--separate-git-dir", apart)
    let repository = try scratch.opened()
    #expect(repository.gitDirectory == apart)
    #expect(repository.workDirectory == scratch.path)
    #expect(try facts(repository) == [scratch["fix: b"]])
  }

  @Test func `objects of another repository`() throws {
    let scratch = try Self.story.materialise()
    let clone = scratch.outside("clone")
    try scratch.git("clone", "--quiet", "--shared", scratch.path, clone)
    #expect(try facts(scratch.opened(at: clone)) == [scratch["fix: b"]])
  }

  @Test func `a detached HEAD has no branch`() throws {
    let scratch = try Self.story.materialise()
    try scratch.git("checkout", "--quiet", "--detach", "v1.0.0")
    let head = try scratch.opened().head()
    #expect(head == Head(branchRef: nil, commit: scratch["feat: a"]))
    #expect(head.branchName == nil)
  }

  @Test func `an unborn branch`() throws {
    let empty = try ScratchRepository()
    #expect(throws: GitError.unbornBranch(name: "main")) { try empty.opened().head() }
    #expect(try empty.opened().tags() == [])
    let scratch = try Self.story.materialise()
    try scratch.git("symbolic-ref", "HEAD", "refs/heads/not/yet")
    #expect(throws: GitError.unbornBranch(name: "not/yet")) { try scratch.opened().head() }
  }

  @Test func `no repository`() throws {
    let directory = try ScratchDirectory()
    #expect(throws: GitError.notARepository(path: directory.path)) {
      _ = try Repository(discoveredFrom: directory.path)
    }
    let nowhere = directory["nowhere"]
    #expect(throws: GitError.noSuchPath(nowhere)) { _ = try Repository(discoveredFrom: nowhere) }
  }

  @Test func `a HEAD that is neither a ref nor an id is an error`() throws {
    let scratch = try Self.story.materialise()
    for text in ["", "garbage\n", "ref: \n", String(repeating: "a", count: 39) + "\n"] {
      try scratch.write(".git/HEAD", text)
      do {
        let head = try scratch.opened().head()
        Issue.record("HEAD '\(text)' is read as \(head)")
      } catch {
        if case .unbornBranch = error { Issue.record("HEAD '\(text)' is read as unborn") }
      }
    }
  }

  @Test func `refs are read as git reads them`() throws {
    let scratch = try Self.story.materialise()
    let id = scratch["feat: a"].hex
    for text in [
      "\(id)\n", id, "\(id)\r\n", "\(id) \n", "ref: refs/tags/v1.0.0\n",
      "ref:refs/tags/v1.0.0\n", "ref:\t refs/tags/v1.0.0 \n",
    ] {
      try scratch.write(".git/refs/heads/other", text)
      #expect(try scratch.id(of: "refs/heads/other")?.hex == id, "\(text.debugDescription)")
      #expect(
        try scratch.opened().resolveRef("refs/heads/other")?.hex == id, "\(text.debugDescription)")
    }
  }
}
