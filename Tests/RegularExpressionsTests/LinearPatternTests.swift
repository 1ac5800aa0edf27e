import RegularExpressions
import TestSupport
import Testing

@Suite struct LinearPatternTests {
  @Test(
    arguments: [
      ("abc", "xxabcx", 2..<5), ("^abc$", "abc", 0..<3), ("^abc$", "abcd", nil), ("", "a", 0..<0),
      ("a.c", "abc", 0..<3), ("a.c", "a\nc", nil), ("[a-c]+", "zabcz", 1..<4),
      ("[^a-c]+", "abzyc", 2..<4), (#"\d{2,3}"#, "a12345", 1..<4), (#"\d{2,}"#, "a1b123", 3..<6),
      (#"\w+"#, "-é_1-", 1..<4), (#"\W"#, "ab c", 2..<3), (#"\s\S"#, "a b", 1..<3),
      (#"\bb\b"#, "ab b", 3..<4), (#"\Bb"#, "b ab", 3..<4), ("a|ab", "ab", 0..<1),
      ("(?:a|ab)c", "abc", 0..<3), ("a*?b", "aab", 0..<3), ("a+?", "aaa", 0..<1),
      (#"\.\*"#, "a.*", 1..<3), (#"[\]\-x]+"#, "a-]x", 1..<4), ("[a-]+", "-a", 0..<2),
      ("(a*)*", "b", 0..<0), ("(a*)+b", "aab", 0..<3), ("x{0}y", "xy", 1..<2),
      ("a]}", "a]}", 0..<3),
      (#"(^|\.)dev(\.|$)"#, "api.dev.x", 3..<8), ("🦊.", "a🦊b", 1..<3), ("a??b", "ab", 0..<2),
    ] as [(String, String, Range<Int>?)])
  func `finds the first match`(text: String, subject: String, range: Range<Int>?) throws {
    #expect(try LinearPattern(text).firstMatch(in: subject)?.range == range)
  }

  @Test func `keeps what groups matched last`() throws {
    let match = try LinearPattern("(a|(b))+(c)?").firstMatch(in: "xab")
    #expect(match?.groups == [2..<3, 2..<3, nil])
  }

  @Test(arguments: [
    ("(", 0, "this group is never closed"), ("a)", 1, "`)` closes nothing"),
    ("a[bc", 1, "this class is never closed"), ("a[]", 1, "this class is empty"),
    ("[b-a]", 1, "this is no range of characters"),
    (#"[a-\d]"#, 1, "this is no range of characters"),
    ("[a[b]]", 2, "a class in a class is not accepted"),
    ("[a&&b]", 2, "`&&` in a class is not accepted"), (#"[\b]"#, 1, #"`\b` is not accepted"#),
    ("*a", 0, "`*` repeats nothing"), ("a|+", 2, "`+` repeats nothing"),
    ("{2}", 0, "`{` repeats nothing"), ("^*", 1, "a place between characters cannot be repeated"),
    ("a{,2}", 1, "`{` begins no count"), ("a{2", 1, "`{` begins no count"),
    ("a{x}", 1, "`{` begins no count"), ("a{3,2}", 1, "the count ends before it begins: {3,2}"),
    ("a{1001}", 1, "a count is greater than 1000"),
    ("a{99999999999999999999}", 1, "a count is greater than 1000"),
    ("a++", 2, "a possessive count is not accepted"), ("a**", 2, "a count follows a count"),
    ("a{2}{3}", 4, "a count follows a count"), ("b(?=a)", 1, "lookaround is not accepted"),
    ("(?<!a)b", 0, "lookaround is not accepted"), ("(?i)a", 0, "an inline flag is not accepted"),
    ("(?<x>a)", 0, "a named group is not accepted"),
    ("(?>a)", 0, "an atomic group is not accepted"),
    (#"(a)\1"#, 3, "a backreference is not accepted"), (#"\p{L}"#, 0, #"`\p` is not accepted"#),
    (#"a\"#, 1, "a backslash ends the expression"), (#"\é"#, 0, #"`\é` is not accepted"#),
    ("((a{1000}){1000}){1000}", 0, "the expression is too large"),
    ("(((?:){1000}){1000}){1000}", 0, "the expression is too large"),
    (
      String(repeating: "(", count: 65) + String(repeating: ")", count: 65), 64,
      "more than 64 groups stand in each other"
    ),
  ])
  func `says what is not accepted`(text: String, offset: Int, reason: String) {
    let fault = #expect(throws: LinearPatternFault.self) { try LinearPattern(text) }
    #expect(fault?.offset == offset)
    #expect(fault?.reason == reason)
  }

  @Test(arguments: [
    ("^(a+)+$", String(repeating: "a", count: 5000) + "b"),
    ("(a|a)*(a|aa)*c", String(repeating: "a", count: 5000)),
    ("(.*)(.*)(.*)(.*)(.*)x", String(repeating: "y", count: 2000)),
    ("(?:a?){500}a{500}", String(repeating: "a", count: 400)),
    (#"(\w+\s?)*$x"#, String(repeating: "ab ", count: 1000)),
    ("((a*)*)*b", String(repeating: "a", count: 3000)),
  ])
  func `takes steps by the product of the lengths`(text: String, subject: String) throws {
    let pattern = try LinearPattern(text)
    let scalars = Array(subject.unicodeScalars)
    let (match, stepCount) = pattern.search(scalars)
    #expect(match == nil)
    #expect(stepCount <= 4 * (pattern.instructionCount + 1) * (scalars.count + 1))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `agrees with a backtracking search`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<60 {
      let written = RandomExpression(depth: 3, &random)
      let pattern = try LinearPattern(written.text)
      let reference = try Regex(written.text).matchingSemantics(.unicodeScalar)
        .wordBoundaryKind(.simple)
      // `Regex` takes no digit for a part of a word at a simple boundary, although `\w` accepts it.
      let alphabet = written.text.contains(#/\\[bB]/#) ? "ab-_ " : "ab1-_ "
      for _ in 0..<6 {
        // Short subjects, on which backtracking comes to an end.
        let subject = String(
          (0..<Int.random(in: 0...9, using: &random)).map { _ in
            alphabet.randomElement(using: &random)!
          })
        let expected = try reference.firstMatch(in: subject).map { match in
          subject.unicodeScalars.distance(
            from: subject.startIndex, to: match.range.lowerBound)..<subject.unicodeScalars.distance(
              from: subject.startIndex, to: match.range.upperBound)
        }
        let found = pattern.firstMatch(in: subject)?.range
        #expect(found == expected, "seed \(seed): \(written.text) in \"\(subject)\"")
      }
    }
  }
}

/// A random expression of the accepted form.
private struct RandomExpression {
  var text: String
  // Engines differ in how often a repeated part may match nothing.
  private var isNullable = false

  init(depth: Int, _ random: inout SeededRandom) {
    switch depth == 0 ? 0 : Int.random(in: 0...7, using: &random) {
    case 1, 2:
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        RandomExpression(depth: depth - 1, &random)
      }
      text = parts.map(\.text).joined()
      isNullable = parts.allSatisfy(\.isNullable)
    case 3:
      let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in
        RandomExpression(depth: depth - 1, &random)
      }
      text = "(" + parts.map(\.text).joined(separator: "|") + ")"
      isNullable = parts.contains(where: \.isNullable)
    case 4, 5:
      let part = RandomExpression(depth: depth - 1, &random)
      let counts = ["*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}", "*?", "+?", "??", "{0,2}?"]
      let count = part.isNullable ? "" : counts.randomElement(using: &random)!
      text = "(?:\(part.text))\(count)"
      isNullable =
        part.isNullable || count.hasPrefix("*") || count.hasPrefix("?")
        || count.hasPrefix("{0")
    case 6:
      text = ["^", "$", #"\b"#, #"\B"#].randomElement(using: &random)!
      isNullable = true
    default:
      let atoms = [
        "a", "b", "1", "-", ".", "[ab]", "[^a]", "[a-b1]", #"[\d_]"#, #"[^\w]"#, #"\d"#, #"\w"#,
        #"\s"#, #"\D"#, #"\W"#, #"\S"#, #"\-"#,
      ]
      text = atoms.randomElement(using: &random)!
    }
  }
}
