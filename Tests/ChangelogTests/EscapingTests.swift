import Testing

@testable import Changelog
import TestSupport

@Suite("Untrusted text")
struct EscapingTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let input: String
    let output: String
    var testDescription: String { name }
    init(_ name: String, _ input: String, _ output: String) {
      (self.name, self.input, self.output) = (name, input, output)
    }
  }

  @Test(
    "text is shown and does nothing else",
    arguments: [
      Row("plain", "add a thing", "add a thing"),
      Row("html", "<script>alert(1)</script>", #"&lt;script\>alert(1)&lt;/script\>"#),
      Row("comment", "<!-- version list -->", #"&lt;!-- version list --\>"#),
      Row("link", "see [docs](javascript:x)", #"see \[docs\](javascript:x)"#),
      Row("image", "![x](https://evil.invalid/p)", #"!\[x\](https://evil.invalid/p)"#),
      Row("emphasis", "a *b* __c__", #"a \*b\* \_\_c\_\_"#),
      Row("underscore in a word", "use snake_case", "use snake_case"),
      Row("strike", "~~no~~", #"\~\~no\~\~"#),
      Row("formula", "$x$", #"\$x\$"#),
      Row("backslash", #"keep \1 \n"#, #"keep \\1 \\n"#),
      Row("entity", "a &lt; b && c &", "a &amp;lt; b && c &"),
      Row("code", "call `a_b(*)` now", "call `a_b(*)` now"),
      Row("long code", "``a`b`` c", "``a`b`` c"),
      Row("open code", "a `b *c*", #"a \`b \*c\*"#),
      Row("open code before code", "``a `b`", #"\`\`a `b`"#),
      Row("fence", "```sh", #"\`\`\`sh"#),
      Row("mention", "thanks @octocat, @a/b.", "thanks `@octocat`, `@a/b`."),
      Row("mention beside code", "`x`@me`y`", "`x` `@me` `y`"),
      Row("mention after an open backtick", "`@me", #"\``@me`"#),
      Row("mention behind code that was none", "x#2@me", "`x#2` `@me`"),
      Row("mention behind a link", "fix #3@me", "fix [#3](https://github.com/o/r/issues/3)`@me`"),
      Row("numeric entity", "&#64;x", ##"&amp;\#64;x"##),
      Row("mail", "by a@b.c", "by a@b.c"),
      Row("lone at", "a @ b @", "a @ b @"),
      Row("address", "see https://a.b/c_d_?x=1.", "see https://a.b/c_d_?x=1."),
      Row("address with mention", "see https://@me", "see `https://@me`"),
      Row("address in brackets", "(https://a.b/c_).", "(https://a.b/c_)."),
      Row("address that markup touches", "https://a.b/*c*", #"https\://a.b/\*c\*"#),
      Row("address without a scheme", "www.a.b*", #"www\.a.b\*"#),
      Row("issue", "fix #12, C#", "fix [#12](https://github.com/o/r/issues/12), C#"),
      Row("no issue", "#12a #x", ##"\#12a #x"##),
      Row("issue elsewhere", "closes acme/other#1", "closes `acme/other#1`"),
      Row("heading", "# x", ##"\# x"##),
      Row("quote", "> x", #"\> x"#),
      Row("item", "- x", #"\- x"#),
      Row("number", "1. x", #"1\. x"#),
      Row("no number", "1.5x faster", "1.5x faster"),
      Row("ci command", "::set-output name=x::y", #"\::set-output name=x::y"#),
      Row("azure command", "##vso[x]", ###"\##vso\[x\]"###),
      Row("lines", "a\r\nb\tc\u{2028}d", "a  b c d"),
      Row("blanks", "  a  ", "a"),
      Row("control", "red \u{1B}[31m\0", #"red U+001B\[31mU+0000"#),
      Row("c1", "x\u{9B}2J", "xU+009B2J"),
      Row("bidi", "user\u{202E} x", "userU+202E x"),
      Row("zero width", "a\u{200B}b\u{FEFF}", "aU+200BbU+FEFF"),
      Row("hidden tag", "a\u{E0041}", "aU+E0041"),
      Row("joined emoji", "👩\u{200D}👧", "👩\u{200D}👧"),
      Row("joined letters", "a\u{200D}b", "aU+200Db"),
      Row("joiner at the end", "👩\u{200D}", "👩U+200D"),
      Row("nothing", "", ""),
    ])
  func escapes(_ row: Row) {
    let links = ForgeLinks(remoteURL: "https://github.com/o/r")
    #expect(text(EscapedText(row.input, byteCountMax: 600, links: links).bytes) == row.output)
  }

  @Test("without a forge an issue is no link")
  func escapesIssueWithoutForge() {
    #expect(text(EscapedText("fix #12", byteCountMax: 600, links: nil).bytes) == ##"fix \#12"##)
  }

  @Test(
    "a long text is cut at a character and marked",
    arguments: [
      Row("ascii", String(repeating: "y", count: 1_000_000), "yyyyyyyy…"),
      Row("two bytes", String(repeating: "é", count: 9), "éééé…"),
      Row("fits", "yyyyyyyy", "yyyyyyyy"),
    ])
  func cuts(_ row: Row) {
    #expect(text(VisibleLine(row.input, byteCountMax: 8).bytes) == row.output)
  }

  @Test("whatever an entry says, it is one line that changes no structure", arguments: 0..<40)
  func keepsStructure(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let links = Bool.random(using: &random) ? ForgeLinks(remoteURL: "git@github.com:o/r.git") : nil
    for _ in 0..<50 {
      let description = random.hostileText()
      let entry = ChangelogEntry(
        scope: random.hostileText(), description: description, isBreaking: true,
        breakingNote: random.hostileText(),
        commit: CommitReference(fullID: random.hostileText(), abbreviatedID: random.hostileText()),
        issues: [random.hostileText()])
      let section = ReleaseSection(
        version: "1.2.0", date: "2026-11-25", introduction: random.hostileText(),
        groups: [
          EntryGroup(.added, entries: [entry, entry]), EntryGroup(.fixed, entries: [entry]),
        ],
        contributors: [random.hostileText()])
      let rendered = renderedSection(section, links: links)
      let lines = text(rendered).split(separator: "\n", omittingEmptySubsequences: false)
      let summary = lines.map { $0.prefix { $0 == "#" || $0 == "-" } }.filter { !$0.isEmpty }
      #expect(summary == ["##", "###", "-", "-", "###", "-", "###", "-"], "\(description)")
      #expect(!lines.contains { $0.hasPrefix("::") || $0.hasPrefix("##vso") })
      #expect(!rendered.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F })
      let parsed = try ChangelogDocument(parsing: rendered)
      #expect(parsed.versions == ["1.2.0"])
      let body = SectionBody(
        parsed.parts.sections[0], in: parsed.bytes, lineEnding: .lineFeed)
      #expect(body.groups.map(\.blocks.count) == [1, 2, 1, 1])
      #expect(body.fingerprints == body.computedFingerprints)
      #expect(body.joined() == rendered)
    }
  }
}
