import Diagnostics
import Documents
import Testing
import TestSupport

@Suite("Reading JSON")
struct JSONReadingTests {
  static let accepted: [(json: String, node: Node)] = [
    ("null", nil), (" \t\r\n true ", true), ("false", false), ("0", 0), ("-0", 0),
    ("9223372036854775807", .integer(Int64.max)), ("-9223372036854775808", .integer(Int64.min)),
    ("1.0", .number(1)), ("1e2", .number(100)), ("1E-2", .number(0.01)), ("0.0e999", .number(0)),
    ("-1.5e+3", .number(-1500)), (#""""#, ""), (#""aé👩\u0041\ud83d\ude00\/""#, "aé👩A😀/"),
    (#""\"\\\b\f\n\r\t""#, "\"\\\u{8}\u{C}\n\r\t"), ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
    ("[]", []), ("[ ]", []), ("{ }", [:]), ("[1,[2,{}]]", [1, [2, [:]]]),
    (#"{"b":1,"a":{"":2}}"#, ["b": 1, "a": ["": 2]]),
    ("{\"caf\u{E9}\":1,\"cafe\u{301}\":2}", ["caf\u{E9}": 1, "cafe\u{301}": 2]),
  ]

  @Test("accepts", arguments: accepted)
  func accepts(_ json: String, _ node: Node) throws {
    #expect(try parseJSON(Array(json.utf8), name: "a.json") == node)
  }

  static let refused: [(json: String, code: JSONError.Code, line: Int, column: Int)] = [
    ("", .syntax, 1, 1), ("  ", .syntax, 1, 3), ("nul", .syntax, 1, 1), ("True", .syntax, 1, 1),
    ("[1,]", .syntax, 1, 4), ("{\"a\":1,}", .syntax, 1, 8), ("[1 2]", .syntax, 1, 4),
    ("{a:1}", .syntax, 1, 2), ("{\"a\" 1}", .syntax, 1, 6), ("{\"a\":}", .syntax, 1, 6),
    ("1 2", .syntax, 1, 3), ("[1\n,\r\n 2,\r  x]", .syntax, 4, 3), ("'a'", .syntax, 1, 1),
    ("[", .syntax, 1, 2), ("{", .syntax, 1, 2), ("\"a", .syntax, 1, 1), ("\"a\\", .syntax, 1, 4),
    ("\"\\n", .syntax, 1, 1), ("// x\n1", .syntax, 1, 1), ("NaN", .syntax, 1, 1),
    ("-Infinity", .syntax, 1, 2), ("+1", .syntax, 1, 1), ("01", .syntax, 1, 1),
    ("-", .syntax, 1, 2), ("1.", .syntax, 1, 3), (".5", .syntax, 1, 1), ("1e", .syntax, 1, 3),
    ("0x1", .syntax, 1, 2), ("\"\\x41\"", .syntax, 1, 2), ("\"\\u12\"", .syntax, 1, 2),
    ("\"\\u12G4\"", .syntax, 1, 2), ("\"é\n\"", .syntax, 1, 3), ("\"\t\"", .syntax, 1, 2),
    ("\"\u{0}\"", .syntax, 1, 2), ("[\"👩\", x]", .syntax, 1, 7), ("\u{FEFF}1", .encoding, 1, 1),
    ("\"\\ud800\"", .loneSurrogate, 1, 2), ("\"\\udc00\"", .loneSurrogate, 1, 2),
    ("\"\\ud800\\u0041\"", .loneSurrogate, 1, 2), ("\"\\ud800x\"", .loneSurrogate, 1, 2),
    ("9223372036854775808", .numberRange, 1, 1), ("-9223372036854775809", .numberRange, 1, 1),
    ("[1e400]", .numberRange, 1, 2), ("1e-400", .numberRange, 1, 1),
    ("0.\(String(repeating: "1", count: 2000))", .numberRange, 1, 1),
    ("{\"a\":1,\n \"\\u0061\":2}", .duplicateKey, 2, 2),
  ]

  @Test("refuses", arguments: refused)
  func refuses(_ json: String, _ code: JSONError.Code, _ line: Int, _ column: Int) {
    check(Array(json.utf8), code, line, column)
  }

  static let malformed: [(name: String, bytes: [UInt8])] = [
    ("stray continuation", [0x80]), ("overlong", [0xC0, 0x80]),
    ("overlong of three", [0xE0, 0x80, 0x80]),
    ("surrogate", [0xED, 0xA0, 0x80]), ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80]),
    ("overlong of four", [0xF0, 0x80, 0x80, 0x80]), ("cut", [0xE2, 0x82]), ("FF", [0xFF]),
  ]

  @Test("refuses bytes that are not UTF-8", arguments: malformed)
  func refusesBytes(_ name: String, _ bytes: [UInt8]) {
    check([0x22, 0x61] + bytes + [0x22], .encoding, 1, 3)
    check([0x22, 0x5C, 0x6E] + bytes + [0x22], .encoding, 1, 4)
  }

  private func check(_ bytes: [UInt8], _ code: JSONError.Code, _ line: Int, _ column: Int) {
    do {
      let node = try parseJSON(bytes, name: "a.json")
      Issue.record("accepted as \(node.content)")
    } catch {
      #expect(error.code == code)
      #expect(error.location.description == "a.json:\(line):\(column)")
      #expect(error.diagnostic.code == code.rawValue)
      #expect(error.diagnostic.message == error.message && !error.message.isEmpty)
    }
  }

  @Test("many keys with one twice")
  func manyKeys() {
    let keys = (0..<20).map { "\"k\($0)\": 0" } + ["\"k7\": 1"]
    let json = "{\n" + keys.joined(separator: ",\n") + "}"
    do {
      _ = try parseJSON(Array(json.utf8), name: "f")
      Issue.record("accepted")
    } catch {
      #expect(error.location.line == 22)
      #expect(error.related.first?.location.line == 9)
    }
  }

  @Test("depth and size have limits")
  func limits() throws {
    let limits = JSONLimits(byteCountMax: 8, depthMax: 3)
    #expect(try parseJSON(Array("[[[]]]".utf8), name: "f", limits: limits) == [[[]]])
    #expect(throws: JSONError.self) {
      try parseJSON(Array("[[[[]]]]".utf8), name: "f", limits: limits)
    }
    #expect(throws: JSONError.self) {
      try parseJSON(Array("\"1234567\"".utf8), name: "f", limits: limits)
    }
    let deep = Array(repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSONError.self) { try parseJSON(deep, name: "f") }
  }

  @Test("every node and key has its place")
  func places() throws {
    let json = "{\n  \"é\": [1, \"ab\"],\r\n\t\"b\": {\"c\": null}\n}"
    let root = try parseJSON(Array(json.utf8), name: "f")
    #expect(root.location == SourceLocation(file: "f", line: 1, column: 1))
    #expect(root.map?[0].keyLocation == SourceLocation(file: "f", line: 2, column: 3, length: 3))
    #expect(root["é"]?.location == SourceLocation(file: "f", line: 2, column: 8))
    #expect(root["é"]?[0]?.location == SourceLocation(file: "f", line: 2, column: 9, length: 1))
    #expect(root["é"]?[1]?.location == SourceLocation(file: "f", line: 2, column: 12, length: 4))
    #expect(
      root["b"]?["c"]?.location == SourceLocation(file: "f", line: 3, column: 13, length: 4))
  }

  @Test(
    "any change of a byte is read or refused, never a crash", arguments: 0..<60 as Range<UInt64>)
  func mutations(_ seed: UInt64) {
    var generator = SeededRandom(seed: seed)
    var bytes = compactJSON(generator.node())
    for _ in 0..<4 where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[index] = UInt8.random(in: 0...255, using: &generator)
      if let node = try? parseJSON(bytes, name: "m") {
        #expect((try? parseJSON(compactJSON(node), name: "m")) == node)
      }
      bytes.removeLast(Int.random(in: 0...1, using: &generator))
    }
  }
}
