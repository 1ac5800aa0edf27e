import CommitHistory
import Git
import TestSupport
import Testing

@Suite("Writing objects and refs")
struct WritingTests {
  static let story = HistoryStory {
    $0.commit(
      "feat: a",
      files: ["a.txt": "a", "dir/b.txt": "b", "dir.txt": "c", "dir/deep/x": "x", "ü ü/y": "y"])
    $0.tag("v1.0.0")
    $0.commit("fix: b")
  }

  @Test func `objects get git's ids`() throws {
    let scratch = try Self.story.materialise()
    let repository = try scratch.opened()
    for content in [[], Array("text\n".utf8), [0, 0xFF, 0x0D, 0x0A]] as [[UInt8]] {
      let expected = try scratch.gitResult(["hash-object", "--stdin"], stdin: content).stdout
      let object = try LooseObject(content, as: .blob)
      #expect(object.id.hex + "\n" == expected)
      #expect(!repository.holds(object))
      let id = try scratch.store(object)
      #expect(repository.holds(object))
      #expect(try scratch.gitResult(["cat-file", "blob", id.hex]).standardOutput == content)
    }
    #expect(try scratch.git("fsck", "--strict", "--no-dangling") == "")
  }

  @Test func `a tree keeps everything else`() throws {
    let scratch = try Self.story.materialise()
    try scratch.write("run.sh", "#!/bin/sh\n", mode: 0o755)
    try Disk.makeLink(scratch.path + "/link", to: "a.txt")
    try scratch.git("add", "run.sh", "link")
    try scratch.git("commit", "--quiet", "-m", "modes")
    let repository = try scratch.opened()
    let base = try #require(try scratch.id(of: "HEAD^{tree}"))
    let blob = try scratch.store(Array("new\n".utf8), as: .blob)
    let paths = ["a.txt", "dir/deep/x", "new/nested/folder/n.txt", "dir-1", "dir0", "ü ü/ö"]
    let (tree, new) = try repository.trees(
      base: base, files: paths.map { ($0, blob, FileMode.regular) })
    for object in new { try scratch.store(object) }

    var expected: [String: Substring] = [:]
    for line in try scratch.git("ls-tree", "-r", "-z", base.hex).split(separator: "\0") {
      let parts = line.split(separator: "\t")
      expected[String(parts[1])] = parts[0]
    }
    for path in paths { expected[path] = "100644 blob \(blob.hex)" }
    var found: [String: Substring] = [:]
    for line in try scratch.git("ls-tree", "-r", "-z", tree.hex).split(separator: "\0") {
      let parts = line.split(separator: "\t")
      found[String(parts[1])] = parts[0]
    }
    #expect(found == expected)
    #expect(found["run.sh"]?.hasPrefix("100755") == true)
    #expect(found["link"]?.hasPrefix("120000") == true)
    #expect(try scratch.id(of: "HEAD^{tree}") == base)
    #expect(try repository.trees(base: base, files: []).root == base)
    try scratch.git(
      "update-ref", "refs/heads/tree", scratch.git("commit-tree", tree.hex, "-m", "t"))
    #expect(try scratch.git("fsck", "--strict", "--no-dangling") == "")
  }

  @Test func `a tree on a base that is gone`() throws {
    let repository = try Self.story.materialise().opened()
    let absent = try #require(ObjectID(hex: String(repeating: "a", count: 40)))
    #expect(throws: GitError.missingObject(absent)) {
      try repository.trees(base: absent, files: [])
    }
  }

  @Test(arguments: ["a.txt/x", "dir", "dir/deep", "ü ü/y/z"])
  func `a file and a folder of one name are refused`(_ path: String) throws {
    let scratch = try Self.story.materialise()
    let base = try #require(try scratch.id(of: "HEAD^{tree}"))
    let blob = try scratch.store([], as: .blob)
    #expect(throws: GitError.self) {
      try scratch.opened().trees(base: base, files: [(path, blob, .regular)])
    }
  }

  @Test func `what a tree has of others is kept byte for byte`() throws {
    let scratch = try Self.story.materialise()
    let blob = try scratch.store(Array("x".utf8), as: .blob)
    // A mode of long ago, a name that is no text, a submodule.
    let entries: [(String, [UInt8])] = [
      ("100664", Array("a".utf8)), ("100644", [0xFF, 0xFE]), ("160000", [0xFF, 0xFF]),
    ]
    func tree(_ names: [(String, [UInt8])]) -> [UInt8] {
      names.flatMap { Array("\($0.0) ".utf8) + $0.1 + [0] + blob.bytes }
    }
    let base = try scratch.store(tree(entries), as: .tree)
    let new = try scratch.opened().trees(base: base, files: [("b", blob, .executable)])
    #expect(new.new.map(\.content) == [tree([entries[0], ("100755", [0x62])] + entries[1...])])
    #expect(new.root == new.new[0].id)
  }

  @Test func `an object whose file is torn is not there`() throws {
    let scratch = try Self.story.materialise()
    let object = try LooseObject(Array(repeating: 7, count: 5000), as: .blob)
    try scratch.write(scratch.looseFile(of: object.id), bytes: Array(object.file().prefix(12)))
    #expect(try !scratch.opened().holds(object))
    try scratch.write(scratch.looseFile(of: object.id), bytes: [])
    #expect(try !scratch.opened().holds(object))
  }

  @Test func `a release commit and an annotated tag pass git's own checks`() throws {
    let scratch = try Self.story.materialise()
    let repository = try scratch.opened()
    let head = try repository.head().commit
    let parent = try repository.commit(head)
    let person = "A U Thor <author@example.com> 1767225900 +0000"
    let commit = try scratch.store(
      Array(
        """
        tree \(parent.tree)
        parent \(head)
        author \(person)
        committer \(person)

        chore(release): 1.1.0

        """.utf8), as: .commit)
    let tag = try scratch.store(
      Array("object \(commit)\ntype commit\ntag v1.1.0\ntagger \(person)\n\nv1.1.0\n".utf8),
      as: .tag)
    try scratch.git("update-ref", "refs/tags/v1.1.0", tag.hex)
    try scratch.git("update-ref", "refs/heads/main", commit.hex, head.hex)
    #expect(try scratch.git("fsck", "--strict", "--no-dangling") == "")
    #expect(try scratch.id(of: "v1.1.0^{commit}") == commit)
    #expect(try scratch.id(of: "main") == commit)
    #expect(try scratch.git("status", "--porcelain") == "")
    #expect(try repository.tags().map(\.name) == ["v1.0.0", "v1.1.0"])
    #expect(try repository.tagObject(tag).name == "v1.1.0")
  }

  // MARK: Refs

  @Test(arguments: [false, true])
  func `a tag cannot be beside a folder of its name`(_ isPacked: Bool) throws {
    let scratch = try Self.story.materialise()
    try scratch.tag("v2/x")
    if isPacked { try scratch.git("pack-refs", "--all") }
    let repository = try scratch.opened()
    func inTheWay(_ name: String) throws -> [String] {
      try repository.refsInTheWay(of: "refs/tags/\(name)")
    }
    #expect(try inTheWay("v2") == ["refs/tags/v2/x"])
    #expect(try inTheWay("v2/x/y") == ["refs/tags/v2/x"])
    #expect(try inTheWay("v1.0.0/y/z") == ["refs/tags/v1.0.0"])
    for free in ["v1", "v2.0", "v2/y", "v1.0.0"] { #expect(try inTheWay(free) == []) }
  }

  @Test func `a ref that names another one is told apart`() throws {
    let scratch = try Self.story.materialise()
    try scratch.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    let repository = try scratch.opened()
    #expect(try repository.isSymbolicRef("refs/heads/alias"))
    #expect(try !repository.isSymbolicRef("refs/heads/main"))
    #expect(try !repository.isSymbolicRef("refs/heads/none"))
  }

  @Test(arguments: [
    "v1", "a/b", "ü", "a b", "a..b", "a.lock", ".a", "a/", "a~", "a@{b", "@", "a\u{7F}", "",
  ])
  func `names of refs are judged as git judges them`(_ name: String) throws {
    let scratch = try ScratchRepository()
    let isValid = try scratch.gitResult(["check-ref-format", "refs/tags/\(name)"]).exitCode == 0
    #expect(Repository.isValidRefName("refs/tags/\(name)") == isValid)
  }
}
