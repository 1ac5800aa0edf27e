import Diagnostics
import Documents
import Testing

@Suite("Reading settings")
struct MapReaderTests {
  private enum Level: String, CaseIterable {
    case major, minor
  }

  private func place(_ line: Int) -> Diagnostics.SourceLocation {
    Diagnostics.SourceLocation(file: "c.yaml", line: line, column: 1)
  }

  private func plain(_ content: Node.Content, _ text: String) -> Node {
    Node(content, location: place(1), plainText: text)
  }

  @Test("gives what is there and finds no fault")
  func right() {
    var reader = MapReader([
      "name": "x", "list": ["a", "b"], "flag": true, "count": 3, "ratio": 2, "level": "minor",
      "kind": "b", "sub": ["deep": "y"], "packages": [["path": "p"], ["path": "q"]],
      "named": ["one": ["path": "r"]], "texts": ["k": "v"],
    ])
    #expect(reader.text("name") == "x")
    #expect(reader.textList("list") == ["a", "b"])
    #expect(reader.boolean("flag") == true)
    #expect(reader.integer("count", in: 1...3) == 3)
    #expect(reader.number("ratio") == 2)
    #expect(reader.choice("level", of: Level.self) == .minor)
    #expect(reader.oneOf("kind", ["a", "b"]) == "b")
    #expect(reader.map("sub") { $0.text("deep") } == "y")
    #expect(reader.mapList("packages") { $0.text("path", .required) } == ["p", "q"])
    let named = reader.namedMaps("named") { name, reader in reader.text("path").map { name + $0 } }
    #expect(named.map(\.name) == ["one"] && named.map(\.value) == ["oner"])
    #expect(reader.namedTexts("texts").map(\.value) == ["v"])
    #expect(reader.text("absent") == nil)
    #expect(reader.finish() == [])
  }

  @Test("collects every fault with place, path and hint")
  func faults() {
    var reader = MapReader(
      Node(
        .map([
          .init("nmae", keyLocation: place(1), "x"),
          .init("list", Node(.list([Node(.integer(5), location: place(3))]), location: place(2))),
          .init("sub", Node(.map([.init("odd", keyLocation: place(5), 1)]), location: place(4))),
          .init("level", Node(.text("minro"), location: place(6))),
          .init("count", Node(.integer(9), location: place(7))),
          .init("packages", Node(.list([Node(.text("p"), location: place(8))]))),
        ]), location: place(1)), codePrefix: "config")
    #expect(reader.text("name", .required) == nil)
    #expect(reader.textList("list") == [])
    _ = reader.map("sub") { $0.text("deep") }
    #expect(reader.choice("level", of: Level.self) == nil)
    #expect(reader.integer("count", in: 1...3) == nil)
    #expect(reader.mapList("packages") { $0.text("path") } == [])
    let found = reader.finish().map { "\($0.location?.line ?? 0) \($0.code): \($0.message)" }
    #expect(
      found == [
        "1 config.missing-key: required key 'name' is missing",
        "3 config.type: expected text for 'list[0]', found the whole number 5",
        "5 config.unknown-key: unknown key 'sub.odd'",
        "6 config.value: 'level' must be one of `major`, `minor`, found 'minro'",
        "7 config.value: 'count' must be 1 to 3, found 9",
        "8 config.type: expected a map for 'packages[0]', found the text 'p'",
        "1 config.unknown-key: unknown key 'nmae'",
      ])
    let hints = reader.diagnostics.map(\.hint)
    #expect(hints[3] == "did you mean `minor`?" && hints[6] == "did you mean `name`?")
    #expect(hints[2] == "known here: `deep`")
  }

  static let texts: [(content: Node.Content, written: String, hint: String?)] = [
    (.number(1.1), "1.10", "quote it: \"1.10\""), (.integer(14), "014", "quote it: \"014\""),
    (.boolean(true), "true", "quote it: \"true\""), (.null, "", nil),
    (.null, "~", "quote it: \"~\""), (.text("no"), "no", "quote it: \"no\""),
    (.text("Off"), "Off", "quote it: \"Off\""), (.text("1:30"), "1:30", "quote it: \"1:30\""),
    (.text("1_000"), "1_000", "quote it: \"1_000\""), (.text("0b1"), "0b1", "quote it: \"0b1\""),
    (.text("2001-12-14"), "2001-12-14", "quote it: \"2001-12-14\""),
    (.text("2001-12-14T21:59:43Z"), "2001-12-14T21:59:43Z", "quote it: \"2001-12-14T21:59:43Z\""),
    (.number(1000), "1e3", "quote it: \"1e3\""),
  ]

  @Test("a plain scalar that is no text to all readers must be quoted", arguments: texts)
  func ambiguous(_ content: Node.Content, _ written: String, _ hint: String?) {
    var reader = MapReader(["a": plain(content, written)])
    #expect(reader.text("a") == nil)
    let faults = reader.finish()
    #expect(faults.map(\.code) == ["config.type"])
    #expect(faults.map(\.hint) == [hint])
  }

  @Test(
    "other plain scalars are text",
    arguments: ["nothing", "v1.2.3", "1.2.3", "-", "y", "10-20", "a:1", "12:x", "0b2", "2001-12-x"])
  func unambiguous(_ written: String) {
    var reader = MapReader(["a": plain(.text(written), written), "b": .text("no")])
    #expect(reader.text("a") == written)
    #expect(reader.text("b") == "no")
    #expect(reader.finish() == [])
  }

  @Test("words of YAML 1.1 are no booleans", arguments: [("yes", "true"), ("OFF", "false")])
  func words(_ word: String, _ meant: String) {
    var reader = MapReader(["a": plain(.text(word), word)])
    #expect(reader.boolean("a") == nil)
    #expect(reader.finish().map(\.hint) == ["write `\(meant)`"])
  }

  @Test("a leading zero is no whole number")
  func leadingZero() {
    var reader = MapReader(["a": plain(.integer(14), "014"), "b": plain(.integer(0), "0")])
    #expect(reader.integer("a") == nil && reader.integer("b") == 0)
    #expect(reader.finish().map(\.hint) == ["write `14`"])
  }

  @Test("wrong kinds are named")
  func kinds() {
    var reader = MapReader([
      "a": [], "b": [:], "c": nil, "d": "x", "e": 1.5, "f": "one", "g": "x",
    ])
    #expect(reader.text("a") == nil)
    #expect(reader.boolean("b") == nil)
    #expect(reader.integer("c") == nil)
    #expect(reader.number("d") == nil)
    #expect(reader.integer("e") == nil)
    #expect(reader.list("f") == nil)
    #expect(reader.namedMaps("g") { _, _ in 1 }.isEmpty)
    #expect(
      reader.finish().map(\.message) == [
        "expected text for 'a', found a list", "expected true or false for 'b', found a map",
        "expected a whole number for 'c', found nothing",
        "expected a number for 'd', found the text 'x'",
        "expected a whole number for 'e', found the number 1.5",
        "expected a list for 'f', found the text 'one'",
        "expected a map for 'g', found the text 'x'",
      ])
  }

  @Test("the root must be a map or nothing")
  func root() {
    var list = MapReader(["a"])
    #expect(list.finish().map(\.message) == ["expected a map for the document, found a list"])
    var nothing = MapReader(nil)
    #expect(nothing.finish() == [])
  }

  @Test("callers add faults of their own")
  func own() {
    var reader = MapReader(["a": "x"], codePrefix: "identity")
    reader.reject("a", "leaves the bundle", hint: "stay inside")
    #expect(
      reader.finish() == [
        Diagnostic(
          code: "identity.value", message: "'a' leaves the bundle", hint: "stay inside")
      ])
  }
}
