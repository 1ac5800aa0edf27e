import TestSupport
import Testing

@testable import Git

/// Git itself says what a pattern matches: it includes a file where the address of a remote does.
@Suite("Patterns of git")
struct PathGlobTests {
  /// Patterns that are easily read in another way than git's.
  static let patterns = [
    "", "*", "**", "***", "/**", "**/", "**/**", "a**", "**a", "a**b", "a/**/b", "a/***/b", "**/b",
    "a/**", "*/b", "a/*", "?", "a?b", "??", "[a]", "[!a]", "[^a]", "[a-c]", "[c-a]", "[]a]",
    "[]-a]",
    "[!]a]", "[a-]", "[-a]", "[a\\]b]", "[\\a-c]", "[a-\\c]", "[[:alpha:]]", "[![:digit:]]",
    "[[:upper:][:digit:]]b", "[[:word:]]", "[[:a]", "[[a]", "[[:alpha:]-z]", "[a", "[", "[]", "[!]",
    "\\a", "\\*", "a\\", "\\[a]", "**\\/b", "a/**\\/b", "*a*b*", "*/*", "a//b", "**/a/**", "[/]",
    "a[/]b", "[.-0]", "[[:punct:]]b", "[[:space:]]", "[[:xdigit:]]", "é", "[é]", "?é", "a/b/", "*?",
  ]

  static let texts = [
    "a", "b", "ab", "abc", "a/b", "a/c/b", "a/c/d/b", "/", "/a", "a/", "a//b", "aa", "A", "5", "]",
    "-",
    "[", "[a]", "\\", "*", "a*b", "!", "^", "é", "aé", ":", "a]", "-]", ".", "/b", "5b", "Zb",
    "[:a",
  ]

  /// The patterns of a list that git takes a text for.
  private func matching(
    _ patterns: [String], _ text: String, in repository: ScratchRepository
  ) throws -> [String] {
    var lines = "[remote \"r\"]\n\turl = \"\(quoted(text))\"\n"
    for (index, pattern) in patterns.enumerated() {
      lines += "[includeIf \"hasconfig:remote.*.url:\(quoted(pattern))\"]\n\tpath = inc/\(index)\n"
    }
    try repository.write("config", lines)
    let result = try repository.gitResult(
      ["config", "--file", "config", "--includes", "--get-all", "t.m"])
    return result.stdout.split(separator: "\n").compactMap { Int($0) }.map { patterns[$0] }
  }

  private func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  @Test func `a pattern matches what it matches for git`() throws {
    let repository = try ScratchRepository()
    var random = SeededRandom(seed: 4)
    let parts = [
      "a", "b", "/", "*", "**", "**/", "?", "[", "]", "!", "-", "\\", "[a-b]", "[!/]", "c",
    ]
    func word(_ parts: [String], _ most: Int) -> String {
      (0..<Int.random(in: 1...most, using: &random)).map { _ in
        parts[Int.random(in: parts.indices, using: &random)]
      }.joined()
    }
    let patterns = Self.patterns + (0..<400).map { _ in word(parts, 6) }
    let texts = Self.texts + (0..<60).map { _ in word(["a", "b", "c", "/", "-"], 6) }
    for index in patterns.indices { try repository.write("inc/\(index)", "[t]\n\tm = \(index)\n") }
    var count = 0
    for text in texts {
      let theirs = try matching(patterns, text, in: repository)
      let ours = patterns.filter { PathGlob($0).matches(text) }
      count += theirs.count
      #expect(ours == theirs, "\(text): \(Set(ours).symmetricDifference(theirs).sorted())")
    }
    #expect(count > 2000)
  }

  @Test func `a pattern with many stars is read in one go`() {
    let text = String(repeating: "a", count: 4000)
    let glob = PathGlob(String(repeating: "*a", count: 100) + "b")
    #expect(!glob.matches(text))
    #expect(
      !PathGlob(String(repeating: "**/", count: 60) + "b").matches(text.map { "\($0)/" }.joined()))
    #expect(PathGlob(String(repeating: "*a", count: 100)).matches(text))
  }
}
