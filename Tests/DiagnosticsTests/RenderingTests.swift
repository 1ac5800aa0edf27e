import Diagnostics
import Testing

@Suite("Rendering of diagnostics")
struct RenderingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var source: [UInt8]?
    var line = 1
    var column: Int
    var length: Int?
    var excerpt: String

    var testDescription: String { name }

    init(
      _ name: String, _ source: String?, line: Int = 1, _ column: Int, length: Int? = nil,
      _ excerpt: String
    ) {
      self.init(
        name, bytes: source.map { Array($0.utf8) }, line: line, column, length: length, excerpt)
    }

    init(
      _ name: String, bytes: [UInt8]?, line: Int = 1, _ column: Int, length: Int? = nil,
      _ excerpt: String
    ) {
      self.name = name
      self.source = bytes
      self.line = line
      self.column = column
      self.length = length
      self.excerpt = excerpt
    }
  }

  static let rows = [
    Row("start of a line", "name: x\n", 1, length: 4, " 1 | name: x\n   | ^^^^\n"),
    Row("one caret without a length", "name: x\n", 7, " 1 | name: x\n   |       ^\n"),
    Row("behind the end", "ab\n", 3, length: 5, " 1 | ab\n   |   ^\n"),
    Row("longer than the line", "abc\n", 2, length: 50, " 1 | abc\n   |  ^^\n"),
    Row("third line of LF, CR LF and CR", "a\r\nb\rcd\n", line: 3, 2, " 3 | cd\n   |  ^\n"),
    Row("last line without a line end", "a\nbc", line: 2, 2, " 2 | bc\n   |  ^\n"),
    Row("empty line", "a\n\nb", line: 2, 1, " 2 |\n   | ^\n"),
    Row("no such line", "a\n", line: 9, 1, ""),
    Row("no source", nil, 1, ""),
    Row("tab before the caret", "\ta: b", 2, " 1 |     a: b\n   |     ^\n"),
    Row("tab to the next stop", "ab\tc", 4, " 1 | ab  c\n   |     ^\n"),
    Row("wide characters", "名前: x", 5, " 1 | 名前: x\n   |       ^\n"),
    Row("combining mark", "e\u{301}: x", 5, " 1 | e\u{301}: x\n   |    ^\n"),
    Row("emoji under the caret", "a 👩 b", 3, " 1 | a 👩 b\n   |   ^^\n"),
    Row("escape sequence", "a\u{1B}[31mb", 7, " 1 | a<U+001B>[31mb\n   |              ^\n"),
    Row("bidirectional control", "a\u{202E}b", 2, length: 1, " 1 | a<U+202E>b\n   |  ^^^^^^^^\n"),
    Row(
      "byte that is not UTF-8", bytes: [0x61, 0xFF, 0x62], 2, " 1 | a<FF>b\n   |  ^^^^\n"),
    Row("cut character", bytes: [0x61, 0xE2, 0x82], 1, " 1 | a<E2><82>\n   | ^\n"),
    Row("byte order mark", "\u{FEFF}ab", 1, " 1 | ab\n   | ^\n"),
    Row(
      "line of a hundred columns",
      String(repeating: "x", count: 60) + "!"
        + String(repeating: "y", count: 60), 61,
      " 1 | …\(String(repeating: "x", count: 48))!\(String(repeating: "y", count: 47))…\n"
        + "   | \(String(repeating: " ", count: 49))^\n"),
  ]

  @Test("shows the line with a caret", arguments: rows)
  func excerpt(_ row: Row) {
    let location = SourceLocation(
      file: "a.yaml", line: row.line, column: row.column, length: row.length)
    let diagnostic = Diagnostic(code: "x.y", message: "wrong", location: location)
    let text = rendered(diagnostic, source: { _ in row.source }, color: false)
    let lines = row.excerpt.isEmpty ? "" : "   |\n" + row.excerpt
    #expect(text == "error[x.y]: wrong\n  --> a.yaml:\(row.line):\(row.column)\n" + lines)
  }

  private func location(_ file: String, _ line: Int, _ column: Int, _ length: Int? = nil)
    -> Diagnostics.SourceLocation
  {
    Diagnostics.SourceLocation(file: file, line: line, column: column, length: length)
  }

  private func text(_ diagnostic: Diagnostic, _ source: String?) -> String {
    rendered(diagnostic, source: { _ in source.map { Array($0.utf8) } }, color: false)
  }

  @Test("marks of one line stand below each other, the fault first")
  func oneLine() {
    let diagnostic = Diagnostic(
      code: "x.y", message: "m", location: location("f", 1, 8, 1), label: "again",
      related: [.init("first", at: location("f", 1, 2, 1))])
    #expect(
      text(diagnostic, "{a: 1, a: 2}") == """
        error[x.y]: m
          --> f:1:8
           |
         1 | {a: 1, a: 2}
           |        ^ again
           |  - first

        """)
  }

  @Test("a mark that is cut away shows its line again")
  func farApart() {
    let line = "{a: 1, \(String(repeating: "x", count: 200)), a: 2}"
    let diagnostic = Diagnostic(
      code: "x.y", message: "m", location: location("f", 1, 210, 1),
      related: [.init("first", at: location("f", 1, 2, 1))])
    let lines = text(diagnostic, line).split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[3].hasPrefix(" 1 | …x") && lines[3].hasSuffix("x, a: 2}"))
    #expect(lines[5].hasPrefix(" 1 | {a: 1, x") && lines[5].hasSuffix("x…"))
    #expect(lines[6] == "   |  - first")
  }

  @Test("of a very long line the surroundings of the mark are shown")
  func longLine() {
    let line =
      String(repeating: "é", count: 100_000) + "!" + String(repeating: "z", count: 100_000)
    let lines = text(
      Diagnostic(code: "x.y", message: "m", location: location("f", 1, 100_001, 1)), line
    ).split(separator: "\n")
    let before = String(repeating: "é", count: 48)
    #expect(lines[3] == " 1 | …\(before)!\(String(repeating: "z", count: 47))…")
    #expect(lines[4] == "   | \(String(repeating: " ", count: 49))^")
    let ends = text(
      Diagnostic(
        code: "x.y", message: "m", location: location("f", 1, 200_001, 1),
        related: [.init("start", at: location("f", 1, 1, 1))]), line
    ).split(separator: "\n")
    #expect(ends[3] == " 1 | …\(String(repeating: "z", count: 49))")
    #expect(ends[4] == "   | \(String(repeating: " ", count: 49))^")
    #expect(ends[5] == " 1 | \(String(repeating: "é", count: 96))…")
    #expect(ends[6] == "   | - start")
  }

  @Test("without a source every place is named with its words")
  func withoutSource() {
    let diagnostic = Diagnostic(
      code: "x.y", message: "m", location: location("f", 4, 1), label: "here",
      related: [
        .init("also", at: location("f", 2, 1)), .init("there", at: location("g", 1, 1)),
      ])
    #expect(
      text(diagnostic, nil) == """
        error[x.y]: m
          --> f:4:1   (here)
          --> f:2:1   (also)
          --> g:1:1   (there)

        """)
  }

  @Test("a fix is shown as the corrected line unless the hint spells it out or it is blank")
  func corrections() {
    func diagnostic(_ hint: String?, _ fix: String) -> Diagnostic {
      Diagnostic(
        code: "x.y", message: "m", location: location("f", 1, 1, 3), hint: hint,
        fix: .init(replacing: location("f", 1, 1, 3), with: fix))
    }
    let excerpt = "error[x.y]: m\n  --> f:1:1\n   |\n 1 | nam: x\n   | ^^^\n"
    let correction = "   |\n 1 | name: x\n   | ~~~~\n"
    #expect(
      text(diagnostic("a name like it", "name"), "nam: x")
        == excerpt + "   |\nhelp: a name like it\n" + correction)
    #expect(
      text(diagnostic(nil, "name"), "nam: x") == excerpt + "   |\nhelp: write instead\n"
        + correction)
    #expect(
      text(diagnostic("write `name: x`", "name"), "nam: x")
        == excerpt + "   = help: write `name: x`\n")
    #expect(text(diagnostic(nil, " "), "nam: x") == excerpt)
    #expect(text(diagnostic(nil, "a\nb"), "nam: x") == excerpt)
    #expect(
      text(diagnostic(nil, "name"), nil) == "error[x.y]: m\n  --> f:1:1\n")
  }

  @Test("line numbers of three digits widen the gutter")
  func gutter() {
    let source = String(repeating: "\n", count: 99) + "x: 1\n"
    let diagnostic = Diagnostic(
      code: "x.y", message: "m", location: location("f", 100, 1, 1), hint: "h", linesBefore: 1)
    #expect(
      text(diagnostic, source) == """
        error[x.y]: m
           --> f:100:1
            |
         99 |
        100 | x: 1
            | ^
            = help: h

        """)
  }

  @Test("needs no location", arguments: Severity.allCases)
  func bare(_ severity: Severity) {
    let diagnostic = Diagnostic(code: "a.b", severity: severity, message: "so it is")
    let text = rendered(diagnostic, source: { _ in nil }, color: false)
    #expect(text == "\(severity.rawValue)[a.b]: so it is\n")
  }

  @Test("colour only adds to the text")
  func color() {
    let diagnostic = Diagnostic(
      code: "a.b", message: "m", location: SourceLocation(file: "f", line: 1, column: 1),
      hint: "h")
    let source: (String) -> [UInt8]? = { _ in Array("x".utf8) }
    let plain = rendered(diagnostic, source: source, color: false)
    var colored = rendered(diagnostic, source: source, color: true)
    #expect(colored.contains("\u{1B}[1;31merror[a.b]\u{1B}[0m"))
    for code in ["\u{1B}[1;31m", "\u{1B}[1;36m", "\u{1B}[0m"] {
      colored = colored.split(separator: code, omittingEmptySubsequences: false).joined()
    }
    #expect(colored == plain)
  }

  @Test("no part of a diagnostic starts a line or steers the terminal")
  func hostile() {
    let hostile = "x\n::error::\u{1B}[2J\r\u{202E}"
    let diagnostic = Diagnostic(
      code: hostile, message: hostile,
      location: SourceLocation(file: hostile, line: 1, column: 1), label: hostile,
      placeRemark: hostile, hint: hostile, alternative: hostile, notes: [hostile],
      diagram: [hostile],
      related: [.init(hostile, at: SourceLocation(file: hostile, line: 1, column: 1))],
      affects: [hostile])
    let text = rendered(
      diagnostic, source: { _ in Array(hostile.utf8) }, color: false)
    #expect(!text.contains("\n::"))
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isDeceptive })
  }
}
