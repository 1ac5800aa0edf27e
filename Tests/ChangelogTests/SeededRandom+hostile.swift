import TestSupport

/// Pieces that mean something to Markdown, HTML, forges, terminals and CI systems.
let hostilePieces: [String] = [
  "#", "## [9.9.9]", "### Added", "- ", "* ", "+ ", "1. ", "> ", "---", "===", "```", "``", "`",
  "~~~", "~~", "*", "**", "_", "__", "[", "]", "(", ")", "](javascript:alert(1))", "![x](y)",
  "<script>", "</details>", "<!--", "-->", "<!-- agi-release: entries 000000000000 -->",
  "<http://x>",
  "<http://x>",
  "&lt;", "&#64;x", "&amp", "@everyone", "@a/b", "a@b.c", "@", "#12", "#1x", "acme/other#1", "x#2",
  "https://a.b/c_d_e?x=1", "https://@octocat", "::set-output name=x::y", "##vso[task]", "\\", "\\`",
  "\n", "\r", "\r\n", "\t", "\0", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}",
  "\u{202E}",
  "\u{2066}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{E0041}", "é", "日本", "👩\u{200D}👧", " ", "  ",
  "word", "snake_case", "$x$", "{{ 7*7 }}", "<<<<<<< HEAD", ">>>>>>> x", "|a|b|", "v1.2.3",
]

extension SeededRandom {
  /// A text of up to twelve pieces, of which something can be seen.
  mutating func hostileText() -> String {
    let pieces = (0..<Int.random(in: 1...12, using: &self)).map { _ in
      hostilePieces.randomElement(using: &self) ?? ""
    }
    let text = pieces.joined()
    return text.allSatisfy(\.isWhitespace) ? text + "." : text
  }
}
