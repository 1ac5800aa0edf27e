internal import Documents
import TestSupport
import Testing

/// The slips that a parser of YAML tells badly or not at all, and what is said of each instead.
@Suite("Identity slips")
struct IdentitySlipTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    /// What `base.yaml` holds below `schema: 1`.
    var text: String
    /// Line and column of the mark.
    var place: String
    /// The message.
    var message: String
    /// What else is said, with the way out.
    var words: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ place: String, _ message: String, _ words: String...) {
      (self.name, self.text, self.place) = (name, text, place)
      (self.message, self.words) = (message, words)
    }
  }

  static let told: [Row] = [
    Row(
      "tab indent", "display:\n\tsuffix: x\n", "3:1", "tab used for indentation",
      "YAML allows only spaces here", "= help: `identity fmt` replaces it with 2 spaces"),
    Row(
      "at sign", "extra:\n  handle: @dynamic\n", "3:11", "a plain value cannot start with `@`",
      "quote it: `\"@dynamic\"`"),
    Row(
      "backtick", "extra:\n  a: `x`\n", "3:6", "a plain value cannot start with a backtick",
      "quote it", "a: \"`x`\""),
    Row(
      "percent", "extra:\n  share: %5\n", "3:10", "a plain value cannot start with `%`",
      "quote it: `\"%5\"`"),
    Row(
      "star", "extra:\n  host: *.example\n", "3:9", "`*` starts an alias",
      "quote it: `\"*.example\"`"),
    Row(
      "colon in a value", "name: Dynamic: AI\n", "2:14", "`: ` inside an unquoted value",
      "quote the value: `\"Dynamic: AI\"`"),
    Row(
      "no space after a colon", "name:Dynamic\nacronym: D\n", "2:5", "missing space after `:`",
      "write `name: Dynamic`"),
    Row(
      "key without a colon", "acronym\nname: Dynamic AGI\n", "2:1", "expected `:` after `acronym`",
      "write `key: value`"),
    Row(
      "quote never closed", "name: \"Dynamic\nacronym: D\n", "2:7", "this quote is never closed",
      "add the closing `\"`"),
    Row(
      "bracket never closed", "pillars: [One, Two\ntimeout: 1\n", "2:10",
      "this `[` is never closed", "`,` or `]` is missing before this", "add `,` or `]`"),
    Row(
      "bad outdent", "display:\n    suffix: x\n  tagline: y\n", "4:3",
      "indent 2 matches no open level (open: 0, 4)", "align the line"),
    Row(
      "unknown escape", "extra:\n  p: \"\\d\"\n", "3:7", "`\\d` is no escape of YAML",
      "use single quotes, or write the backslash twice: `\\\\`"),
    Row(
      "conflict", "<<<<<<< HEAD\nname: One\n=======\nname: Two\n>>>>>>> x\n", "2:1",
      "unresolved git merge conflict", "resolve the conflict and remove its markers"),
  ]

  static let accepted: [Row] = [
    Row("template", "name: {{ env }}\n", "2:8", "a map stands as a key", "quote it: `\"{{ … }}\"`"),
    Row("tag", "name: !hello x\n", "2:7", "the tag `!hello` is not accepted", "remove the tag"),
    Row(
      "documents", "timeout: 1\n---\ntimeout: 2\n", "3:1", "the file has more than one document",
      "put each document into a file of its own"),
    Row(
      "anchor twice", "links:\n  a: &x https://a.b\n  b: &x https://a.b\n", "4:6",
      "the anchor `&x` is defined twice", "give one of them another name"),
    Row(
      "alias to nothing", "name: *nope\n", "2:7", "the alias `*nope` has no anchor before it",
      "quote it: `\"*nope\"`"),
    Row("complex key", "? [a, b]\n: c\n", "2:3", "a list stands as a key", "use a text as the key"),
    Row(
      "folded item", "pillars: One\n  - Two\n", "3:3",
      "this list item is read as part of the text above it", "put the text above into the list"),
  ]

  @Test(arguments: told + accepted)
  func `is told for people`(_ row: Row) throws {
    let bundle = try ScratchBundle(base: row.text)
    let result = try bundle.identity("check")
    expect(result, exits: 4)
    #expect(
      result.stdout.contains("]: \(row.message)\n  --> identity/base.yaml:\(row.place)\n"),
      "\(result.stdout)")
    for words in row.words { #expect(result.stdout.contains(words), "\(result.stdout)") }
    #expect(
      result.stdout.hasSuffix(
        "\nerror: 1 problem in 1 file (3 environments checked: "
          + "development, production, staging)\n"), "\(result.stdout)")
  }

  /// `{env}` is a map in a place of text, which only the schema can know.
  @Test(arguments: [
    ("name: {env}\n", "expected text, found a map"), ("links: hello\n", "expected a map, found"),
    ("pillars: One\n", "expected a list, found the text \"One\""),
  ])
  func `a value of another kind is told by the schema`(_ text: String, _ message: String) throws {
    let result = try ScratchBundle(base: text).identity("check")
    expect(result, exits: 4)
    #expect(result.stdout.contains(message), "\(result.stdout)")
  }

  @Test(arguments: [
    ("%YAML 1.3\n---\nschema: 1\n", "the file asks for YAML 1.3; only `%YAML 1.2` is accepted"),
    ("", "the file is empty or holds only comments"), ("hello\n", "the file is a text, not a map"),
    ("- a\n", "the file is a list, not a map"),
  ])
  func `a whole file that is none is told`(_ text: String, _ message: String) throws {
    let bundle = try ScratchBundle(files: ["base.yaml": text])
    let result = try bundle.identity("check")
    expect(result, exits: 4)
    #expect(
      result.stdout.contains("]: \(message)\n  --> identity/base.yaml:1:1\n"), "\(result.stdout)")
    #expect(result.stdout.contains("= help: "))
  }
}
