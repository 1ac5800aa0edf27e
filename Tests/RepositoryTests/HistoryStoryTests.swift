import CommitHistory
import TestSupport
import Testing

@Suite("History stories")
struct HistoryStoryTests {
  static let story = HistoryStory {
    $0.commit("feat: a", files: ["a.txt": "a", "dir/b.txt": "b", "dir.txt": "c", "dir/deep/x": ""])
    $0.tag("v1.0.0")
    $0.branch("left")
    $0.commit("fix: left", label: "left", files: ["dir/b.txt": "left"])
    $0.branch("right", from: "feat: a")
    $0.commit("fix: right", label: "right", files: ["a.txt": nil, "right.txt": "r"], at: 5)
    $0.branch("third", from: "feat: a")
    $0.commit("docs: third")
    $0.checkout("main")
    $0.merge("left", "right", "third", label: "octopus")
    $0.annotatedTag("v1.1.0", message: "the second")
    $0.commit("cross one", label: "x", files: ["x": "1"], parents: ["left", "right"])
    $0.commit("cross two", label: "y", parents: ["right", "left"])
    $0.commit("fix: f", encoding: "ISO-8859-1", messageBytes: [0x66, 0xFC, 0x0A])
    $0.commit("other root", label: "root", files: ["r": "r"], parents: [])
    $0.checkout("main")
    $0.commit("", messageBytes: [])
    $0.tag("end", on: "y")
  }

  @Test func `memory and repository have the same objects`() throws {
    let memory = Self.story.inMemory()
    let repository = try Self.story.materialise()
    let all = try repository.git("rev-list", "--all").split(separator: "\n").map(String.init)
    #expect(Set(all).isSubset(of: memory.commits.keys.map(\.hex)))
    for label in ["left", "right", "octopus", "x", "y", "root", "feat: a", "docs: third"] {
      #expect(repository[label] == memory[label], "\(label)")
    }
    for (id, commit) in memory.commits {
      let bytes = try repository.gitResult(["cat-file", "commit", id.hex]).standardOutput
      #expect(bytes == commit.object)
    }
    #expect(try repository.head == memory.head)
    for tag in memory.tags {
      #expect(try repository.id(of: "refs/tags/\(tag.name)") == tag.object)
      #expect(try repository.id(of: "refs/tags/\(tag.name)^{}") == tag.target)
    }
    #expect(memory.tags.map(\.isAnnotated) == [false, true, false])
    #expect(try repository.git("fsck", "--strict", "--no-dangling") == "")
    #expect(try repository.git("status", "--porcelain") == "")
    #expect(try repository.git("for-each-ref", "refs/story") == "")
  }

  @Test func `a merge takes the file that was written last`() throws {
    let repository = try Self.story.materialise()
    let files = try repository.git("ls-tree", "-r", "--name-only", repository["octopus"].hex)
    #expect(files == "dir.txt\ndir/b.txt\ndir/deep/x\nright.txt")
    #expect(try repository.git("show", "\(repository["octopus"].hex):dir/b.txt") == "left")
    #expect(try repository.git("log", "-1", "--format=%ct", repository["right"].hex) == "5")
  }

  @Test func `an empty story is an unborn branch and a checkout can detach`() throws {
    let empty = HistoryStory { _ in }
    #expect(empty.inMemory().head == nil)
    let unborn = try empty.materialise()
    #expect(try unborn.head == nil)
    #expect(try unborn.git("symbolic-ref", "HEAD") == "refs/heads/main")
    let detached = HistoryStory {
      $0.commit("one")
      $0.commit("two")
      $0.checkout("one")
    }
    let repository = try detached.materialise()
    #expect(try repository.head == repository["one"])
    #expect(try repository.gitResult(["symbolic-ref", "--quiet", "HEAD"]).exitCode == 1)
  }

  @Test func `a repository goes on where its story ended`() throws {
    let repository = try HistoryStory { $0.commit("one") }.materialise(name: "a ü repository")
    let next = try repository.commit("two", files: ["a b/ü.txt": "x"])
    #expect(try repository.git("log", "--format=%s %ct") == "two 1767225720\none 1767225660")
    #expect(try repository.head == next)
    #expect(try HistoryStory { $0.commit("one") }.materialise(bare: true).head != nil)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a long history takes seconds`() throws {
    let story = HistoryStory {
      for number in 0..<100_000 { $0.commit("fix: number \(number)") }
    }
    let repository = try story.materialise(bare: true)
    #expect(try repository.git("rev-list", "--count", "HEAD") == "100000")
  }

  @Test func `a history can lack a commit`() throws {
    let memory = Self.story.inMemory()
    let damaged = memory.without(memory["left"])
    let error = #expect(throws: MissingCommit.self) { try damaged.commit(memory["left"]) }
    #expect(error?.id == memory["left"])
    #expect(try damaged.commit(memory["right"]).id == memory["right"])
  }
}
