import SemanticVersioning
import Testing
import TestSupport

@Suite struct SemanticVersionPrecedenceTests {
  /// SemVer 2.0.0, 11: its two examples, and numbers beyond any machine word.
  static let chains = [
    ["1.0.0", "2.0.0", "2.1.0", "2.1.1"],
    [
      "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
      "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0",
    ],
    ["1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0--", "1.0.0-1a", "1.0.0-A", "1.0.0-a"],
    ["0.9.0", "0.10.0", "0.18446744073709551615.0", "0.18446744073709551616.0"],
    [
      "1.0.0-rc.18446744073709551615", "1.0.0-rc.18446744073709551616",
      "1.0.0-rc.100000000000000000000", "1.0.0-rc.a",
    ],
    [
      "1" + String(repeating: "0", count: 399) + ".0.0",
      String(repeating: "9", count: 400) + ".0.0",
    ],
  ]

  @Test("each version of a chain precedes all that follow", arguments: chains)
  func ordersChain(chain: [String]) throws {
    let versions = try chain.map { try SemanticVersion($0) }
    for (index, left) in versions.enumerated() {
      for right in versions[(index + 1)...] {
        #expect(left.precedes(right), "\(left) precedes \(right)")
        #expect(!right.precedes(left), "\(right) does not precede \(left)")
        #expect(left < right)
      }
    }
  }

  @Test func buildMetadataDoesNotCountForPrecedence() throws {
    let plain = try SemanticVersion("1.0.0")
    let first = try SemanticVersion("1.0.0+1")
    let second = try SemanticVersion("1.0.0+2")
    #expect(first.hasSamePrecedence(as: second) && plain.hasSamePrecedence(as: first))
    #expect(!first.precedes(second) && !second.precedes(first))
    #expect(first != second)
    #expect(plain < first && first < second)
  }

  @Test func orderIsTotal() throws {
    var random = RandomVersion(seed: 3)
    for _ in 0..<4_000 {
      let (a, b, c) = try (
        SemanticVersion(random.next()), SemanticVersion(random.next()),
        SemanticVersion(random.next())
      )
      #expect([a < b, a == b, b < a].count { $0 } == 1, "one of three: \(a), \(b)")
      #expect(!(a < b && b < c) || a < c, "transitive: \(a), \(b), \(c)")
      #expect(
        [a.precedes(b), a.hasSamePrecedence(as: b), b.precedes(a)].count { $0 } == 1,
        "one of three by precedence: \(a), \(b)")
      #expect(
        !(a.precedes(b) && b.precedes(c)) || a.precedes(c), "transitive: \(a), \(b), \(c)")
      #expect(!a.precedes(b) || a < b, "the order agrees with precedence: \(a), \(b)")
    }
  }

  @Test func sortingDoesNotDependOnTheInputOrder() throws {
    var random = RandomVersion(seed: 4)
    var generator = SeededRandom(seed: 5)
    let versions = try (0..<300).map { _ in try SemanticVersion(random.next()) }
    let sorted = versions.sorted()
    #expect(versions.shuffled(using: &generator).sorted() == sorted)
  }
}
