import Diagnostics
import Documents
import IdentityEditing
import TestSupport
import Testing

@Suite("Writing into a file")
struct WritingTests {
  private func set(_ written: String, _ value: Node, in yaml: String) throws -> String {
    let bytes = try planSet(
      path(written), to: value, in: Array(yaml.utf8), name: "f", parse: parseForTests)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func unset(_ written: String, in yaml: String) throws -> String {
    let bytes = try planUnset(
      path(written), in: Array(yaml.utf8), name: "f", parse: parseForTests)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "replaces",
    arguments: [
      ("a: x # why\nb: y\n", "a", "z", "a: z # why\nb: y\n"),
      ("a: \"x\"  # why\n", "a", "z", "a: \"z\"  # why\n"),
      ("a: 'x'\n", "a", "it's", "a: 'it''s'\n"),
      ("a: 'x'\n", "a", "two\nlines", "a: \"two\\nlines\"\n"),
      ("a: x\r\nb: y\r\n", "a", "z", "a: z\r\nb: y\r\n"),
      ("\u{FEFF}a: x\n", "a", "z", "\u{FEFF}a: z\n"),
      ("é: x\n'clé': \"ü\" # 日本\n", "clé", "z", "é: x\n'clé': \"z\" # 日本\n"),
      ("a: x", "a", "z", "a: z"),
      ("a: 1\n", "a", 2, "a: 2\n"),
      ("a: x\n", "a", true, "a: true\n"),
      ("m:\n    b: x # c\n    d: y\n", "m.b", "z", "m:\n    b: z # c\n    d: y\n"),
      ("m: {b: x, c: [y]} # c\n", "m.b", "z, w", "m: {b: \"z, w\", c: [y]} # c\n"),
      ("a: x\n  y\nb: 1\n", "a", "z", "a: z\nb: 1\n"),
      ("a: \"x\n  y\" # c\nb: 1\n", "a", "z", "a: \"z\" # c\nb: 1\n"),
      ("a: |\n  x\n\n  y\n\n# c\nb: 1\n", "a", "z", "a: z\n\n# c\nb: 1\n"),
      ("a: # c\n", "a", "z", "a: z # c\n"),
      ("a:\nb: 1\n", "a", "z", "a: z\nb: 1\n"),
      ("l:\n  # one\n  - x # c\n  - y\n", "l", ["x", "z"], "l:\n  # one\n  - x # c\n  - z\n"),
      ("l:\n- x\n- y\nb: 1\n", "l", ["y"], "l:\n- y\nb: 1\n"),
      ("l:\n- x # c\n- y\n", "l", ["x", "z", "y"], "l:\n- x # c\n- z\n- y\n"),
      ("l:\n  - x\n", "l", ["w", "x"], "l:\n  - w\n  - x\n"),
      ("l:\n  - x\n  - y\n", "l", ["a", "b", "c"], "l:\n  - a\n  - b\n  - c\n"),
      ("l:\n  - x\n", "l", [], "l: []\n"),
      ("l: [x, y] # c\n", "l", ["z"], "l: [z] # c\n"),
      ("l:\n  - x\n  - y # c\n", "l[1]", "z", "l:\n  - x\n  - z # c\n"),
      ("l: [x, 'y']\n", "l[1]", "z", "l: [x, 'z']\n"),
      ("a: x\n", "a", ["$secret": "env:KEY"], "a: {$secret: env:KEY}\n"),
      ("m:\n  b: 1\nc: 2\n", "m", ["$delete": true], "m: {$delete: true}\nc: 2\n"),
      ("$$k: 1\n", "\"$k\"", 2, "$$k: 2\n"),
      ("a: x # same\n", "a", "x", "a: x # same\n"),
      ("a: 'x' # same\n", "a", "x", "a: 'x' # same\n"),
      ("a: no # same\n", "a", "no", "a: \"no\" # same\n"),
      ("a: x ${b} # same\n", "a", "x ${b}", "a: x ${b} # same\n"),
    ] as [(String, String, Node, String)])
  func replacing(_ yaml: String, _ written: String, _ value: Node, _ expected: String) throws {
    let result = try set(written, value, in: yaml)
    #expect(result == expected)
  }

  @Test(
    "inserts",
    arguments: [
      ("a: x\n", "b", "z", "a: x\nb: z\n"),
      ("a: x", "b", "z", "a: x\nb: z"),
      ("a: x # c\n\n# end\n", "b", "z", "a: x # c\nb: z\n\n# end\n"),
      ("a: x\r\n", "b", "z", "a: x\r\nb: z\r\n"),
      ("", "b", "z", "b: z\n"),
      ("# only\n", "b.c", "z", "# only\nb:\n  c: z\n"),
      ("# only", "b", "z", "# only\nb: z\n"),
      ("m:\n    a: x\n\nc: 1\n", "m.b", "z", "m:\n    a: x\n    b: z\n\nc: 1\n"),
      ("m:\n    a: x\nc: 1\n", "new.o.p", "z", "m:\n    a: x\nc: 1\nnew:\n    o:\n        p: z\n"),
      ("m:\n  l:\n    - x\nc: 1\n", "m.b", "z", "m:\n  l:\n    - x\n  b: z\nc: 1\n"),
      ("m:\n  t: |\n    x\nc: 1\n", "m.b", "z", "m:\n  t: |\n    x\n  b: z\nc: 1\n"),
      ("m: {}\n", "m.b", "z", "m: {b: z}\n"),
      ("m: {a: x} # c\n", "m.b", "z", "m: {a: x, b: z} # c\n"),
      ("m: {a: x,}\n", "m.b", "z", "m: {a: x, b: z}\n"),
      ("m: {\n  a: x # c\n}\n", "m.b", "z", "m: {\n  a: x, b: z # c\n}\n"),
      ("m: {a: {}}\n", "m.a.b.c", "z", "m: {a: {b: {c: z}}}\n"),
      ("{a: x}\n", "b", "z", "{a: x, b: z}\n"),
      ("m:\nc: 1\n", "m.b", "z", "m:\n  b: z\nc: 1\n"),
      ("m: # why\nc: 1\n", "m.b", "z", "m: # why\n  b: z\nc: 1\n"),
      ("a: x\n", "b", ["p", "q"], "a: x\nb: [p, q]\n"),
      ("a: x\n", "\"a: b\"", "z", "a: x\n\"a: b\": z\n"),
      ("a: x\n", "\"no\"", "z", "a: x\n\"no\": z\n"),
      ("a: x\n", "\"$k\"", "z", "a: x\n$$k: z\n"),
      ("a: x\n...\n", "b", "z", "a: x\nb: z\n...\n"),
      ("---\na: x\n", "b", "z", "---\na: x\nb: z\n"),
    ] as [(String, String, Node, String)])
  func inserting(_ yaml: String, _ written: String, _ value: Node, _ expected: String) throws {
    let result = try set(written, value, in: yaml)
    #expect(result == expected)
  }

  @Test("puts a long list on lines of its own")
  func longList() throws {
    let items = (0..<12).map { Node.text("item number \($0)") }
    let result = try set("m.l", .list(items), in: "m:\n  a: x\n")
    #expect(result.hasPrefix("m:\n  a: x\n  l:\n    - item number 0\n    - item number 1\n"))
  }

  @Test(
    "quotes what would be read as something else",
    arguments: [
      "", " x", "x ", "no", "Yes", "on", "true", "null", "~", "1", "1.10", "010", "1:30", "1e3",
      "2024-01-01", "- x", "-", "? x", "x: y", "x:", "x #y", "#x", "@x", "`x`", "%x", "&x", "*x",
      "!x", "|", ">", "'x'", "\"x\"", "[x]", "{x}", "a\\b", "a\tb", "a\nb", "<<", "=", ".inf",
      "0x1F", "---", "...", "${a.b}", "x${a}", "y", "é", "日本", "https://x.example/?a=b#c",
    ])
  func quoting(_ text: String) throws {
    for yaml in ["a: x\n", "a: 'x'\n", "a: \"x\"\n", "m: {a: x}\n", "l:\n  - x\n", ""] {
      let target = yaml.hasPrefix("m") ? "m.a" : yaml.hasPrefix("l") ? "l[0]" : "a"
      let result = try set(target, .text(text), in: yaml)
      let root = try parseForTests(Array(result.utf8), "f").get()
      #expect(root[path(target)] == .text(text), "\(result)")
    }
    #expect(try set("a", "https://x.example", in: "") == "a: https://x.example\n")
  }

  @Test(
    "removes",
    arguments: [
      ("a: x # c\nb: y # d\n", "a", "b: y # d\n"),
      ("# top\na: x\n\n# about b\nb: y\n", "b", "# top\na: x\n\n# about b\n"),
      ("m:\n  a: x\n  b: y\n", "m.a", "m:\n  b: y\n"),
      ("s: 1\nm:\n  n:\n    a: x\n", "m.n.a", "s: 1\n"),
      ("m: {a: x, b: y, c: z}\n", "m.a", "m: {b: y, c: z}\n"),
      ("m: {a: x, b: y, c: z}\n", "m.b", "m: {a: x, c: z}\n"),
      ("m: {a: x, b: y, c: z}\n", "m.c", "m: {a: x, b: y}\n"),
      ("s: 1\nm: {a: x}\n", "m.a", "s: 1\n"),
      ("l:\n- x\n- y\nb: 1\n", "l", "b: 1\n"),
      ("t: |\n  x\n  y\nb: 1\n", "t", "b: 1\n"),
      ("a: \"x\n  y\"\nb: 1\n", "a", "b: 1\n"),
      ("a: x\r\nb: y\r\n", "a", "b: y\r\n"),
      ("a: x\nb: y", "b", "a: x\n"),
      ("# c\na: x\n", "a", "# c\n"),
      ("{a: x}\n", "a", "{}\n"),
      ("m: {a: x, b: y,}\n", "m.a", "m: {b: y,}\n"),
      (
        "m: {\n  a: x, # a\n  # of b\n  b: y, # b\n  c: z # c\n}\n", "m.a",
        "m: {\n  # of b\n  b: y, # b\n  c: z # c\n}\n"
      ),
      (
        "m: {\n  a: x, # a\n  b: y, # b\n  # of c\n  c: z # c\n}\n", "m.b",
        "m: {\n  a: x, # a\n  # of c\n  c: z # c\n}\n"
      ),
      (
        "m: {\n  a: x, # a\n  b: y, # b\n  c: z # c\n}\n", "m.c",
        "m: {\n  a: x, # a\n  b: y # b\n}\n"
      ),
      ("m: {\n  a: x, # a\n  b: y, # b\n}\n", "m.b", "m: {\n  a: x, # a\n}\n"),
      ("m: {\n  a: x, # a\n  b: y }\n", "m.b", "m: {\n  a: x # a\n   }\n"),
      ("m: { a: x, b: y, # b\n  c: z }\n", "m.b", "m: { a: x, # b\n  c: z }\n"),
      ("m: {\n  a: [1,\n    2], # a\n  b: y\n}\n", "m.a", "m: {\n  b: y\n}\n"),
    ])
  func removing(_ yaml: String, _ written: String, _ expected: String) throws {
    #expect(try unset(written, in: yaml) == expected)
  }

  @Test(
    "refuses to set",
    arguments: [
      ("a: [\n", "a", "invalid-file"), ("- x\n", "a", "not-a-map"),
      ("a: x\n", "a.b", "not-a-map"), ("l: [x]\n", "l[3]", "not-a-map"),
      ("l: [x]\n", "l.a", "not-a-map"), ("a: &x 1\nb: *x\n", "a", "shared"),
      ("a: &x 1\nb: *x\n", "b", "shared"), ("a: &x {c: 1}\nb: *x\n", "b.c", "shared"),
      ("a: &x {c: 1}\nb: *x\n", "a.c", "not-verified"),
      ("a: &x\n  c: 1\nb: *x\n", "a.d", "not-verified"),
      ("l:\n  - x\n  # c\n  - y\n", "l", "loses-comment"),
      ("a: | # c\n  x\n", "a", "loses-comment"), ("m:\n  # c\n  a: x\n", "m", "loses-comment"),
    ])
  func refusals(_ yaml: String, _ written: String, _ code: String) throws {
    do throws(EditFault) {
      _ = try planSet(path(written), to: 2, in: Array(yaml.utf8), name: "f", parse: parseForTests)
      Issue.record("it was set")
    } catch {
      #expect(error.code.rawValue == code, "\(error.message)")
      #expect(error.diagnostic.location?.file == "f")
    }
  }

  @Test(
    "refuses to remove",
    arguments: [
      ("a: x\n", "b", "nothing-there"), ("a: x\n", "a.b", "nothing-there"),
      ("l: [x]\n", "l[0]", "unsupported"), ("l:\n  - a: 1\n    b: 2\n", "l[0].a", "unsupported"),
      ("a: &x 1\nb: *x\n", "a", "shared"),
    ])
  func removalRefusals(_ yaml: String, _ written: String, _ code: String) throws {
    do throws(EditFault) {
      _ = try planUnset(path(written), in: Array(yaml.utf8), name: "f", parse: parseForTests)
      Issue.record("it was removed")
    } catch {
      #expect(error.code.rawValue == code, "\(error.message)")
    }
  }
}
