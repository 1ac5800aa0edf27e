import CommitHistory
import Documents
import TestSupport
import Testing

/// Which commits touch a path, with git for an oracle.
@Suite("Paths, against git")
struct PathOracleTests {
  /// Branches and merges in which files of three folders change; some merges change more, some take back.
  private func randomStory(seed: UInt64) -> HistoryStory {
    var random = SeededRandom(seed: seed)
    let paths = ["a/x.txt", "a/deep/y.txt", "b/x.txt", "ab.txt", "c"]
    return HistoryStory { teller in
      func files(_ number: Int) -> [String: String?] {
        var files: [String: String?] = [:]
        for _ in 0..<Int.random(in: 0...2, using: &random) {
          let text = "\(Int.random(in: 0...3, using: &random))"
          files[paths.randomElement(using: &random) ?? ""] =
            Int.random(in: 0..<8, using: &random) == 0 ? .some(nil) : text
        }
        return files
      }
      var branches = ["main"]
      var known: Set<String> = []
      func only(_ files: [String: String?]) -> [String: String?] {
        // What is not there cannot be taken away.
        files.filter { $0.value != nil || known.contains($0.key) }
      }
      func note(_ files: [String: String?]) {
        for (path, text) in files where text != nil { known.insert(path) }
      }
      let first: [String: String?] = ["c": "0", "a/x.txt": "0"]
      note(first)
      teller.commit("feat: 0", files: first)
      for number in 1..<40 {
        let branch = branches.randomElement(using: &random) ?? "main"
        teller.checkout(branch)
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where branches.count < 5:
          branches.append("b\(number)")
          teller.branch("b\(number)")
        case 1, 2:
          guard let other = branches.filter({ $0 != branch }).randomElement(using: &random) else {
            continue
          }
          let more = Int.random(in: 0..<3, using: &random) == 0 ? files(number) : [:]
          let kept = more.filter { $0.value != nil }
          note(kept)
          teller.merge(other, label: "merge \(number)", files: kept)
        default:
          let changed = files(number).filter { $0.value != nil }
          note(changed)
          teller.commit("feat: \(number)", files: changed)
        }
        if number == 12 { teller.tag("v1.0.0") }
      }
      teller.checkout("main")
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `rev-list names the same commits`(seed: UInt64) throws {
    let repository = try randomStory(seed: seed).materialise()
    for paths in [["a"], ["a/deep"], ["a/deep/y.txt", "b"], ["c"], ["ab.txt", "a/x.txt"]] {
      let plan = try repository.tool(
        ["plan", "--format", "json"] + paths.flatMap { ["--path", $0] })
      try #require(plan.exitCode == 0, "\(plan.stderr)")
      let document = try parseJSON(plan.standardOutput, name: "plan")
      let found = Set((document["commits"]?.list ?? []).compactMap { $0["id"]?.text })
      let base = document["previousTag"]?.text.map { "\($0)..HEAD" } ?? "HEAD"
      let expected = try repository.git(["rev-list", base, "--"] + paths)
      #expect(
        found == Set(expected.split(separator: "\n").map(String.init)),
        "seed \(seed), \(base), \(paths)")
      let counted = Set(
        (document["commits"]?.list ?? []).filter { $0["counts"]?.boolean == true }
          .compactMap { $0["id"]?.text })
      let plain = try repository.git(["rev-list", "--no-merges", base, "--"] + paths)
      #expect(counted == Set(plain.split(separator: "\n").map(String.init)), "seed \(seed)")
    }
  }
}
