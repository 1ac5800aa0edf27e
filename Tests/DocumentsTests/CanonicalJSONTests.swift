import Documents
import Testing
import TestSupport

@Suite("Canonical JSON (RFC 8785)")
struct CanonicalJSONTests {
  /// RFC 8785, appendix B, and the edges of ECMAScript's layouts.
  static let numbers: [(bits: UInt64, text: String)] = [
    (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
    (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
    (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
    (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
    (0x4340_0000_0000_0000, "9007199254740992"), (0xc340_0000_0000_0000, "-9007199254740992"),
    (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
    (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
    (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
    (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
    (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
    (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
    (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
    (0x41b3_de43_5555_5557, "333333333.33333343"),
    (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
    (0x4314_3ff3_c1cb_0959, "1424953923781206.2"), (0x4340_0000_0000_0001, "9007199254740994"),
    (0x4340_0000_0000_0002, "9007199254740996"), (1.5.bitPattern, "1.5"),
    (123e-20.bitPattern, "1.23e-18"), (0.5.bitPattern, "0.5"), (100.0.bitPattern, "100"),
    (1e7.bitPattern, "10000000"), (123456.75.bitPattern, "123456.75"),
  ]

  @Test("prints numbers as ECMAScript does", arguments: numbers)
  func number(_ bits: UInt64, _ text: String) throws {
    let node = Node(.number(Double(bitPattern: bits)))
    #expect(try String(decoding: canonicalJSON(node), as: UTF8.self) == text)
  }

  @Test("the sample of the RFC")
  func sample() throws {
    let json = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let node = try parseJSON(Array(json.utf8), name: "sample")
    #expect(
      try String(decoding: canonicalJSON(node), as: UTF8.self)
        == #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
        + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#)
  }

  @Test("keys are ordered by UTF-16 code units")
  func order() throws {
    let json = #"""
      {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
       "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
       "\u00f6": "Latin Small Letter O With Diaeresis"}
      """#
    let canonical = try canonicalJSON(parseJSON(Array(json.utf8), name: "order"))
    let keys = try parseJSON(canonical, name: "canonical").map?.map(\.key)
    #expect(keys == ["\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"])
  }

  @Test("is the same after reading and writing again", arguments: 0..<300 as Range<UInt64>)
  func idempotent(_ seed: UInt64) throws {
    var generator = SeededRandom(seed: seed)
    let node = Self.exact(generator.node())
    let canonical = try canonicalJSON(node)
    let again = try parseJSON(canonical, name: "c")
    #expect(try canonicalJSON(again) == canonical)
    let keys = again.map?.map { Array($0.key.utf16) } ?? []
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }

  @Test(
    "whole numbers that a double cannot hold are refused",
    arguments: [Int64.max, Int64.min, 9_007_199_254_740_993, -9_007_199_254_740_993])
  func inexact(_ value: Int64) {
    #expect(throws: CanonicalJSONError.integerNotExact(value)) {
      try canonicalJSON([.integer(value)])
    }
  }

  @Test(
    "whole numbers that a double holds are not",
    arguments: [9_007_199_254_740_992, -9_007_199_254_740_992, 9_007_199_254_740_994, 0] as [Int64])
  func exact(_ value: Int64) throws {
    #expect(try canonicalJSON(.integer(value)) == Array(String(value).utf8))
  }

  @Test("a key that stands twice is refused", arguments: [2, 30])
  func duplicate(_ count: Int) {
    let node = Node.map((0..<count).map { ("k\($0 % (count - 1))", .null) })
    #expect(throws: CanonicalJSONError.duplicateKey("k0")) { try canonicalJSON(node) }
  }

  @Test("infinity is refused")
  func infinity() {
    #expect(throws: CanonicalJSONError.numberNotFinite) {
      try canonicalJSON(Node(.number(.infinity)))
    }
  }

  /// Replaces the whole numbers that have no canonical form.
  private static func exact(_ node: Node) -> Node {
    switch node.content {
    case .integer(let value): .integer(value % (1 << 53))
    case .number(let value) where abs(value) >= 0x1p63 && abs(value) < 1e21: .number(0.25)
    case .list(let elements): .list(elements.map(exact))
    case .map(let entries): .map(entries.map { ($0.key, exact($0.value)) })
    default: node
    }
  }
}
