import CommitHistory
import Git
import TestSupport
import Testing

@Suite("Index and work tree")
struct WorkTreeTests {
  @Test(arguments: ["2", "4"])
  func `the index keeps every other entry`(_ version: String) throws {
    let scratch = try HistoryStory {
      $0.commit("feat: a", files: ["a.txt": "a", "b.txt": "b", "dir/c.txt": "c", "ü.txt": "u"])
    }.materialise()
    try scratch.git("update-index", "--index-version", version)
    try scratch.write("b.txt", "staged")
    try scratch.write("added.sh", "#!/bin/sh\n", mode: 0o755)
    try scratch.git("add", "b.txt", "added.sh")
    try scratch.write("b.txt", "and changed again")
    try scratch.git("rm", "--quiet", "--cached", "dir/c.txt")
    try scratch.write("later.txt", "later")
    try scratch.git("add", "--intent-to-add", "later.txt")
    try scratch.git("update-index", "--assume-unchanged", "ü.txt")
    let list = ["ls-files", "--stage", "-v", "-z"]
    let before = try scratch.git(list).split(separator: "\0")

    let repository = try scratch.opened()
    let blob = try scratch.store(Array("new\n".utf8), as: .blob)
    let bytes = try #require(try repository.indexBytes())
    #expect(bytes == Disk.read(scratch.path + "/.git/index"))
    try scratch.write(".git/next", bytes: bytes)
    try Repository.put(
      [("a.txt", blob, .regular), ("new/deep/file", blob, .executable)],
      intoIndexAt: scratch.path + "/.git/next")
    #expect(try scratch.git(list).split(separator: "\0") == before)
    try scratch.write(".git/index", bytes: #require(Disk.read(scratch.path + "/.git/next")))

    let after = try scratch.git(list).split(separator: "\0")
    func others(_ entries: [Substring]) -> [Substring] {
      entries.filter { !$0.hasSuffix("\ta.txt") && !$0.hasSuffix("\tnew/deep/file") }
    }
    #expect(others(after) == others(before))
    #expect(after.contains("H 100644 \(blob) 0\ta.txt"))
    #expect(after.contains("H 100755 \(blob) 0\tnew/deep/file"))
    #expect(after.count == before.count + 1)
    #expect(try repository.indexedFile(at: "a.txt") == .file(blob: blob, mode: .regular))
    #expect(try repository.indexedFile(at: "new/deep/file") == .file(blob: blob, mode: .executable))
    #expect(try repository.indexedFile(at: "new/deep") == .absent)
    #expect(try repository.indexedFile(at: "dir/c.txt") == .absent)
    #expect(scratch.read("b.txt") == "and changed again")
    #expect(try scratch.git("fsck", "--strict", "--no-dangling") == "")
  }

  @Test func `a conflict is told`() throws {
    let scratch = try HistoryStory {
      $0.commit("base", files: ["a.txt": "0"])
      $0.branch("side")
      $0.commit("side", files: ["a.txt": "1"])
      $0.checkout("main")
      $0.commit("main", files: ["a.txt": "2"])
    }.materialise()
    #expect(try scratch.opened().operationUnderWay() == nil)
    _ = try scratch.gitResult(["merge", "side"])
    let repository = try scratch.opened()
    #expect(try repository.indexedFile(at: "a.txt") == .conflicted)
    #expect(try repository.operationUnderWay() == "merge")
  }

  @Test func `an index that is damaged is refused`() throws {
    let scratch = try HistoryStory { $0.commit("a", files: ["a.txt": "a"]) }.materialise()
    let bytes = try #require(Disk.read(scratch.path + "/.git/index"))
    var flipped = bytes
    flipped[bytes.count - 30] ^= 0x01
    var closed = bytes
    closed[bytes.count - 1] ^= 0x01
    for content in [
      Array(bytes.prefix(bytes.count / 2)), Array("garbage".utf8), flipped, closed, [],
    ] {
      try scratch.write(".git/index", bytes: content)
      #expect(throws: GitError.self, "\(content.count) bytes") {
        try scratch.opened().indexBytes()
      }
    }
    // What `index.skipHash` leaves.
    let unclosed = bytes.dropLast(20) + [UInt8](repeating: 0, count: 20)
    try scratch.write(".git/index", bytes: Array(unclosed))
    #expect(try scratch.opened().indexBytes() == Array(unclosed))
    scratch.remove(".git/index")
    #expect(try scratch.opened().indexBytes() == nil)
  }

  @Test func `an index is made where there is none`() throws {
    let scratch = try HistoryStory { $0.commit("a", files: ["a.txt": "a"]) }.materialise()
    let blob = try scratch.store([], as: .blob)
    scratch.remove(".git/index")
    try Repository.put([("x", blob, .regular)], intoIndexAt: scratch.path + "/.git/index")
    #expect(try scratch.git("ls-files") == "x")
    #expect(try scratch.opened().indexBytes() != nil)
  }

  static let attributes = """
    *.txt text
    *.crlf text eol=crlf
    *.lf text eol=lf
    *.bin -text
    *.auto text=auto
    *.ident ident
    sub/*.txt -text
    """

  @Test(arguments: ["true", "input", "false"])
  func `line ends and filters are git's`(_ autocrlf: String) throws {
    let scratch = try HistoryStory { $0.commit("a", files: ["x": "x"]) }.materialise()
    try scratch.git("config", "core.autocrlf", autocrlf)
    try scratch.git("config", "core.safecrlf", "false")
    try scratch.write(".gitattributes", Self.attributes)
    let repository = try scratch.opened()
    let contents: [[UInt8]] = [
      Array("a\nb\n".utf8), Array("a\r\nb\r\n".utf8), Array("a\r\nb\n".utf8), [],
      Array("$Id$ x\r\n".utf8), [0x61, 0x0D, 0x0A, 0x00, 0x0D, 0x0A],
    ]
    let paths = [
      "a.txt", "a.crlf", "a.lf", "a.bin", "a.auto", "a.ident", "a.none", "sub/a.txt", "ü ü.txt",
    ]
    for path in paths {
      for content in contents {
        try scratch.write(path, bytes: content)
        let name = "'\(path)' \(String(decoding: content, as: UTF8.self).debugDescription)"
        let stored = try scratch.git("hash-object", "-w", "--path=\(path)", "--", path)
        #expect(try repository.storedBlobID(ofWorkTreeFile: path).hex == stored, "\(name)")
        // A blob as it may be, and not only one that the filters have made.
        let raw = try scratch.store(content, as: .blob)
        for blob in [stored, raw.hex] {
          let expected = try scratch.gitResult(["cat-file", "--filters", "--path=\(path)", blob])
          let id = try #require(ObjectID(hex: blob))
          #expect(
            try repository.workTreeContent(of: id, path: path) == expected.standardOutput,
            "\(name) from \(blob)")
        }
      }
    }
  }

  @Test func `a blob that is gone`() throws {
    let repository = try HistoryStory { $0.commit("a") }.materialise().opened()
    let absent = try #require(ObjectID(hex: String(repeating: "a", count: 40)))
    #expect(throws: GitError.missingObject(absent)) {
      try repository.workTreeContent(of: absent, path: "a.txt")
    }
  }

  @Test func `names that Unicode calls equal are two files`() throws {
    let (composed, decomposed) = ("\u{E9}.txt", "e\u{301}.txt")
    let scratch = try HistoryStory { $0.commit("a", files: ["b": "b"]) }.materialise()
    try scratch.commit("composed", files: [composed: "1"])
    try scratch.commit("decomposed", files: [decomposed: "2"])
    let repository = try scratch.opened()
    let commit = try repository.commit(repository.head().commit)
    #expect(try repository.file(at: composed, in: commit)?.content == [0x31])
    #expect(try repository.file(at: decomposed, in: commit)?.content == [0x32])
    let first = try #require(try scratch.id(of: "HEAD~1"))
    #expect(try repository.file(at: decomposed, in: repository.commit(first)) == nil)
  }

  @Test func `files and folders of a tree`() throws {
    let scratch = try HistoryStory {
      $0.commit("a", files: ["a.txt": "a", "dir/b": "b", "dir/sub/c": "c", "dir.x": "d"])
    }.materialise()
    let repository = try scratch.opened()
    let commit = try repository.commit(repository.head().commit)
    #expect(try repository.names(inFolder: "", of: commit) == ["a.txt", "dir.x", "dir"])
    #expect(try repository.names(inFolder: "dir", of: commit) == ["b", "sub"])
    #expect(try repository.names(inFolder: "none", of: commit) == [])
    #expect(try repository.names(inFolder: "a.txt", of: commit) == [])
    #expect(try repository.file(at: "dir/sub/c", in: commit)?.content == Array("c".utf8))
    #expect(try repository.file(at: "dir", in: commit)?.mode == .directory)
  }
}
