import CommitHistory
import TestSupport
import Testing

@Suite("Scratch repositories")
struct ScratchRepositoryTests {
  @Test func `ids are the same on every machine`() throws {
    let repository = try ScratchRepository()
    let id = try repository.commit("feat: a", files: ["a.txt": "a\n"])
    #expect(id.hex == "c2c1d4b189537d8fec42c69c0fa8329cd3fc7efa")
    try repository.tag("v1.0.0", annotated: "first")
    #expect(try repository.git("cat-file", "-t", "v1.0.0") == "tag")
    #expect(try repository.git("config", "--list", "--show-origin", "--global") == "")
  }

  @Test func `a snapshot sees every kind of change`() throws {
    let repository = try ScratchRepository()
    try repository.commit("feat: a", files: ["a.txt": "a", "folder/b.txt": "b"])
    let before = try repository.snapshot()
    #expect(try repository.snapshot() == before)
    func expectChange(_ what: String, _ change: () throws -> Void, undo: () throws -> Void) throws {
      try change()
      let after = try repository.snapshot()
      #expect(after != before, "\(what)")
      #expect(!before.differences(to: after).isEmpty, "\(what)")
      try undo()
      #expect(try repository.snapshot() == before, "undoing: \(what)")
    }
    try expectChange("tag") {
      try repository.tag("v1")
    } undo: {
      try repository.git("tag", "-d", "v1")
    }
    try expectChange("content") {
      try repository.write("a.txt", "other")
    } undo: {
      try repository.write("a.txt", "a")
    }
    try expectChange("mode") {
      try Disk.setMode(0o755, of: "\(repository.path)/a.txt")
    } undo: {
      try Disk.setMode(0o644, of: "\(repository.path)/a.txt")
    }
    try expectChange("empty folder") {
      try Disk.makeDirectory("\(repository.path)/empty")
    } undo: {
      repository.remove("empty")
    }
    try expectChange("index") {
      try repository.git("rm", "--cached", "--quiet", "a.txt")
    } undo: {
      try repository.git("add", "a.txt")
    }
    try expectChange("lock") {
      try repository.write(".git/refs/heads/main.lock", "")
    } undo: {
      repository.remove(".git/refs/heads/main.lock")
    }
    try expectChange("head") {
      try repository.git("checkout", "--quiet", "--detach")
    } undo: {
      try repository.git("checkout", "--quiet", "main")
    }
  }

  @Test func `a failing git says why`() throws {
    let repository = try ScratchRepository()
    let error = #expect(throws: TestSupportError.self) { try repository.git("show", "absent") }
    #expect(error?.description.contains("absent") == true)
    let result = try repository.gitResult(["cat-file", "-e", "absent"])
    #expect(result.exitCode == 128 && !result.standardError.isEmpty)
  }

  @Test func `scratch folders go away`() throws {
    var path = ""
    do { path = try ScratchRepository().path }
    #expect(!Disk.exists(path))
  }
}
