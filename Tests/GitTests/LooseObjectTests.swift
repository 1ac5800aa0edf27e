import CommitHistory
import Git
import TestSupport
import Testing

/// Objects with a file of their own, read without libgit2, against what git makes of them.
@Suite("Loose objects")
struct LooseObjectTests {
  private static func contents() -> [[UInt8]] {
    var random = SeededRandom(seed: 5)
    let words = (0..<300_000).map { "\($0 % 977) " }.joined()
    return [
      [], [0], Array("a\n".utf8), Array("version https://git-lfs.github.com/spec/".utf8),
      (0..<27).map { UInt8($0) }, (0..<70_000).map { _ in random.next() }, Array(words.utf8),
    ]
  }

  @Test func `content and size are git's, packed or not`() throws {
    let scratch = try ScratchRepository()
    let ids = try Self.contents().map { try scratch.store($0, as: .blob) }
    for isPacked in [false, true] {
      if isPacked {
        let list = ids.map(\.hex).joined(separator: "\n")
        let result = try runShell(
          "printf '\(list)\n' | git pack-objects -q .git/objects/pack/pack && git prune-packed",
          in: scratch.path)
        try #require(result.exitCode == 0, "\(result.stderr)")
      }
      let repository = try scratch.opened()
      for (id, content) in zip(ids, Self.contents()) {
        #expect(Disk.exists("\(scratch.path)/\(scratch.looseFile(of: id))") == !isPacked)
        #expect(try repository.byteCount(of: id) == content.count)
        #expect(try repository.content(ofBlob: id) == content)
        let lent = try repository.withContent(ofBlob: id) { bytes in
          unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
        }
        #expect(lent == content)
      }
    }
  }

  @Test func `what lends a file lends no tree`() throws {
    let scratch = try DamageTests.story.materialise()
    let repository = try scratch.opened()
    let tree = try repository.commit(scratch["c5"]).tree
    for id in [tree, scratch["c5"]] {
      #expect(throws: GitError.damagedObject(id, reason: "it is no file")) {
        try repository.withContent(ofBlob: id) { _ in }
      }
    }
    try scratch.git("repack", "-adq")
    #expect(throws: GitError.damagedObject(tree, reason: "it is no file")) {
      try scratch.opened().withContent(ofBlob: tree) { _ in }
    }
  }

  @Test func `a file that ends too early is torn, wherever it ends`() throws {
    let scratch = try ScratchRepository()
    let id = try scratch.store(Array((0..<400).map { "\($0) " }.joined().utf8), as: .blob)
    let file = scratch.looseFile(of: id)
    let bytes = try #require(Disk.read("\(scratch.path)/\(file)"))
    for count in 0..<bytes.count {
      try scratch.replace(file, with: Array(bytes.prefix(count)))
      let repository = try scratch.opened()
      #expect(throws: GitError.damagedObject(id, reason: "its file is torn"), "\(count)") {
        try repository.content(ofBlob: id)
      }
      // The size stands at the start.
      if count > 60 { #expect(try repository.byteCount(of: id) == 1490) }
    }
  }

  /// The file of an object with a header that somebody made up.
  private static func file(_ plain: String) throws -> [UInt8] {
    // A blob's file is its header and content in a stream: what it holds is put together here.
    try #require(zlibStream(Array(plain.utf8)))
  }

  @Test(arguments: [
    "blob 3\0ab", "blob 1\0ab", "blob -1\0", "blob\0abc",
    "bolb 3\0abc",
    "blob 99999999999999999999\0abc", "blob 9000000000000000000\0abc",
    "no header at all, and no zero",
    "", "\0", "blob 3",
  ])
  func `a header that is made up is an error, and asks for no memory`(_ plain: String) throws {
    let scratch = try ScratchRepository()
    let id = try scratch.store(Array("abc".utf8), as: .blob)
    try scratch.replace(scratch.looseFile(of: id), with: try Self.file(plain))
    let error = #expect(throws: GitError.self) {
      try scratch.opened().content(ofBlob: id)
    }
    #expect(error?.code == "git.damaged-object")
  }

  /// Bytes as a zlib stream (RFC 1950) of stored blocks.
  private static func zlibStream(_ bytes: [UInt8]) -> [UInt8]? {
    guard let count = UInt16(exactly: bytes.count) else { return nil }
    func pair(_ word: UInt16) -> [UInt8] { [UInt8(word & 0xFF), UInt8(word >> 8)] }
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let sum = (high << 16 | low).bigEndian
    return [0x78, 0x01, 0x01] + pair(count) + pair(~count) + bytes
      + (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
  }
}
