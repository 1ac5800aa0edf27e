import Diagnostics
import Documents
import TestSupport
import Testing
import YAML

@Suite("Byte ranges in YAML")
struct YAMLRangeTests {
  @Test("are exact for any tree in any style", arguments: 0..<400 as Range<UInt64>)
  func randomTrees(_ seed: UInt64) throws {
    var writer = YAMLWriter(seed: seed)
    let expected = writer.document()
    let bytes = writer.bytes
    let root = try parseYAML(bytes, name: "f")
    #expect(root == expected, "\(String(decoding: bytes, as: UTF8.self))")
    compare(root, expected, in: bytes)
  }

  private func compare(_ node: Node, _ expected: Node, in bytes: [UInt8]) {
    let range = expected.sourceRange ?? 0..<0
    #expect(text(node.sourceRange, bytes) == text(range, bytes))
    #expect(node.sourceRange == range)
    checkPlace(node.location, range, in: bytes)
    for (left, right) in zip(node.list ?? [], expected.list ?? []) {
      compare(left, right, in: bytes)
    }
    for (left, right) in zip(node.map ?? [], expected.map ?? []) {
      #expect(left.keyRange == right.keyRange)
      checkPlace(left.keyLocation, right.keyRange ?? 0..<0, in: bytes)
      compare(left.value, right.value, in: bytes)
    }
    guard node.list == nil, node.map == nil else { return }
    // What an explicit indent means depends on the lines around it.
    guard !text(range, bytes).contains("|2-\n") else { return }
    let again = try? parseYAML(Array(bytes[range]), name: "again")
    #expect(again == node, "\(text(range, bytes))")
  }

  private func text(_ range: Range<Int>?, _ bytes: [UInt8]) -> String {
    range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "no range"
  }

  /// Line and column of a location, counted from the bytes before it.
  private func checkPlace(
    _ location: Diagnostics.SourceLocation?, _ range: Range<Int>, in bytes: [UInt8]
  ) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let before = bytes[start..<range.lowerBound]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? start
    let column = String(decoding: bytes[lineStart..<range.lowerBound], as: UTF8.self)
      .unicodeScalars.count
    #expect(location?.line == before.count { $0 == 0x0A } + 1)
    #expect(location?.column == column + 1)
  }

  private func text(of node: Node?, in yaml: String) -> String? {
    node?.sourceRange.map { String(decoding: Array(yaml.utf8)[$0], as: UTF8.self) }
  }

  @Test("of all kinds of values")
  func kinds() throws {
    let yaml = """
      name: Dynamic   # c
      'clé 👩': "a b"
      list:
        - 1
        - {x: yes, y: [ 2 ] }
      text: |
        one
        two

      empty:
      anchored: &a !!str v
      folded: a
        b
      last: *a
      pair: [a: b, c]
      """
    let root = try parseYAML(Array(yaml.utf8), name: "f")
    #expect(root.sourceRange == 0..<yaml.utf8.count)
    #expect(text(of: root["name"], in: yaml) == "Dynamic")
    #expect(text(of: root["clé 👩"], in: yaml) == "\"a b\"")
    #expect(text(of: root["list"], in: yaml) == "- 1\n  - {x: yes, y: [ 2 ] }")
    #expect(text(of: root["list"]?[1]?["y"], in: yaml) == "[ 2 ]")
    #expect(text(of: root["text"], in: yaml) == "|\n  one\n  two\n")
    #expect(text(of: root["empty"], in: yaml) == "")
    #expect(text(of: root["anchored"], in: yaml) == "&a !!str v")
    #expect(text(of: root["folded"], in: yaml) == "a\n  b")
    #expect(text(of: root["last"], in: yaml) == "*a")
    #expect(text(of: root["pair"]?[0], in: yaml) == "a: b")
    let key = root.map?[1].keyRange ?? 0..<0
    #expect(String(decoding: Array(yaml.utf8)[key], as: UTF8.self) == "'clé 👩'")
  }

  @Test("cost one pass, also on one long line that is not ASCII")
  func longLine() throws {
    let yaml = "[" + String(repeating: "é, ", count: 30_000) + "é]"
    let root = try parseYAML(Array(yaml.utf8), name: "f")
    #expect(root[30_000]?.sourceRange == 120_001..<120_003)
    #expect(root[15_000]?.sourceRange == 60_001..<60_003)
  }
}
