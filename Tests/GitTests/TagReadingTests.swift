import CommitHistory
import Git
import TestSupport
import Testing

@Suite("Reading tags")
struct TagReadingTests {
  /// Tags of every kind, with names that only differ in case or in their Unicode form.
  private func tagged() throws -> ScratchRepository {
    let scratch = try HistoryStory {
      $0.commit("feat: a", files: ["a.txt": "a"])
      $0.annotatedTag("v1.0.0")
      $0.tag("v1.0.0-light")
      $0.tag("release/x/1")
    }.materialise()
    try scratch.git("tag", "-a", "-m", "nested", "nested", "v1.0.0")
    try scratch.git("tag", "-a", "-m", "nested twice", "nested-twice", "nested")
    try scratch.git("tag", "tree", "HEAD^{tree}")
    try scratch.git("tag", "-a", "-m", "a tree", "annotated-tree", "HEAD^{tree}")
    try scratch.git("tag", "blob", "HEAD:a.txt")
    try scratch.git("tag", "-a", "-m", "a blob", "annotated-blob", "HEAD:a.txt")
    for name in ["V1.0.0-RC", "v1.0.0-rc", "\u{E9}", "e\u{301}", "汉字", "a.lock.b"] {
      try scratch.git("tag", name)
      try scratch.git("commit", "--quiet", "--allow-empty", "-m", "after \(name)")
    }
    return scratch
  }

  private func check(_ scratch: ScratchRepository, _ note: Comment) throws {
    let repository = try scratch.opened()
    let found = try repository.tags()
    let expected = try scratch.tagsOfGit()
    #expect(found.map { Array($0.name.utf8) } == expected.map { Array($0.name.utf8) }, note)
    #expect(found.map(\.object) == expected.map(\.object), note)
    #expect(found.map(\.target) == expected.map(\.target), note)
    for tag in found {
      let kind = try repository.targetKind(of: tag).rawValue
      #expect(kind == (try scratch.git("cat-file", "-t", tag.target.hex)), note)
      #expect(try repository.resolveRef("refs/tags/\(tag.name)") == tag.object, note)
      if tag.isAnnotated {
        let object = try repository.tagObject(tag.object)
        let text = try scratch.git("cat-file", "tag", tag.object.hex)
        #expect(text.hasSuffix(object.message) || text + "\n" == text + object.message.suffix(1))
        #expect(text.hasPrefix("object \(object.target)\ntype \(object.targetKind)\n"), note)
      }
    }
  }

  @Test func `loose, packed and both`() throws {
    let scratch = try tagged()
    #expect(try scratch.tagsOfGit().count >= 14)
    try check(scratch, "loose")
    try scratch.git("pack-refs", "--all", "--prune")
    #expect(Disk.files(below: scratch.path + "/.git/refs/tags").isEmpty)
    try check(scratch, "packed")
    try scratch.git("tag", "--force", "v1.0.0-light", "HEAD")
    try scratch.git("tag", "--force", "-a", "-m", "again", "nested", "HEAD")
    try scratch.git("tag", "--delete", "blob")
    try check(scratch, "a loose tag stands over a packed one")
    try scratch.git("gc", "--quiet")
    try check(scratch, "after git gc")
  }

  @Test(
    arguments: [
      "# pack-refs with: peeled fully-peeled sorted \n", "# pack-refs with: peeled \n",
      "# pack-refs with: \n", "",
    ])
  func `packed refs of every age`(_ header: String) throws {
    let scratch = try tagged()
    try scratch.git("pack-refs", "--all")
    var lines = try #require(scratch.read(".git/packed-refs")).split(separator: "\n")[1...]
    if !header.contains("peeled") { lines.removeAll { $0.hasPrefix("^") } }
    try scratch.write(".git/packed-refs", header + lines.joined(separator: "\n") + "\n")
    try check(scratch, "\(header)")
  }

  @Test func `a folder of refs does not hide the packed ref of its name`() throws {
    let scratch = try HistoryStory { $0.commit("feat: a") }.materialise()
    try scratch.tag("v1")
    try scratch.git("pack-refs", "--all")
    try Disk.makeDirectory(scratch.path + "/.git/refs/tags/v1/empty")
    try check(scratch, "an empty folder")
    try scratch.git("tag", "--delete", "v1")
    try scratch.tag("v1/x")
    try scratch.git("pack-refs", "--all")
    try scratch.tag("v1/y")
    try check(scratch, "a folder in use")
    #expect(try scratch.opened().resolveRef("refs/tags/v1") == nil)
  }

  @Test func `a name that is not UTF-8 hides no tag and is no reason to stop`() throws {
    let scratch = try HistoryStory { $0.commit("feat: a") }.materialise()
    let head = try #require(try scratch.head)
    for name in [[0x61, 0xFF], [0x61, 0xFE], [0x62]] as [[UInt8]] {
      _ = try scratch.gitResult(
        ["update-ref", "--stdin"],
        stdin: Array("create refs/tags/".utf8) + name + Array(" \(head)\n".utf8))
    }
    for isPacked in [false, true] {
      if isPacked { try scratch.git("pack-refs", "--all") }
      let tags = try scratch.opened().tags()
      #expect(tags.map(\.name) == ["a\u{FFFD}", "a\u{FFFD}", "b"])
      #expect(tags.map(\.target) == [head, head, head])
    }
  }

  @Test func `an open repository sees tags that git packs later`() throws {
    let scratch = try HistoryStory { $0.commit("feat: a") }.materialise()
    try scratch.tag("v1.0.0")
    try scratch.git("pack-refs", "--all")
    let repository = try scratch.opened()
    #expect(try repository.tags().map(\.name) == ["v1.0.0"])
    try scratch.tag("v1.1.0")
    try scratch.git("pack-refs", "--all")
    #expect(try repository.tags().map(\.name) == ["v1.0.0", "v1.1.0"])
    #expect(try repository.resolveRef("refs/tags/v1.1.0") == scratch.head)
    #expect(try repository.head().commit == scratch.head)
    try scratch.git("tag", "--delete", "v1.0.0")
    #expect(try repository.resolveRef("refs/tags/v1.0.0") == nil)
  }

  @Test func `a symbolic tag leads where its target leads`() throws {
    let scratch = try HistoryStory {
      $0.commit("feat: a")
      $0.annotatedTag("v1.0.0")
    }.materialise()
    try scratch.git("symbolic-ref", "refs/tags/latest", "refs/tags/v1.0.0")
    try check(scratch, "loose")
    try scratch.git("pack-refs", "--all")
    try check(scratch, "to a packed one")
  }

  @Test func `a branch and a tag of one name are two refs`() throws {
    let scratch = try HistoryStory {
      $0.commit("one")
      $0.tag("same")
      $0.branch("same")
      $0.commit("two")
    }.materialise()
    let repository = try scratch.opened()
    #expect(try repository.head() == Head(branchRef: "refs/heads/same", commit: scratch["two"]))
    #expect(try repository.resolveRef("refs/tags/same") == scratch["one"])
    #expect(try repository.commitID(of: "same") == scratch["one"])
    #expect(try repository.commitID(of: "heads/same") == scratch["two"])
  }
}
