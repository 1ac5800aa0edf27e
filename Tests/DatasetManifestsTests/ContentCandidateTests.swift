import TestSupport
import Testing

@testable import DatasetRows

/// The search for bytes that rules have to look at, against looking at all of them.
@Suite("Candidates of content rules")
struct ContentCandidateTests {
  private static let parts: [String] =
    (ContentScannerTests.secrets + ContentScannerTests.personal).map(\.text)
    + [
      "a", "b7", " ", "-", "_", ":", "//", "@", "+", ".", "\\n", "\\", "A", "J", "S", "SG.", "eyJ",
      "ey",
      "AKI", "AIz", "xoxb", "sk", "hf", "npm", "ghp", "pypi", "glpat", "-----B", "-----BEGIN ",
      "github",
      "0", "12", "345", "6789", "0123456789012345", "1.2", "255.255.255.255", "DE", "GB", "é", "日本",
      "2024-05-01", "536-90-", "4399", ",", "/", "http", "x@y.zz",
    ]

  @Test(arguments: 0..<300)
  func `what is left out matches no rule`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var scanner = ContentScanner(rules: Set(ContentRule.allCases))
    for _ in 0..<40 {
      var row: [UInt8] = []
      for _ in 0..<Int.random(in: 0...24, using: &random) {
        let part = Self.parts.randomElement(using: &random) ?? ""
        // A part may break off, so that what is behind it is something else.
        let count =
          Int.random(in: 0..<3, using: &random) == 0 ? part.utf8.count / 2 : part.utf8.count
        row += part.utf8.prefix(count)
      }
      scanner.scan(row.span)
      let found = scanner.found
      scanner.start()
      // Digits are looked at where a run of them starts.
      for index in row.indices
      where !(index > 0 && isDecimalDigit(row[index]) && isDecimalDigit(row[index - 1])) {
        scanner.look(row.span, at: index)
      }
      #expect(found == scanner.found, "\(String(decoding: row, as: UTF8.self))")
    }
  }

  @Test func `a match is found wherever it starts`() {
    var scanner = ContentScanner(rules: Set(ContentRule.allCases))
    for sample in ContentScannerTests.secrets + ContentScannerTests.personal {
      for before in 0..<140 {
        let row = Array((String(repeating: " ", count: before) + sample.text).utf8)
        scanner.scan(row.span)
        #expect(scanner.found.contains(sample.rule) == sample.matches, "\(sample) behind \(before)")
      }
    }
  }

  @Test func `more candidates than there is room for are all looked at`() {
    var scanner = ContentScanner(rules: Set(ContentRule.allCases))
    let row = Array((String(repeating: "x@y ", count: 5000) + "ada@mail.org").utf8)
    scanner.scan(row.span)
    #expect(scanner.found == [.emailAddress])
  }
}
