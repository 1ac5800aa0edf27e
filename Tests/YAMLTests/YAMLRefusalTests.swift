import Diagnostics
import Documents
import Testing
import YAML

@Suite("What YAML is refused")
struct YAMLRefusalTests {
  typealias Row = (
    yaml: String, code: YAMLError.Code, line: Int, column: Int, message: String
  )

  static let profile: [Row] = [
    (
      "role: user\nrole: admin\n", .duplicateKey, 2, 1,
      "key `role` is set twice in the same mapping"
    ),
    (
      "role: user\n\"ro\\x6ce\": x\n", .duplicateKey, 2, 1,
      "key `role` is set twice in the same mapping"
    ),
    ("{a: 1, 'a': 2}\n", .duplicateKey, 1, 8, "key `a` is set twice in the same mapping"),
    ("1: a\n\"1\": b\n", .duplicateKey, 2, 1, "key `1` is set twice in the same mapping"),
    ("café: 1\ncafe\u{301}: 2\n", .duplicateKey, 2, 1, "in two Unicode spellings"),
    ("a: {<<: *x}\n", .mergeKey, 1, 5, "the merge key `<<` is not part of YAML 1.2"),
    ("on: push\n", .ambiguousKey, 1, 1, "ambiguous plain key `on`"),
    ("No: push\n", .ambiguousKey, 1, 1, "ambiguous plain key `No`"),
    ("True: a\n", .ambiguousKey, 1, 1, "ambiguous plain key `True`"),
    ("~: a\n", .ambiguousKey, 1, 1, "ambiguous plain key `~`"),
    ("?\n: b\n", .ambiguousKey, 1, 2, "a key is missing before `:`"),
    ("a: {? , b: 1}\n", .ambiguousKey, 1, 7, "a key is missing before `:`"),
    ("[a, b]: 1\n", .complexKey, 1, 1, "a list stands as a key"),
    ("{a: b}: 1\n", .complexKey, 1, 1, "a map stands as a key"),
    ("a: {{ env }}\n", .complexKey, 1, 5, "a map stands as a key"),
    ("a: &k x\n*k : v\n", .complexKey, 2, 1, "the alias `*k` stands as a key"),
    ("a: *nope\n", .undefinedAlias, 1, 4, "the alias `*nope` has no anchor before it"),
    ("a: *b\nb: &b 1\n", .undefinedAlias, 1, 4, "the alias `*b` has no anchor before it"),
    ("&top\nself: *top\n", .recursiveAlias, 2, 7, "stands inside of what it names"),
    ("a: &a\n  b:\n    - d: *a\n", .recursiveAlias, 3, 10, "stands inside of what it names"),
    ("a: &x 1\nb: &x 2\n", .duplicateAnchor, 2, 4, "the anchor `&x` is defined twice"),
    ("a: !hello\n", .tag, 1, 4, "the tag `!hello` is not accepted"),
    ("a: ! 1\n", .tag, 1, 4, "the tag `!` is not accepted"),
    ("a: !!binary aGVsbG8=\n", .tag, 1, 4, "the tag `!!binary` is not accepted"),
    ("a: !!python/object/apply:os.system ['id']\n", .tag, 1, 4, "is not accepted"),
    ("a: !e!x 1\n", .tag, 1, 4, "the tag is not accepted"),
    ("a: !!int abc\n", .tagMismatch, 1, 4, "the tag `!!int` does not fit `abc`"),
    ("a: !!float abc\n", .tagMismatch, 1, 4, "the tag `!!float` does not fit `abc`"),
    ("a: !!bool yes\n", .tagMismatch, 1, 4, "the tag `!!bool` does not fit `yes`"),
    ("a: !!seq {b: 1}\n", .tagMismatch, 1, 4, "the tag `!!seq` does not fit a map"),
    ("a: !!map x\n", .tagMismatch, 1, 4, "the tag `!!map` does not fit `x`"),
    ("a: !!map [x]\n", .tagMismatch, 1, 4, "the tag `!!map` does not fit a list"),
    ("!!int 1: x\n", .tagMismatch, 1, 1, "a key is a text and has no other tag"),
    ("a: .inf\n", .numberRange, 1, 4, "infinity is not accepted"),
    ("a: -.INF\n", .numberRange, 1, 4, "infinity is not accepted"),
    ("a: .NaN\n", .numberRange, 1, 4, "NaN is not accepted"),
    ("a: 9223372036854775808\n", .numberRange, 1, 4, "the whole number does not fit 64 bits"),
    ("a: -9223372036854775809\n", .numberRange, 1, 4, "the whole number does not fit 64 bits"),
    ("a: 0x8000000000000000\n", .numberRange, 1, 4, "the whole number does not fit 64 bits"),
    ("a: 0o7777777777777777777777\n", .numberRange, 1, 4, "does not fit 64 bits"),
    ("a: !!int 9223372036854775808\n", .numberRange, 1, 4, "does not fit 64 bits"),
    ("a: 1e400\n", .numberRange, 1, 4, "the number is too large or too small for a double"),
    ("a: 1e-400\n", .numberRange, 1, 4, "the number is too large or too small for a double"),
    ("a: 1.\(String(repeating: "1", count: 1100))\n", .numberRange, 1, 4, "too many digits"),
    ("a: 1\n---\nb: 2\n", .multipleDocuments, 2, 1, "the file has more than one document"),
    ("a: 1\n...\n---\nb: 2\n", .multipleDocuments, 3, 1, "the file has more than one document"),
    ("a: 1\n...\n%TAG ! x\n---\n", .syntax, 3, 1, "there is text behind the end of the document"),
    ("a: 1\n... b: 2\n", .syntax, 2, 4, "there is text behind the end of the document"),
    (
      "%YAML 1.1\n---\na: 1\n", .directive, 1, 1,
      "the file asks for YAML 1.1; only `%YAML 1.2` is accepted"
    ),
    ("%YAML 1.3\n---\na: 1\n", .directive, 1, 1, "only `%YAML 1.2` is accepted"),
    ("%YAML 1.2 x\n---\na: 1\n", .directive, 1, 1, "only `%YAML 1.2` is accepted"),
    ("# c\n%YAML 1.2\n%YAML 1.2\n---\n", .directive, 3, 1, "the directive stands twice"),
    ("%TAG !! tag:x,2000:\n---\na: 1\n", .directive, 1, 1, "only `%YAML 1.2` is accepted"),
    ("%FOO bar\n---\na: 1\n", .directive, 1, 1, "only `%YAML 1.2` is accepted"),
    ("a: 1\n<<<<<<< HEAD\nb: 1\n", .conflictMarker, 2, 1, "unresolved git merge conflict"),
    ("a: 1\n>>>>>>> x\n", .conflictMarker, 2, 1, "unresolved git merge conflict"),
  ]

  static let characters: [Row] = [
    ("a: x\u{0}y\n", .forbiddenCharacter, 1, 5, "the NUL character U+0000"),
    ("a: \u{1B}[31m\n", .forbiddenCharacter, 1, 4, "the control character U+001B"),
    ("é: \u{7F}\n", .forbiddenCharacter, 1, 4, "the control character U+007F"),
    ("a: b\r\n👩: \u{85}\n", .forbiddenCharacter, 2, 4, "the control character U+0085"),
    ("a: safe\u{2028}role: x\n", .forbiddenCharacter, 1, 8, "the line separator U+2028"),
    ("a: \u{202E}x\n", .forbiddenCharacter, 1, 4, "the bidirectional control U+202E"),
    ("# \u{2066}\na: x\n", .forbiddenCharacter, 1, 3, "the bidirectional control U+2066"),
    ("a: \u{FFFE}\n", .forbiddenCharacter, 1, 4, "the noncharacter U+FFFE"),
    ("a: \u{FEFF}\n", .forbiddenCharacter, 1, 4, "a byte order mark in the middle, U+FEFF"),
    ("\u{FEFF}\u{FEFF}a: 1\n", .forbiddenCharacter, 1, 1, "a byte order mark in the middle"),
    ("a: \"x\\0\"\n", .forbiddenCharacter, 1, 4, "the NUL character U+0000"),
    ("\"a\\x00\": 1\n", .forbiddenCharacter, 1, 1, "the NUL character U+0000"),
    ("a: \"\\e\"\n", .forbiddenCharacter, 1, 4, "the control character U+001B"),
    ("a: \"\\N\"\n", .forbiddenCharacter, 1, 4, "the control character U+0085"),
    ("a: \"\\u202e\"\n", .forbiddenCharacter, 1, 4, "the bidirectional control U+202E"),
    ("a: \"\\U0001FFFE\"\n", .forbiddenCharacter, 1, 4, "the noncharacter U+1FFFE"),
  ]

  static let grammar:
    [(yaml: String, reason: YAMLError.Reason, line: Int, column: Int, message: String)] = [
      ("a:\n\tb: 1\n", .tabIndent, 2, 1, "tab used for indentation"),
      ("a:\n  b: 1\n\tc: 1\n", .tabIndent, 3, 1, "tab used for indentation"),
      ("a: |\n\tb\n", .tabIndent, 2, 1, "tab used for indentation"),
      ("a: @x\n", .reservedStart, 1, 4, "a plain value cannot start with `@`"),
      ("a: `x`\n", .reservedStart, 1, 4, "a plain value cannot start with a backtick"),
      ("a: %5\n", .reservedStart, 1, 4, "a plain value cannot start with `%`"),
      ("a: *.example\n", .aliasStart, 1, 4, "`*` starts an alias"),
      ("a: & x\n", .aliasStart, 1, 4, "`&` starts an anchor"),
      ("name: Dynamic: AI\n", .colonInValue, 1, 14, "`: ` inside an unquoted value"),
      ("name:Dynamic\nnext: x\n", .missingSpaceAfterColon, 1, 5, "missing space after `:`"),
      ("a: 1\nname:Dynamic\n\n# c\nnext: x\n", .missingSpaceAfterColon, 2, 5, "missing space"),
      ("a: 1\nname:Dynamic\n", .missingSpaceAfterColon, 2, 5, "missing space after `:`"),
      ("a:\n  name:Dynamic\n  next: x\n", .missingSpaceAfterColon, 2, 7, "missing space after `:`"),
      ("a\nb: 1\n", .syntax, 2, 2, "a key is not allowed here"),
      ("name: x\nacronym\nb: 1\n", .missingColon, 2, 1, "expected `:` after `acronym`"),
      ("a: \"x\nb: 1\n", .unclosedQuote, 1, 4, "this quote is never closed"),
      ("a: 'x\n---\nb'\n", .unclosedQuote, 1, 4, "this quote is never closed"),
      ("a: [1, 2\nb: 1\n", .unclosedBracket, 1, 4, "this `[` is never closed"),
      ("a: [\n", .unclosedBracket, 1, 4, "this `[` is never closed"),
      ("a: [1, {b: 2,\n", .unclosedBracket, 1, 8, "this `{` is never closed"),
      ("a: {x: 1\n", .unclosedBracket, 1, 4, "this `{` is never closed"),
      ("a:\n    b: 1\n  c: 2\n", .strayIndent, 3, 3, "indent 2 matches no open level (open: 0, 4)"),
      (
        "a:\n  b:\n      c: 1\n    d: 2\n", .strayIndent, 4, 5,
        "indent 4 matches no open level (open: 0, 2, 6)"
      ),
      (" - a\n- b\n", .strayIndent, 2, 1, "indent 0 matches no open level (open: 1)"),
      ("- a\nb: 1\n", .syntax, 2, 1, "a list item is expected here"),
      ("a: 1\n- b\n", .syntax, 2, 1, "a key is expected here"),
      ("a: \"x\" y\n", .syntax, 1, 8, "there is more text after the value"),
      ("a: \"\\d\"\n", .unknownEscape, 1, 5, "`\\d` is no escape of YAML"),
      ("a: \"\\ud83d\\ude00\"\n", .unknownEscape, 1, 4, "the escape names no character"),
      ("a: ]\n", .syntax, 1, 4, "a value was expected here"),
      ("a: - b\n", .syntax, 1, 4, "a list item is not allowed here"),
      ("a: |0\n x\n", .syntax, 1, 5, "this cannot be read as YAML: found an indentation indicator"),
      ("a: 1\n%FOO\n", .directive, 2, 1, "a line cannot start with `%` here"),
      ("a: x\n  - b\n", .foldedListItem, 2, 3, "this list item is read as part of the text above"),
      ("a: [x\n  - b]\n", .foldedListItem, 2, 3, "this list item is read as part"),
      ("- a\n  -\n", .foldedListItem, 2, 3, "this list item is read as part of the text above"),
    ]

  @Test("by the strict profile", arguments: profile)
  func refusesByProfile(_ row: Row) { check(row) }

  @Test("by its characters", arguments: characters)
  func refusesByCharacter(_ row: Row) { check(row) }

  @Test("by its grammar, said for people", arguments: grammar)
  func refusesByGrammar(
    _ yaml: String, _ reason: YAMLError.Reason, _ line: Int, _ column: Int, _ message: String
  ) {
    check((yaml, reason.code, line, column, message))
    let fault = yamlFaults(in: Array(yaml.utf8), name: "f.yaml").first
    #expect(fault?.reason == reason)
  }

  private func check(_ row: Row) {
    do {
      let node = try parseYAML(Array(row.yaml.utf8), name: "f.yaml")
      Issue.record("accepted as \(node.content)")
    } catch {
      #expect(error.code == row.code)
      #expect(error.location.description == "f.yaml:\(row.line):\(row.column)")
      #expect(error.message.contains(row.message))
      #expect(error.diagnostic.code == row.code.rawValue)
    }
  }

  static let bytes: [(name: String, bytes: [UInt8], message: String)] = [
    ("Latin-1", Array("a: caf".utf8) + [0xE9, 0x0A], "0xE9"),
    ("cut character", Array("a: ".utf8) + [0xE2, 0x82], "0xE2"),
    ("encoded surrogate", Array("a: ".utf8) + [0xED, 0xA0, 0x80], "0xED"),
    ("beyond Unicode", Array("a: ".utf8) + [0xF4, 0x90, 0x80, 0x80], "0xF4"),
    ("overlong", Array("a: ".utf8) + [0xC0, 0xAF], "0xC0"),
    ("stray continuation", Array("a: ".utf8) + [0x80], "0x80"),
    ("UTF-16 with a mark", [0xFF, 0xFE, 0x61, 0, 0x3A, 0], "the file is UTF-16 or UTF-32"),
    ("UTF-16 big-endian with a mark", [0xFE, 0xFF, 0, 0x61], "the file is UTF-16 or UTF-32"),
    ("UTF-16 without a mark", [0x61, 0, 0x3A, 0, 0x20, 0], "the file is UTF-16 or UTF-32"),
  ]

  @Test("by its encoding", arguments: bytes)
  func refusesByEncoding(_ name: String, _ bytes: [UInt8], _ message: String) {
    do {
      _ = try parseYAML(bytes, name: "f")
      Issue.record("accepted")
    } catch {
      #expect(error.code == .encoding)
      #expect("\(error.message) \(error.diagnostic.label ?? "")".contains(message))
      #expect(error.diagnostic.placeRemark?.hasPrefix("byte ") == true)
      #expect(error.hint?.contains("iconv") == true)
    }
  }

  @Test("with both places of a duplicate")
  func related() {
    do {
      _ = try parseYAML(Array("a: 1\nbb: 2\n\nbb: 3\n".utf8), name: "f")
      Issue.record("accepted")
    } catch {
      let first = Diagnostics.SourceLocation(file: "f", line: 2, column: 1, length: 2)
      #expect(
        error.location == Diagnostics.SourceLocation(file: "f", line: 4, column: 1, length: 2))
      #expect(error.related == [Diagnostic.Related("first set here", at: first)])
      #expect(error.diagnostic.related == error.related)
    }
  }

  @Test("tags, where the identity profile forbids them all")
  func tags() {
    #expect(throws: YAMLError.self) {
      try parseYAML(Array("a: !!str 1\n".utf8), name: "f", limits: .identity)
    }
  }

  @Test("the repetition of any key of a map of any size", arguments: [1, 2, 11, 12, 13, 40])
  func repeatedKey(_ count: Int) throws {
    let lines = (1...count).map { "key-\($0): {nested: \($0)}\n" }.joined()
    for repeated in 1...count {
      for spelling in ["key-\(repeated)", "\"k\\x65y-\(repeated)\"", "'key-\(repeated)'"] {
        let text = lines + "\(spelling): 1\n"
        let error = #expect(throws: YAMLError.self) {
          try parseYAML(Array(text.utf8), name: "f")
        }
        #expect(error?.reason == .duplicateKey)
        #expect(error?.location.line == count + 1)
        #expect(error?.related.first?.location.line == repeated)
      }
    }
  }
}
