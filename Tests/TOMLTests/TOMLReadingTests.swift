import Diagnostics
import Documents
import TOML
import TestSupport
import Testing

/// What documents of TOML 1.0.0 mean, and that each of their parts has its place.
@Suite("Reading TOML")
struct TOMLReadingTests {
  /// A document and what it is as JSON.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let toml: String
    let json: String
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(name: "nothing", toml: "", json: "{}"),
    Row(name: "comments alone", toml: "# a\r\n\n\t# b = 1", json: "{}"),
    Row(name: "no final line end", toml: "a = 1", json: #"{"a":1}"#),
    Row(name: "byte order mark", toml: "\u{FEFF}a = 1", json: #"{"a":1}"#),
    Row(
      name: "kinds of keys", toml: "a-b_1 = 1\n1234 = 2\n\"x y\" = 3\n'' = 4\n\"\\u00e9\" = 5",
      json: #"{"a-b_1":1,"1234":2,"x y":3,"":4,"é":5}"#),
    Row(
      name: "keys with dots", toml: "a.b.c = 1\na . \"b\" . d = 2\n3.14 = 'pi'",
      json: #"{"a":{"b":{"c":1,"d":2}},"3":{"14":"pi"}}"#),
    Row(
      name: "whole numbers",
      toml: "a = +99\nb = -17\nc = 0\nd = 1_000\ne = 0xDEAD_beef\nf = 0o755\ng = 0b1101\nh = -0",
      json: #"{"a":99,"b":-17,"c":0,"d":1000,"e":3735928559,"f":493,"g":13,"h":0}"#),
    Row(
      name: "the largest whole numbers",
      toml: "a = 9223372036854775807\nb = -9223372036854775808",
      json: #"{"a":9223372036854775807,"b":-9223372036854775808}"#),
    Row(
      name: "numbers",
      toml: "a = 1.0\nb = -0.01\nc = 5e+22\nd = 1e06\ne = 6.626e-34\nf = 224_617.445_991\ng = 1E2",
      json:
        #"{"a":1.0,"b":-0.01,"c":5e+22,"d":1000000.0,"e":6.626e-34,"f":224617.445991,"g":100.0}"#),
    Row(
      name: "numbers that are not finite are their text", toml: "a = inf\nb = -inf\nc = nan",
      json: #"{"a":"inf","b":"-inf","c":"nan"}"#),
    Row(name: "booleans", toml: "a = true\nb = false", json: #"{"a":true,"b":false}"#),
    Row(
      name: "moments are their text",
      toml: "a = 1979-05-27T07:32:00Z\nb = 1979-05-27 00:32:00.999999-07:00\n"
        + "c = 1979-05-27T07:32:00\nd = 2000-02-29\ne = 07:32:00.5 # noon",
      json: #"{"a":"1979-05-27T07:32:00Z","b":"1979-05-27 00:32:00.999999-07:00","#
        + #""c":"1979-05-27T07:32:00","d":"2000-02-29","e":"07:32:00.5"}"#),
    Row(
      name: "escapes", toml: #"a = "\b\t\n\f\r\"\\\u03b1\U0001F600""#,
      json: #"{"a":"\b\t\n\f\r\"\\α😀"}"#),
    Row(
      name: "literal strings", toml: #"a = 'C:\d\"x"'"# + "\nb = '''\nI'm \"\\n\n'''",
      json: #"{"a":"C:\\d\\\"x\"","b":"I'm \"\\n\n"}"#),
    Row(
      name: "long strings",
      toml:
        "a = \"\"\"\nRoses\nred\"\"\"\nb = \"\"\"x \\\n\n   y \\\r\n  z\"\"\"\nc = \"\"\"\"q\"\"\"\"\"",
      json: #"{"a":"Roses\nred","b":"x y z","c":"\"q\"\""}"#),
    Row(
      name: "empty strings", toml: "a = \"\"\nb = ''\nc = \"\"\"\"\"\"\nd = ''''''",
      json: #"{"a":"","b":"","c":"","d":""}"#),
    Row(
      name: "arrays", toml: "a = [ 1, 'x', [true,], # why\n\n{b = 1},\n]\nc = []",
      json: #"{"a":[1,"x",[true],{"b":1}],"c":[]}"#),
    Row(
      name: "tables in braces", toml: "a = {}\nb = { x.y = 1, x.z = 2, \"q r\" = [ {} ] }",
      json: #"{"a":{},"b":{"x":{"y":1,"z":2},"q r":[{}]}}"#),
    Row(
      name: "tables", toml: "[a]\nx = 1\n[a.b]\n[ c . 'd' ] # end\ny = 2\n[c]\nz = 3",
      json: #"{"a":{"x":1,"b":{}},"c":{"d":{"y":2},"z":3}}"#),
    Row(
      name: "tables below keys with dots", toml: "[f]\napple.color = 1\n[f.apple.taste]\ns = 2",
      json: #"{"f":{"apple":{"color":1,"taste":{"s":2}}}}"#),
    Row(
      name: "arrays of tables",
      toml: "[[a]]\nx = 1\n[a.b]\ny = 2\n[[a.c]]\n[[a]]\n[a.b]\n[[ a.c ]]",
      json: #"{"a":[{"x":1,"b":{"y":2},"c":[{}]},{"b":{},"c":[{}]}]}"#),
    Row(
      name: "keys that are one to Unicode alone", toml: "\"\\u00e9\" = 1\n\"e\\u0301\" = 2",
      json: "{\"\u{E9}\":1,\"e\u{301}\":2}"),
  ]

  @Test(arguments: rows)
  func `a document means what it says`(_ row: Row) throws {
    let node = try parseTOML(Array(row.toml.utf8), name: "f.toml")
    #expect(String(decoding: compactJSON(node), as: UTF8.self) == row.json)
  }

  @Test func `keys and values have their places`() throws {
    let text = "# é\n[tool.\"x y\"]\nkey = [ 'a', 12 ]\n\n[[other]]\né.b = 1\n".replacing(
      "é.b", with: "\"é\".b")
    let node = try parseTOML(Array(text.utf8), name: "f.toml")
    let table = try #require(node["tool"]?["x y"])
    #expect(table.location?.description == "f.toml:2:7")
    let entry = try #require(table.map?.first)
    #expect(entry.keyLocation == SourceLocation(file: "f.toml", line: 3, column: 1, length: 3))
    #expect(entry.value[1]?.location?.description == "f.toml:3:14")
    #expect(entry.value[1]?.plainText == "12")
    #expect(entry.value[0]?.plainText == nil)
    let inner = try #require(node["other"]?[0]?["é"])
    #expect(inner.location?.description == "f.toml:6:1")
    #expect(inner["b"]?.location?.description == "f.toml:6:9")
    let range = try #require(entry.value.sourceRange)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == "[ 'a', 12 ]")
  }

  @Test func `plain text tells moments from quoted text`() throws {
    let node = try parseTOML(Array("a = 2026-01-31\nb = \"2026-01-31\"".utf8), name: "f")
    #expect(node["a"] == node["b"])
    #expect(node["a"]?.plainText == "2026-01-31")
    #expect(node["b"]?.plainText == nil)
  }

  /// Documents near the limit of size of which each part is looked at a few times, or reading would not
  /// end in a lifetime.
  static let large = [
    String(repeating: "[[a]]\n", count: 170_000),
    "a = [" + String(repeating: "[],", count: 340_000) + "]\n",
    "a = [" + String(repeating: "{},\n", count: 250_000) + "]\n",
    "a = " + String(repeating: "[", count: 60) + String(repeating: "1,", count: 500_000)
      + String(repeating: "]", count: 60) + "\n",
  ]

  @Test(arguments: large.indices)
  func `a large document is read in time that grows with its size`(_ index: Int) throws {
    let node = try parseTOML(Array(Self.large[index].utf8), name: "f")
    #expect(node["a"]?.list?.isEmpty == false)
    #expect(node["a"]?.location?.line == 1)
  }

  @Test func `whatever bytes there are, reading ends`() throws {
    let seeds = Self.rows.map { Array($0.toml.utf8) }
    let marks = Array("[]{}=.,#\"'\\\n\r\t _-:0aeTZ\u{7F}".utf8) + [0, 0xC3, 0xFF]
    var random = SeededRandom(seed: 11)
    for _ in 0..<4000 {
      var bytes = seeds[Int.random(in: 0..<seeds.count, using: &random)]
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = mark
        case 1: bytes.insert(mark, at: place)
        default: bytes.remove(at: place)
        }
      }
      do throws(TOMLError) {
        let node = try parseTOML(bytes, name: "f")
        _ = compactJSON(node)
      } catch {
        #expect(!error.message.isEmpty && error.location.line >= 1 && error.location.column >= 1)
      }
    }
  }
}
