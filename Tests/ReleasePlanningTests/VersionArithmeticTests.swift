import CommitHistory
import ReleasePlanning
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

/// Properties that hold for any history.
@Suite("The arithmetic of versions")
struct VersionArithmeticTests {
  private func randomBase(using random: inout SeededRandom) -> String {
    let numbers = (0..<3).map { _ in Int.random(in: 0...3, using: &random) }
    return "v" + numbers.map(String.init).joined(separator: ".")
  }

  private func randomRules(using random: inout SeededRandom) -> BumpRules {
    var rules = BumpRules.standard
    rules.otherwise = [BumpLevel.none, .none, .patch].randomElement(using: &random) ?? .none
    rules.zeroMajor = [BumpLevel.minor, .major].randomElement(using: &random) ?? .minor
    rules.zeroMinor = [BumpLevel.patch, .minor].randomElement(using: &random) ?? .minor
    return rules
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func `the result is above the base, and a further commit never lowers it`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let base = randomBase(using: &random)
    let policy = ReleasePolicy.demo { $0.rules = randomRules(using: &random) }
    let messages = randomMessages(count: 6, using: &random)
    var previous = version(String(base.dropFirst()))
    var highestLevel = BumpLevel.none
    for count in 1...messages.count {
      let decision = try context(
        told(Array(messages.prefix(count)), above: base), Situation(policy: policy)
      ).decision()
      #expect(decision.level >= highestLevel)
      highestLevel = max(highestLevel, decision.level)
      guard let next = decision.version else {
        #expect(highestLevel == .none)
        continue
      }
      #expect(version(String(base.dropFirst())).precedes(next))
      #expect(!next.precedes(previous), "\(messages.prefix(count)): \(previous) then \(next)")
      previous = next
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a candidate is above everything published of its numbers`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let labels = ["alpha", "beta", "rc"]
    var messages = randomMessages(count: 3, using: &random) + ["fix: at least this"]
    var tags: [(Int, String)] = []
    var published: [SemanticVersion] = []
    for step in 0..<6 {
      let story = HistoryStory { teller in
        teller.commit("the beginning")
        teller.tag("v1.0.0")
        for (index, message) in messages.enumerated() {
          teller.commit(message)
          for tag in tags where tag.0 == index { teller.tag(tag.1) }
        }
      }
      let label = labels.randomElement(using: &random) ?? "rc"
      let request = VersionRequest(prereleaseLabel: label)
      do throws(PlanningFault) {
        let context = contextOrTrap(story, Situation(request: request))
        if let next = try context.decision().version {
          #expect(next.prereleaseLabel == label)
          #expect(published.allSatisfy { $0.final != next.final || $0.precedes(next) })
          published.append(next)
          tags.append((messages.count - 1, "v\(next)"))
        }
      } catch {
        guard case .notAbove(let version, let highest) = error else {
          Issue.record("seed \(seed), step \(step): \(error.message)")
          return
        }
        #expect(version.precedes(highest))
      }
      messages.append(randomMessage(number: 10 + step, using: &random))
    }
  }

  private func contextOrTrap(_ story: HistoryStory, _ situation: Situation) -> PlanningContext {
    do {
      return try context(story, situation)
    } catch {
      preconditionFailure("a story in memory is whole: \(error)")
    }
  }

  @Test func `a higher level gives a higher version`() {
    for base in ["0.0.0", "0.3.1", "1.0.0", "2.7.18", "1.0.99999999999999999999"] {
      let versions = BumpLevel.allCases.map { version(base).bumped(by: $0) }
      for (lower, higher) in zip(versions, versions.dropFirst()) {
        #expect(lower.precedes(higher))
      }
    }
  }

  @Test func `the effect of a level on 0 y z never exceeds it and keeps the order`() {
    let rules = BumpRules.standard
    for base in ["0.0.0", "0.9.9", "1.0.0", "10.0.0"] {
      let levels = BumpLevel.allCases.map { rules.effectiveLevel($0, on: version(base)) }
      #expect(levels == levels.sorted())
      #expect(zip(levels, BumpLevel.allCases).allSatisfy { $0.0 <= $0.1 })
    }
  }

  @Test func `the order of commits does not change the version`() throws {
    let messages = ["feat: a", "fix: b", "docs: c", "perf!: d"]
    for rotation in messages.indices {
      let rotated = Array(messages[rotation...] + messages[..<rotation])
      #expect(try nextVersion(told(rotated)) == "2.0.0")
    }
  }
}
