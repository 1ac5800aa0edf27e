import Documents
import Testing
import YAML

@Suite("Values of YAML")
struct YAMLValueTests {
  static let rows: [(yaml: String, value: Node)] = [
    ("true", true), ("False", false), ("TRUE", true), ("tRUE", "tRUE"), ("yes", "yes"),
    ("NO", "NO"), ("on", "on"), ("Off", "Off"), ("null", nil), ("~", nil), ("NULL", nil),
    ("nULL", "nULL"), ("", nil), ("0", 0), ("-0", 0), ("+1", 1), ("014", 14), ("08", 8),
    ("0o14", 12), ("0o18", "0o18"), ("0o", "0o"), ("0xFF", 255), ("0xfg", "0xfg"), ("-0x1", "-0x1"),
    ("0b1", "0b1"), ("9223372036854775807", .integer(Int64.max)),
    ("-9223372036854775808", .integer(Int64.min)), ("0x7fffffffffffffff", .integer(Int64.max)),
    ("1_000", "1_000"), ("1:30", "1:30"), ("1.5", 1.5), (".5", 0.5), ("1.", .number(1)),
    ("1.10", .number(1.1)), ("1e3", .number(1000)), ("1E-2", .number(0.01)), ("+.5e+1", .number(5)),
    (".", "."), ("+", "+"), ("1e", "1e"), ("e1", "e1"), ("1.2.3", "1.2.3"),
    ("1.0.0-rc.1", "1.0.0-rc.1"), ("0.0e99999", .number(0)), (".e1", ".e1"), ("+.nan", "+.nan"),
    ("infinity", "infinity"), ("nan", "nan"), ("٣", "٣"), ("2001-12-14", "2001-12-14"),
    ("=", "="), ("<<", "<<"), ("\u{A0}1", "\u{A0}1"), ("'123'", "123"), ("\"true\"", "true"),
    ("''", ""), ("'it''s'", "it's"), ("\"\\x41\\u00e9\\U0001F469\\t\"", "Aé👩\t"),
    ("a b\n  c", "a b c"), ("|\n  x\n  y", "x\ny\n"), (">-\n  x\n  y", "x y"), ("|\n  1", "1\n"),
    ("[1, 'a', {b: c}]", [1, "a", ["b": "c"]]), ("{}", [:]), ("[]", []), ("\n- 1\n- 2", [1, 2]),
    ("\n  b: 1\n  a: 2", ["b": 1, "a": 2]), ("!!str 1", "1"), ("!!int '12'", 12),
    ("!!float 1", .number(1)), ("!!bool 'true'", true), ("!!null ''", nil), ("!!seq [1]", [1]),
    ("!!map {a: 1}", ["a": 1]), ("!<tag:yaml.org,2002:str> 1", "1"), ("x # c", "x"),
    ("x#y", "x#y"), ("\"👩\u{200D}👩\"", "👩\u{200D}👩"),
  ]

  @Test("follow the core schema of YAML 1.2", arguments: rows)
  func value(_ yaml: String, _ value: Node) throws {
    let root = try parseYAML(Array("a: \(yaml)\n".utf8), name: "f")
    #expect(root == ["a": value])
  }

  @Test("plain scalars keep their spelling, others have none")
  func plainText() throws {
    let root = try parseYAML(Array("a: 1.10\nb: '1.10'\nc: no\nd: !!int 1\ne:\n".utf8), name: "f")
    #expect(root["a"]?.plainText == "1.10")
    #expect(root["b"]?.plainText == nil)
    #expect(root["c"]?.plainText == "no")
    #expect(root["d"]?.plainText == nil)
    #expect(root["e"]?.plainText == "")
  }

  static let documents: [(name: String, yaml: String, value: Node)] = [
    ("empty file", "", nil), ("comments alone", "# a\n\n# b", nil),
    ("byte order mark alone", "\u{FEFF}", nil), ("document start alone", "---\n", nil),
    ("byte order mark", "\u{FEFF}a: 1\n", ["a": 1]),
    ("version", "%YAML 1.2\n---\na: 1\n", ["a": 1]),
    ("version behind a comment", "# c\n%YAML 1.2 # d\n--- # e\na: 1\n", ["a": 1]),
    ("end mark", "a: 1\n...\n# c\n", ["a": 1]),
    ("two end marks", "a: 1\n...\n... # c\n\n", ["a": 1]),
    ("start and end mark", "---\na: 1\n...", ["a": 1]),
    ("CR LF", "a: 1\r\nb: |\r\n  x\r\n  y\r\n", ["a": 1, "b": "x\ny\n"]),
    ("lone CR", "a: 1\rb: 2\r", ["a": 1, "b": 2]), ("tab as separator", "a:\t1\n", ["a": 1]),
    ("list as root", "- a\n", ["a"]), ("scalar as root", "hello\n", "hello"),
    ("alias", "a: &x [1, {b: 2}]\nb: *x\n", ["a": [1, ["b": 2]], "b": [1, ["b": 2]]]),
    ("anchored key", "&k a: 1\nb: *k\n", ["a": 1, "b": "a"]),
    (
      "quoted keys that look like other types", "'true': 1\n\"<<\": 2\n'': 3\n'on': 4\n",
      ["true": 1, "<<": 2, "": 3, "on": 4]
    ),
    ("number as a key", "1: a\n1.0: b\n", ["1": "a", "1.0": "b"]),
    ("tagged key", "!!str true: a\n", ["true": "a"]), ("explicit key", "? a\n: b\n", ["a": "b"]),
    ("equal keys in two maps", "a: {x: 1}\nb: {x: 2}\n", ["a": ["x": 1], "b": ["x": 2]]),
    (
      "keys that differ in their middle", "aaaaaaaa1aaaaaaaa: 1\naaaaaaaa2aaaaaaaa: 2\n",
      ["aaaaaaaa1aaaaaaaa": 1, "aaaaaaaa2aaaaaaaa": 2]
    ),
    ("keys of an object's prototype", "__proto__: 1\n", ["__proto__": 1]),
    ("percent inside", "a: |\n %TAG\nb: 1%\n", ["a": "%TAG\n", "b": "1%"]),
  ]

  @Test("documents", arguments: documents)
  func document(_ name: String, _ yaml: String, _ value: Node) throws {
    #expect(try parseYAML(Array(yaml.utf8), name: "f") == value)
  }
}
