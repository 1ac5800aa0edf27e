import CommitHistory
import Git
import TestSupport
import Testing

/// A damaged repository ends the run with a name for the damage, and never gives a shorter history.
@Suite("Damage")
struct DamageTests {
  static let story = HistoryStory {
    for index in 0..<12 { $0.commit("c\(index)", files: ["f\(index).txt": "\(index)"]) }
    $0.annotatedTag("v1.0.0", on: "c2")
    $0.tag("v1.1.0", on: "c4")
  }

  private func walk(_ scratch: ScratchRepository) throws -> [ObjectID] {
    let repository = try scratch.opened()
    var graph = CommitGraph(source: repository)
    return try graph.paint(head: repository.head().commit, bases: []).headOnly.map(\.id)
  }

  @Test func `a missing commit`() throws {
    let scratch = try Self.story.materialise()
    let id = scratch["c5"]
    scratch.remove(scratch.looseFile(of: id))
    #expect(throws: GitError.missingObject(id)) { try walk(scratch) }
    scratch.remove(scratch.looseFile(of: scratch["c11"]))
    #expect(throws: GitError.missingObject(scratch["c11"])) { try walk(scratch) }
  }

  @Test func `a damaged loose commit`() throws {
    let scratch = try Self.story.materialise()
    let file = scratch.looseFile(of: scratch["c5"])
    let bytes = try #require(Disk.read("\(scratch.path)/\(file)"))
    var flipped = bytes
    flipped[bytes.count / 2] ^= 0xFF
    // A crash leaves a file that ends too early, at any byte.
    let torn = (0..<bytes.count).map { Array(bytes.prefix($0)) }
    for content in torn + [Array("garbage".utf8), flipped] {
      try scratch.replace(file, with: content)
      let error = #expect(throws: GitError.self) { try walk(scratch) }
      #expect(error?.code == "git.damaged-object", "\(content.count) bytes")
    }
  }

  @Test func `an object of another kind`() throws {
    let scratch = try Self.story.materialise()
    let blob = try #require(try scratch.id(of: "HEAD:f1.txt"))
    let repository = try scratch.opened()
    #expect(throws: GitError.damagedObject(blob, reason: "it is no commit")) {
      try repository.commit(blob)
    }
    #expect(throws: GitError.self) { try repository.tagObject(scratch["c1"]) }
    let commit = try repository.commit(scratch["c1"])
    #expect(try repository.file(at: "f1.txt/below", in: commit) == nil)
    #expect(try repository.file(at: "f9.txt", in: commit) == nil)
    #expect(try repository.file(at: "f1.txt", in: commit)?.content == [0x31])
  }

  @Test func `a torn object of any kind, whoever asks for it`() throws {
    let scratch = try Self.story.materialise()
    let repository = try scratch.opened()
    let commit = try repository.commit(scratch["c5"])
    let blob = try #require(try scratch.id(of: "\(commit.id):f1.txt"))
    let tag = try #require(try scratch.id(of: "refs/tags/v1.0.0"))
    for id in [commit.tree, blob, tag] {
      let file = scratch.looseFile(of: id)
      let bytes = try #require(Disk.read("\(scratch.path)/\(file)"))
      try scratch.replace(file, with: Array(bytes.prefix(bytes.count - 6)))
    }
    let torn = "git.damaged-object"
    #expect(
      #expect(throws: GitError.self) { try repository.file(at: "f1.txt", in: commit) }?.code == torn
    )
    #expect(
      #expect(throws: GitError.self) {
        try repository.workTreeContent(of: blob, path: "f1.txt")
      }?.code == torn)
    #expect(
      #expect(throws: GitError.self) {
        try repository.trees(base: commit.tree, files: [("x", blob, .regular)])
      }?.code == torn)
    #expect(#expect(throws: GitError.self) { try repository.tags() }?.code == torn)
    #expect(#expect(throws: GitError.self) { try repository.commitID(of: "v1.0.0") }?.code == torn)
  }

  @Test func `a torn object that is borrowed from another repository`() throws {
    let scratch = try Self.story.materialise()
    let clone = scratch.outside("clone")
    try scratch.git("clone", "--quiet", "--shared", scratch.path, clone)
    let id = scratch["c5"]
    let bytes = try #require(Disk.read("\(scratch.path)/\(scratch.looseFile(of: id))"))
    try scratch.replace(scratch.looseFile(of: id), with: Array(bytes.prefix(bytes.count / 2)))
    let repository = try scratch.opened(at: clone)
    #expect(throws: GitError.damagedObject(id, reason: "its file is torn")) {
      try repository.commit(id)
    }
  }

  @Test func `a pack with wrong bytes gives the right history or none`() throws {
    let scratch = try Self.story.materialise()
    try scratch.git("repack", "-adq")
    let whole = try walk(scratch)
    let folder = ".git/objects/pack"
    let name = try #require(
      Disk.names(in: "\(scratch.path)/\(folder)").first { $0.hasSuffix(".pack") })
    let file = "\(folder)/\(name)"
    let bytes = try #require(Disk.read("\(scratch.path)/\(file)"))
    var faults = 0
    var random = SeededRandom(seed: 7)
    for _ in 0..<150 {
      var damaged = bytes
      let position = Int.random(in: 12..<bytes.count - 20, using: &random)
      for offset in position..<min(position + 8, bytes.count - 20) { damaged[offset] ^= 0xA5 }
      try scratch.replace(file, with: damaged)
      do {
        #expect(try walk(scratch) == whole, "byte \(position)")
      } catch let error as GitError {
        faults += 1
        #expect(
          ["git.damaged-object", "git.missing-object"].contains(error.code), "byte \(position)")
      }
    }
    #expect(faults > 20)
    for length in [0, 4, 12, bytes.count / 2, bytes.count - 1] {
      try scratch.replace(file, with: Array(bytes.prefix(length)))
      #expect(throws: GitError.self, "\(length) bytes") { try walk(scratch) }
    }
    scratch.remove(file)
    #expect(throws: GitError.self) { try walk(scratch) }
  }

  @Test func `torn packed refs`() throws {
    let scratch = try Self.story.materialise()
    try scratch.git("pack-refs", "--all")
    let text = try #require(scratch.read(".git/packed-refs"))
    for length in 1..<text.utf8.count {
      let torn = Array(text.utf8.prefix(length))
      guard torn.last != UInt8(ascii: "\n") else { continue }
      try scratch.write(".git/packed-refs", bytes: torn)
      let error = #expect(throws: GitError.self) { try scratch.opened().tags() }
      #expect(error?.code == "git.unreadable-file", "\(length) bytes")
      #expect(throws: GitError.self) { try scratch.opened().resolveRef("refs/tags/none") }
      #expect(throws: GitError.self) { try scratch.opened().head() }
    }
    for line in [
      "garbage", String(repeating: "z", count: 40) + " refs/tags/x", "^garbage",
      String(repeating: "a", count: 40), String(repeating: "a", count: 40) + "\trefs/tags/x",
      String(repeating: "a", count: 40) + " refs/tags/x\0y", "",
    ] {
      try scratch.write(".git/packed-refs", text + line + "\n")
      #expect(throws: GitError.self, "'\(line)'") { try scratch.opened().tags() }
    }
  }

  @Test(
    arguments: [
      ("", "git.unreadable-ref"), ("\n", "git.unreadable-ref"), ("garbage\n", "git.unreadable-ref"),
      (String(repeating: "a", count: 39) + "\n", "git.unreadable-ref"),
      (String(repeating: "a", count: 41) + "\n", "git.unreadable-ref"),
      (String(repeating: "\0", count: 41), "git.unreadable-ref"),
      ("ref: refs/tags/nowhere\n", "git.unreadable-ref"),
      ("ref: refs/tags/broken\n", "git.unreadable-ref"), ("ref: \n", "git.unreadable-ref"),
      (String(repeating: "a", count: 40) + "\n", "git.missing-object"),
    ])
  func `a damaged loose tag`(_ content: String, _ code: String) throws {
    let scratch = try Self.story.materialise()
    try scratch.write(".git/refs/tags/broken", content)
    let repository = try scratch.opened()
    let error = #expect(throws: GitError.self) { try repository.tags() }
    #expect(error?.code == code)
    // The first failure must not make the second call succeed.
    #expect(throws: GitError.self) { try repository.tags() }
  }

  @Test func `a loose tag that is damaged is not replaced by its packed elder`() throws {
    let scratch = try Self.story.materialise()
    try scratch.git("pack-refs", "--all")
    try scratch.write(".git/refs/tags/v1.1.0", "")
    #expect(throws: GitError.self) { try scratch.opened().tags() }
    #expect(throws: GitError.self) { try scratch.opened().resolveRef("refs/tags/v1.1.0") }
  }

  @Test func `a cycle of symbolic refs`() throws {
    let scratch = try Self.story.materialise()
    try scratch.write(".git/refs/heads/a", "ref: refs/heads/b\n")
    try scratch.write(".git/refs/heads/b", "ref: refs/heads/a\n")
    try scratch.git("symbolic-ref", "HEAD", "refs/heads/a")
    let error = #expect(throws: GitError.self) { try scratch.opened().head() }
    #expect(error?.code == "git.unreadable-ref")
  }

  @Test func `a damaged branch is not an unborn one`() throws {
    let scratch = try Self.story.materialise()
    for content in ["", "garbage\n"] {
      try scratch.write(".git/refs/heads/main", content)
      let error = #expect(throws: GitError.self) { try scratch.opened().head() }
      #expect(error?.code == "git.unreadable-ref")
    }
  }

  @Test func `a chain of tags without a last object`() throws {
    let scratch = try Self.story.materialise()
    try scratch.git("tag", "-a", "-m", "nested", "nested", "v1.0.0")
    let inner = try #require(try scratch.id(of: "v1.0.0"))
    scratch.remove(scratch.looseFile(of: inner))
    try scratch.git("update-ref", "-d", "refs/tags/v1.0.0")
    #expect(throws: GitError.missingObject(inner)) { try scratch.opened().tags() }
  }

  // MARK: Formats

  @Test func `a repository of SHA-256 ids`() throws {
    let scratch = try ScratchRepository()
    let place = scratch.outside("sha256")
    try scratch.git("init", "--quiet", "--object-format=sha256", place)
    let error = #expect(throws: GitError.self) { try scratch.opened(at: place) }
    #expect(
      error
        == .unsupportedFormat(path: place, feature: "sha256 object ids (extensions.objectFormat)"))
  }

  @Test(
    arguments: [
      ("[core]\n\trepositoryformatversion = 99\n", "repository format 99"),
      (
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n",
        "reftable ref storage (extensions.refStorage)"
      ),
    ])
  func `a format that cannot be read`(_ configuration: String, _ feature: String) throws {
    let scratch = try Self.story.materialise()
    let linked = scratch.outside("linked")
    try scratch.git("worktree", "add", "--quiet", "--detach", linked)
    let old = try #require(scratch.read(".git/config"))
    try scratch.write(".git/config", old + configuration)
    for place in [scratch.path, linked] {
      #expect(throws: GitError.unsupportedFormat(path: place, feature: feature)) {
        _ = try scratch.opened(at: place)
      }
    }
  }

  @Test func `a configuration that cannot be read`() throws {
    let scratch = try Self.story.materialise()
    try scratch.write(".git/config", "[core\n\tgarbage")
    #expect(throws: GitError.self) { try scratch.opened().configurationText("user.name") }
  }

  // MARK: Shallow clones

  @Test func `a shallow clone tells where it was cut`() throws {
    let scratch = try Self.story.materialise()
    let place = scratch.outside("shallow")
    try scratch.git("clone", "--quiet", "--depth=4", "file://\(scratch.path)", place)
    let repository = try scratch.opened(at: place)
    #expect(repository.isShallow)
    #expect(repository.shallowBoundary == [scratch["c8"]])
    var graph = CommitGraph(source: repository)
    let head = try repository.head().commit
    let open = try graph.paint(head: head, bases: [])
    #expect(open.headOnly.map(\.id) == ["c11", "c10", "c9", "c8"].map { scratch[$0] })
    #expect(open.headOnlyShallow == [scratch["c8"]])
    let closed = try graph.paint(head: head, bases: [scratch["c9"]])
    #expect(closed.headOnlyShallow == [])
    #expect(closed.headOnly.count == 2)
    try Disk.write(Array("garbage\n".utf8), to: "\(place)/.git/shallow")
    let error = #expect(throws: GitError.self) { try scratch.opened(at: place) }
    #expect(error?.code == "git.unreadable-file")
  }
}
