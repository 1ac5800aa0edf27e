import CommitHistory
import Git
import TestSupport
import Testing

@Suite("Revisions")
struct RevisionTests {
  static let story = HistoryStory {
    $0.commit("feat: a", files: ["a.txt": "a"])
    $0.annotatedTag("v1.0.0")
    $0.branch("side")
    $0.commit("fix: side")
    $0.checkout("main")
    $0.commit("fix: main")
    $0.tag("same")
    $0.branch("same", from: "feat: a")
    $0.checkout("main")
    $0.merge("side", message: "merge")
  }

  /// The ids that git gives to revisions as commits, by one process.
  private func answersOfGit(_ scratch: ScratchRepository, _ revisions: [String]) throws
    -> [ObjectID?]
  {
    let input = revisions.map { "\($0)^{commit}\n" }.joined()
    let output = try scratch.gitResult(["cat-file", "--batch-check"], stdin: Array(input.utf8))
    let lines = output.stdout.split(separator: "\n")
    return lines.map { $0.contains(" commit ") ? ObjectID(hex: $0.prefix(40)) : nil }
  }

  @Test func `no revision means another commit than git's`() throws {
    let scratch = try Self.story.materialise()
    let hex = scratch["merge"].hex
    let names = [
      "HEAD", "@", "main", "side", "same", "v1.0.0", "v1", "nope", hex, String(hex.prefix(7)),
      "refs/tags/v1.0.0", "tags/v1.0.0", "heads/same", "refs/heads", "v1.0.0-0-g\(hex.prefix(9))",
    ]
    let suffixes = [
      "", "@", "@@", "@junk", "@~1", "@^{commit}", "@^", "@{}", "@{0}", "~", "~1", "~99", "^",
      "^0", "^1", "^2", "^3", "^^", "~1^2", "^{}", "^{commit}", "^{tag}", "^{tree}", ":a.txt",
      "^{commit}~1", ".", "..", "..main", "...main", "/", "^{", "^{junk}", "~1~1~1", "^2~1", "-",
      " ", "*", "?",
    ]
    let revisions = names.flatMap { name in suffixes.map { name + $0 } }
    let expected = try answersOfGit(scratch, revisions)
    try #require(expected.count == revisions.count)
    let repository = try scratch.opened()
    var refused: [String] = []
    for (revision, answer) in zip(revisions, expected) {
      do {
        let found = try repository.commitID(of: revision)
        #expect(found == answer, "'\(revision)'")
      } catch {
        #expect(error == .unknownRevision(revision), "'\(revision)'")
        if answer != nil { refused.append(revision) }
      }
    }
    // What git understands is refused only where it needs a reflog or is a matter of taste.
    #expect(refused.filter { !$0.contains("@{") } == [])
    #expect(expected.count { $0 != nil } > 100)
  }

  @Test(arguments: ["", "nope", "nope@", "v1.0.0@", "HEAD@", "-v", "--all", "main..side", ":a.txt"])
  func `what names no commit is refused`(_ revision: String) throws {
    let repository = try Self.story.materialise().opened()
    #expect(throws: GitError.unknownRevision(revision)) { try repository.commitID(of: revision) }
  }

  @Test func `the branch that a branch follows`() throws {
    let scratch = try Self.story.materialise()
    try scratch.git("branch", "--quiet", "--set-upstream-to=side", "main")
    let repository = try scratch.opened()
    for revision in ["@{u}", "@{upstream}", "main@{u}", "HEAD@{upstream}", "@{u}~0"] {
      #expect(try repository.commitID(of: revision) == scratch["fix: side"], "\(revision)")
    }
    #expect(throws: GitError.self) { try repository.commitID(of: "side@{u}") }
  }

  @Test func `a shallow clone has nothing behind its cut`() throws {
    let scratch = try Self.story.materialise()
    let place = scratch.outside("shallow")
    try scratch.git("clone", "--quiet", "--depth=2", "file://\(scratch.path)", place)
    let repository = try scratch.opened(at: place)
    #expect(try repository.commitID(of: "HEAD~1") == scratch["fix: main"])
    #expect(throws: GitError.unknownRevision("HEAD~2")) { try repository.commitID(of: "HEAD~2") }
  }

  @Test func `a tag on a tree is no commit`() throws {
    let scratch = try Self.story.materialise()
    try scratch.git("tag", "tree", "HEAD^{tree}")
    #expect(throws: GitError.unknownRevision("tree")) { try scratch.opened().commitID(of: "tree") }
  }

  @Test func `a ref whose object is gone is damage, not an unknown name`() throws {
    let scratch = try Self.story.materialise()
    let id = scratch["fix: side"]
    scratch.remove(scratch.looseFile(of: id))
    #expect(throws: GitError.missingObject(id)) { try scratch.opened().commitID(of: "side") }
    try scratch.replace(scratch.looseFile(of: id), with: Array("garbage".utf8))
    let error = #expect(throws: GitError.self) { try scratch.opened().commitID(of: "side") }
    #expect(error?.code == "git.damaged-object")
    try scratch.write(".git/refs/tags/broken", "garbage\n")
    let unreadable = #expect(throws: GitError.self) { try scratch.opened().commitID(of: "broken") }
    #expect(unreadable?.code == "git.unreadable-ref")
  }
}
