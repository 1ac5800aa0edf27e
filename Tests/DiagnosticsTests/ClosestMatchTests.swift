import Diagnostics
import Testing

@Suite("The closest match")
struct ClosestMatchTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var word: String
    var candidates: [String]
    var match: String?

    var testDescription: String { "\(word) among \(candidates)" }
  }

  static let rows = [
    Row(word: "acronim", candidates: ["name", "acronym"], match: "acronym"),
    Row(word: "nmae", candidates: ["name"], match: "name"),
    Row(word: "Name", candidates: ["name"], match: "name"),
    Row(word: "nam", candidates: ["name"], match: "name"),
    Row(word: "tag-prefx", candidates: ["tag", "tag-prefix"], match: "tag-prefix"),
    Row(word: "prodction", candidates: ["development", "production"], match: "production"),
    Row(word: "colour", candidates: ["color", "colon"], match: "color"),
    Row(word: "roаle", candidates: ["role"], match: "role"),
    Row(word: "bat", candidates: ["cat", "hat"], match: "cat"),
    Row(word: "name", candidates: ["name", "names"], match: nil),
    Row(word: "zzz", candidates: ["name"], match: nil),
    Row(word: "a", candidates: ["b", "c"], match: nil),
    Row(word: "", candidates: ["b"], match: nil),
    Row(word: "x", candidates: [], match: nil),
    Row(word: "abcdef", candidates: ["uvwxyz"], match: nil),
    Row(word: String(repeating: "a", count: 4000), candidates: ["aaaa"], match: nil),
  ]

  @Test("is what was meant, or nothing", arguments: rows)
  func match(_ row: Row) {
    #expect(closestMatch(to: row.word, in: row.candidates) == row.match)
  }
}
