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
      #expect(try repository.blobID(of: content).hex + "\n" == expected)
      let id = try repository.write(content, as: .blob)
      #expect(id.hex + "\n" == expected)
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
    let blob = try repository.write(Array("new\n".utf8), as: .blob)
    let paths = ["a.txt", "dir/deep/x", "new/nested/folder/n.txt", "dir-1", "dir0", "ü ü/ö"]
    let tree = try repository.writeTree(
      base: base, files: paths.map { ($0, blob, FileMode.regular) })

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
    #expect(try repository.writeTree(base: base, files: []) == base)
    try scratch.git(
      "update-ref", "refs/heads/tree", scratch.git("commit-tree", tree.hex, "-m", "t"))
    #expect(try scratch.git("fsck", "--strict", "--no-dangling") == "")
  }

  @Test func `a tree on a base that is gone`() throws {
    let repository = try Self.story.materialise().opened()
    let absent = try #require(ObjectID(hex: String(repeating: "a", count: 40)))
    #expect(throws: GitError.missingObject(absent)) {
      try repository.writeTree(base: absent, files: [])
    }
  }

  @Test func `a release commit and an annotated tag pass git's own checks`() throws {
    let scratch = try Self.story.materialise()
    let repository = try scratch.opened()
    let head = try repository.head().commit
    let parent = try repository.commit(head)
    let person = "A U Thor <author@example.com> 1767225900 +0000"
    let commit = try repository.write(
      Array(
        """
        tree \(parent.tree)
        parent \(head)
        author \(person)
        committer \(person)

        chore(release): 1.1.0

        """.utf8), as: .commit)
    let tag = try repository.write(
      Array("object \(commit)\ntype commit\ntag v1.1.0\ntagger \(person)\n\nv1.1.0\n".utf8),
      as: .tag)
    try repository.moveRef("refs/tags/v1.1.0", to: tag, from: nil, reason: "release")
    try repository.moveRef("refs/heads/main", to: commit, from: head, reason: "release: 1.1.0")
    #expect(try scratch.git("fsck", "--strict", "--no-dangling") == "")
    #expect(try scratch.id(of: "v1.1.0^{commit}") == commit)
    #expect(try scratch.id(of: "main") == commit)
    #expect(try scratch.git("log", "-1", "-g", "--format=%gs", "main") == "release: 1.1.0")
    #expect(try scratch.git("status", "--porcelain") == "")
    #expect(try repository.tags().map(\.name) == ["v1.0.0", "v1.1.0"])
    #expect(try repository.tagObject(tag).name == "v1.1.0")
  }

  // MARK: Refs

  @Test(arguments: [false, true])
  func `a ref moves only from where it was seen`(_ isPacked: Bool) throws {
    let scratch = try Self.story.materialise()
    if isPacked { try scratch.git("pack-refs", "--all") }
    let repository = try scratch.opened()
    let (one, two) = (scratch["feat: a"], scratch["fix: b"])
    let moved = GitError.refMoved(name: "refs/heads/main")
    #expect(throws: moved) {
      try repository.moveRef("refs/heads/main", to: one, from: one, reason: "")
    }
    #expect(throws: moved) {
      try repository.moveRef("refs/heads/main", to: one, from: nil, reason: "")
    }
    #expect(throws: GitError.refMoved(name: "refs/tags/v1.0.0")) {
      try repository.moveRef("refs/tags/v1.0.0", to: two, from: nil, reason: "")
    }
    #expect(throws: GitError.refMoved(name: "refs/tags/none")) {
      try repository.moveRef("refs/tags/none", to: two, from: one, reason: "")
    }
    #expect(try scratch.id(of: "main") == two)
    #expect(try scratch.id(of: "v1.0.0") == one)
    #expect(try scratch.id(of: "refs/tags/none") == nil)
    try repository.moveRef("refs/heads/main", to: one, from: two, reason: "back")
    try repository.moveRef("refs/tags/new/nested", to: one, from: nil, reason: "new")
    #expect(try scratch.id(of: "main") == one)
    #expect(try repository.resolveRef("refs/heads/main") == one)
    #expect(try scratch.id(of: "refs/tags/new/nested") == one)
    #expect(try scratch.snapshot().locks == [])
    #expect(try scratch.git("fsck", "--strict", "--no-dangling") == "")
  }

  @Test func `another process is faster`() throws {
    let scratch = try Self.story.materialise()
    let repository = try scratch.opened()
    let (one, two) = (scratch["feat: a"], scratch["fix: b"])
    #expect(try repository.resolveRef("refs/tags/v1.1.0") == nil)
    try scratch.tag("v1.1.0", on: "HEAD~1")
    try scratch.git("pack-refs", "--all")
    #expect(throws: GitError.refMoved(name: "refs/tags/v1.1.0")) {
      try repository.moveRef("refs/tags/v1.1.0", to: two, from: nil, reason: "")
    }
    #expect(try scratch.id(of: "v1.1.0") == one)
  }

  @Test func `a lock of another process is respected`() throws {
    let scratch = try Self.story.materialise()
    let repository = try scratch.opened()
    try scratch.write(".git/refs/tags/v1.1.0.lock", "")
    #expect(throws: GitError.locked(what: "refs/tags/v1.1.0")) {
      try repository.moveRef("refs/tags/v1.1.0", to: scratch["fix: b"], from: nil, reason: "")
    }
    #expect(try repository.tags().map(\.name) == ["v1.0.0"])
  }

  @Test(arguments: [false, true])
  func `a tag cannot be beside a folder of its name`(_ isPacked: Bool) throws {
    let scratch = try Self.story.materialise()
    try scratch.tag("v2/x")
    if isPacked { try scratch.git("pack-refs", "--all") }
    let repository = try scratch.opened()
    for name in ["refs/tags/v2", "refs/tags/v2/x/y", "refs/tags/v1.0.0/y"] {
      #expect(throws: GitError.self, "\(name)") {
        try repository.moveRef(name, to: scratch["fix: b"], from: nil, reason: "")
      }
    }
    #expect(try scratch.git("tag", "--list") == "v1.0.0\nv2/x")
    #expect(try scratch.git("fsck", "--strict", "--no-dangling") == "")
  }

  @Test func `a damaged ref is not taken for an absent one`() throws {
    let scratch = try Self.story.materialise()
    for content in ["", "garbage\n"] {
      try scratch.write(".git/refs/tags/v1.1.0", content)
      #expect(throws: GitError.self) {
        try scratch.opened().moveRef(
          "refs/tags/v1.1.0", to: scratch["fix: b"], from: nil, reason: "")
      }
      #expect(scratch.read(".git/refs/tags/v1.1.0") == content)
    }
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
