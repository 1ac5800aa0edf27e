import Documents
import Testing
import TestSupport

@Suite("Writing JSON")
struct JSONWritingTests {
  static let report: Node = [
    "schema": "agi-release/plan/v1",
    "count": 3,
    "ratio": 1.0,
    "empty": [],
    "none": [:],
    "list": [true, nil, ["b": -1, "a": "\u{1}\"\\/\u{7F}é"]],
  ]

  @Test("pretty has two spaces, the given order and a line feed")
  func pretty() {
    #expect(
      String(decoding: prettyJSON(Self.report), as: UTF8.self)
        == #"""
        {
          "schema": "agi-release/plan/v1",
          "count": 3,
          "ratio": 1.0,
          "empty": [],
          "none": {},
          "list": [
            true,
            null,
            {
              "b": -1,
              "a": "\u0001\"\\/é"
            }
          ]
        }

        """#.replacing("/é", with: "/\u{7F}é"))
  }

  @Test("compact is one line")
  func compact() {
    #expect(
      String(decoding: compactJSON(["b": [1, 2.5], "a": nil]), as: UTF8.self)
        == #"{"b":[1,2.5],"a":null}"#)
  }

  @Test(
    "escapes only what must be",
    arguments: [
      ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#), ("\u{0}\u{1F}", #""\u0000\u001f""#),
      ("\"\\/", #""\"\\/""#), ("\u{2028}👩", "\"\u{2028}👩\""), ("", "\"\""),
    ])
  func escapes(_ text: String, _ json: String) {
    #expect(String(decoding: compactJSON(.text(text)), as: UTF8.self) == json)
  }

  @Test(
    "numbers keep their kind",
    arguments: [
      (Node.number(1), "1.0"), (.number(-0.0), "-0.0"), (.number(1e20), "100000000000000000000.0"),
      (.number(1e21), "1e+21"), (.number(0.1), "0.1"), (.number(1e-7), "1e-7"),
      (.integer(Int64.min), "-9223372036854775808"), (.integer(0), "0"),
    ])
  func numbers(_ node: Node, _ json: String) {
    #expect(String(decoding: compactJSON(node), as: UTF8.self) == json)
  }

  @Test("reading gives the same tree again", arguments: 0..<300 as Range<UInt64>)
  func roundTrip(_ seed: UInt64) throws {
    var generator = SeededRandom(seed: seed)
    let node = generator.node()
    #expect(try parseJSON(prettyJSON(node), name: "p") == node)
    #expect(try parseJSON(compactJSON(node), name: "c") == node)
    #expect(try compactJSON(parseJSON(prettyJSON(node), name: "p")) == compactJSON(node))
  }

  @Test("leaves out what is absent on request")
  func present() {
    let node = Node.map(present: [("a", .text("x")), ("b", nil), ("c", .text(String?.none))])
    #expect(node == ["a": "x", "c": nil])
  }
}
