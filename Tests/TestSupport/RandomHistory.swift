internal import CommitHistory

/// A history of chance, told as a story: the same one for the same seed.
package struct RandomHistory: Sendable {
  /// The story; its commits have the labels `c0`, `c1` and so on, parents before children.
  package let story: HistoryStory

  /// The numbers of each commit's parents.
  package let parents: [[Int]]

  /// How the clocks of the committers go.
  package enum Clocks: String, CaseIterable, Sendable {
    /// Each commit is later than the one before.
    case right
    /// All commits have one date.
    case stopped
    /// Any date within a few days, whatever the parents have.
    case loose
    /// Most dates are right, some are of 1970 or 2106.
    case wrongNowAndThen
    /// Any date from 1970 to 2106.
    case wild
  }

  /// Makes a history of `commitCount` commits with several roots, octopus merges and criss-cross
  /// merges.
  package init(seed: UInt64, commitCount: Int, clocks: Clocks) {
    var random = SeededRandom(seed: seed)
    var parents: [[Int]] = []
    var dates: [Int64] = []
    // A narrow window makes long lines of history, a wide one makes bushes.
    let window = Int.random(in: 1...12, using: &random)
    for index in 0..<commitCount {
      parents.append(Self.parents(of: index, window: window, using: &random))
      dates.append(Self.date(of: index, clocks: clocks, using: &random))
    }
    self.parents = parents
    let (links, times) = (parents, dates)
    story = HistoryStory { story in
      for index in links.indices {
        story.commit(
          "feat: \(index)", label: "c\(index)", at: times[index],
          parents: links[index].map { "c\($0)" })
        // Every commit stays in the repository, whatever becomes of the branch.
        story.tag("t\(index)")
      }
    }
  }

  /// The numbers of the commits that a commit reaches, itself among them, found without dates.
  package func reached(from tip: Int) -> Set<Int> {
    var found: Set<Int> = []
    var stack = [tip]
    while let next = stack.popLast() {
      if found.insert(next).inserted { stack += parents[next] }
    }
    return found
  }

  private static func parents(
    of index: Int, window: Int, using random: inout SeededRandom
  ) -> [Int] {
    guard index > 0, Int.random(in: 0..<20, using: &random) > 0 else { return [] }
    let count =
      switch Int.random(in: 0..<20, using: &random) {
      case 0: 4
      case 1: 3
      case 2...7: 2
      default: 1
      }
    var chosen: [Int] = []
    for _ in 0..<count {
      let parent = Int.random(in: max(0, index - window)..<index, using: &random)
      if !chosen.contains(parent) { chosen.append(parent) }
    }
    return chosen
  }

  private static func date(
    of index: Int, clocks: Clocks, using random: inout SeededRandom
  ) -> Int64 {
    let right = HermeticEnvironment.startSeconds + Int64(index) * 3_600
    switch clocks {
    case .right: return right
    case .stopped: return HermeticEnvironment.startSeconds
    case .loose: return right + Int64.random(in: -400_000...400_000, using: &random)
    case .wrongNowAndThen:
      switch Int.random(in: 0..<8, using: &random) {
      case 0: return Int64.random(in: 0...1, using: &random)
      case 1: return 4_294_967_295
      default: return right
      }
    case .wild: return Int64.random(in: 0...4_294_967_295, using: &random)
    }
  }
}
