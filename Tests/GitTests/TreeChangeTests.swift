import CommitHistory
import Git
import TestSupport
import Testing

/// What two trees do not have alike; git itself says what it is.
@Suite("Changes between trees")
struct TreeChangeTests {
  private func changes(
    _ scratch: ScratchRepository, _ old: String, _ new: String
  ) throws -> [String] {
    let repository = try scratch.opened()
    let trees = try [old, new].map { try #require(try scratch.id(of: "\($0)^{tree}")) }
    return try repository.treeChanges(from: trees[0], to: trees[1]).map { change in
      func text(_ entry: TreeEntry?) -> String {
        guard let entry else { return "000000 \(ObjectID.zero)" }
        return "\(String(entry.mode.rawValue, radix: 8)) \(entry.object)"
      }
      return "\(text(change.before)) \(text(change.after)) \(change.path)"
    }.sorted()
  }

  /// The same as git has it.
  private func expected(
    _ scratch: ScratchRepository, _ old: String, _ new: String
  ) throws -> [String] {
    try scratch.git("-c", "core.quotePath=false", "diff-tree", "-r", "--no-renames", old, new)
      .split(separator: "\n").map { line in
        // `:old-mode new-mode old-id new-id letter<tab>path`
        let parts = line.dropFirst().split(separator: "\t", maxSplits: 1)
        let fields = parts[0].split(separator: " ")
        return "\(fields[0]) \(fields[2]) \(fields[1]) \(fields[3]) \(parts[1])"
      }.sorted()
  }

  private func run(in scratch: ScratchRepository, _ script: String) throws {
    let result = try runProgram(
      "bash", arguments: ["-euc", script], in: scratch.path, environment: scratch.environment)
    try #require(result.exitCode == 0, "\(result.stderr)")
  }

  @Test func `files, modes, links, submodules and folders that became files`() throws {
    let scratch = try ScratchRepository()
    try scratch.commit(
      "one",
      files: [
        "same/deep/a.txt": "1", "changed.txt": "1", "removed/a.txt": "1", "removed/b/c.txt": "1",
        "folder/a.txt": "1", "file": "1", "mode.sh": "1", "link": "1", "é.txt": "1",
      ])
    try run(
      in: scratch,
      """
      echo 2 >changed.txt; git rm -qr removed folder file link; echo 1 >folder
      mkdir file; echo 1 >file/inner; chmod +x mode.sh; ln -s changed.txt link; echo 2 >é.txt
      git add .; git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),module"
      git commit -qm two; git rm -q --cached module; git commit -qm three
      """)
    for (old, new) in [
      ("HEAD~2", "HEAD~1"), ("HEAD~1", "HEAD"), ("HEAD", "HEAD~2"), ("HEAD", "HEAD"),
    ] {
      #expect(try changes(scratch, old, new) == expected(scratch, old, new))
    }
    #expect(try changes(scratch, "HEAD~2", "HEAD~1").count == 11)
  }

  @Test(arguments: 0..<8) func `trees of chance`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let names = ["a", "b", "c.txt", "d"]
    func tree() -> [String: String] {
      var files: [String: String] = [:]
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let depth = Int.random(in: 1...3, using: &random)
        let path = (0..<depth).map { _ in names.randomElement(using: &random) ?? "a" }
          .joined(separator: "/")
        let clashes = files.keys.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
        if !clashes { files[path] = "\(Int.random(in: 0..<3, using: &random))" }
      }
      return files
    }
    let scratch = try ScratchRepository()
    try scratch.commit("start")
    for index in 0..<6 {
      try scratch.git("rm", "-qr", "--ignore-unmatch", ".")
      try scratch.commit("tree \(index)", files: tree())
    }
    for back in 0..<6 {
      #expect(
        try changes(scratch, "HEAD~\(back)", "HEAD") == expected(scratch, "HEAD~\(back)", "HEAD"))
    }
  }

  @Test func `a tree that is missing is an error, and one that nobody asks for is not`() throws {
    let scratch = try ScratchRepository()
    try scratch.commit("one", files: ["same/b.txt": "1", "other/a.txt": "1"])
    try scratch.commit("two", files: ["other/a.txt": "2"])
    let same = try #require(try scratch.id(of: "HEAD:same"))
    let other = try #require(try scratch.id(of: "HEAD:other"))
    scratch.remove(scratch.looseFile(of: same))
    #expect(try changes(scratch, "HEAD~1", "HEAD").count == 1)
    scratch.remove(scratch.looseFile(of: other))
    #expect(throws: GitError.missingObject(other)) { try changes(scratch, "HEAD~1", "HEAD") }
  }
}
