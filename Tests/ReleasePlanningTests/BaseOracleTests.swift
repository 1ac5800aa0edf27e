import CommitHistory
import ReleasePlanning
import SemanticVersioning
import TestSupport
import Testing

/// Histories at random, with git for an oracle.
@Suite("The base of a release, against git")
struct BaseOracleTests {
  /// Branches, merges of up to three sides, clocks that run backwards, and tags anywhere.
  private func randomStory(seed: UInt64) -> HistoryStory {
    var random = SeededRandom(seed: seed)
    var versions = (0..<40).map {
      "v\($0 / 10).\($0 % 10).\(Int.random(in: 0...2, using: &random))"
    }
    versions += (0..<10).map { "v\($0).0.0-rc.1" }
    versions.shuffle(using: &random)
    return HistoryStory { teller in
      var branches = ["main"]
      teller.commit("commit 0")
      for number in 1..<40 {
        let branch = branches.randomElement(using: &random) ?? "main"
        teller.checkout(branch)
        let seconds =
          HermeticEnvironment.startSeconds + Int64.random(in: -200_000...200_000, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where branches.count < 5:
          branches.append("b\(number)")
          teller.branch("b\(number)")
          teller.commit("commit \(number)", at: seconds)
        case 1, 2:
          let others = branches.filter { $0 != branch }.shuffled(using: &random)
          if others.count > 1, number % 2 == 0 {
            teller.merge(others[0], others[1], label: "merge \(number)", at: seconds)
          } else if let other = others.first {
            teller.merge(other, label: "merge \(number)", at: seconds)
          }
        default: teller.commit("commit \(number)", at: seconds)
        }
        if Int.random(in: 0..<3, using: &random) == 0, let tag = versions.popLast() {
          teller.tag(tag)
        }
      }
      teller.checkout("main")
    }
  }

  /// Every commit that each revision reaches.
  ///
  /// Where clocks run backwards, `git tag --merged` and `git rev-list a..b` stop too early at times; a
  /// list of everything below one revision is always whole.
  private func reached(
    _ revisions: [String], in repository: ScratchRepository
  ) throws -> [String: Set<String>] {
    let script = revisions.map { "echo '= \($0)'; git rev-list '\($0)'" }.joined(separator: "\n")
    let result = try runShell(script, in: repository.path)
    #expect(result.exitCode == 0, "\(result.stderr)")
    var sets: [String: Set<String>] = [:]
    var revision = ""
    for line in result.stdout.split(separator: "\n").map(String.init) {
      if line.hasPrefix("= ") {
        revision = String(line.dropFirst(2))
        sets[revision] = []
      } else {
        sets[revision]?.insert(line)
      }
    }
    return sets
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `rev-list names the base, the commits and the candidate`(seed: UInt64) throws {
    let story = randomStory(seed: seed)
    let context = try context(story)
    let repository = try story.materialise(bare: true)
    let tags = story.inMemory().tags
    let sets = try reached(["HEAD"] + tags.map(\.name), in: repository)
    let head = try #require(sets["HEAD"])
    let merged = tags.filter { head.contains($0.target.hex) }
      .map { version(String($0.name.dropFirst())) }
    let base = merged.filter { !$0.isPrerelease }.max()
    #expect(context.range.base.version == base)
    let released = base.flatMap { sets["v\($0)"] } ?? []
    #expect(Set(context.range.commits.map(\.id.hex)) == head.subtracting(released))
    #expect(context.range.commits.count == head.subtracting(released).count)
    for candidate in context.range.rejected {
      guard let found = candidate.version, !found.isPrerelease else { continue }
      // What is lower than the base need not be looked for in HEAD.
      let isAbove = base.map { $0.precedes(found) } ?? true
      #expect((candidate.reason == .unreachable) == isAbove, "\(candidate.tag.name)")
      if isAbove { #expect(!merged.contains(found)) }
    }
    let above = merged.filter { version in
      version.isPrerelease && (base.map { $0.precedes(version) } ?? true)
    }.max()
    #expect(context.candidate?.version == above)
    guard let above, let known = sets["v\(above)"] else { return }
    #expect(
      Set(context.sinceCandidate.map(\.hex)) == head.subtracting(released).subtracting(known))
  }
}
