import Diagnostics
import Documents
import TestSupport
import Testing

@Suite("The reader of JSON against a plain one")
struct JSONReaderComparisonTests {
  @Test("written trees", arguments: 0..<12)
  func writtenTrees(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<40 {
      let node = random.node()
      compare(Bool.random(using: &random) ? compactJSON(node) : prettyJSON(node))
    }
  }

  @Test("trees with bytes changed, lost, doubled and put in", arguments: 0..<16)
  func damagedTrees(seed: UInt64) {
    var random = SeededRandom(seed: 1000 + seed)
    for _ in 0..<150 {
      var bytes = prettyJSON(random.node(depth: 2))
      for _ in 0..<Int.random(in: 1...3, using: &random) { damage(&bytes, &random) }
      compare(bytes)
    }
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    let snippets = [
      "\"", "\\", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "\\u12", "\r", "\r\n", "\n", "\t", "{",
      "}",
      "[", "]", ",", ":", "-", "0", "1e400", "1e-400", "0.1", "1e", ".5", "tru", "true", "null",
      "é",
      "👩", "\u{FEFF}", "\u{0}", "9223372036854775808", "\"a\":1,", "\"a\":2", "//",
    ]
    let place = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0 where place < bytes.count: bytes.remove(at: place)
    case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.removeLast(bytes.count - place)
    case 3 where place < bytes.count:
      bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
    default:
      bytes.insert(contentsOf: (snippets.randomElement(using: &random) ?? "").utf8, at: place)
    }
  }

  @Test("numbers of every length and magnitude", arguments: 0..<8)
  func numbers(seed: UInt64) {
    var random = SeededRandom(seed: 2000 + seed)
    for _ in 0..<1500 { compare(Array(number(&random).utf8)) }
  }

  private func number(_ random: inout SeededRandom) -> String {
    func digits(_ range: ClosedRange<Int>, _ random: inout SeededRandom) -> String {
      let isRound = Int.random(in: 0..<4, using: &random) == 0
      return String(
        (0..<Int.random(in: range, using: &random)).map { _ in
          (isRound ? "00000000000000000005" : "0123456789").randomElement(using: &random) ?? "0"
        })
    }
    var text = Bool.random(using: &random) ? "" : "-"
    text += Bool.random(using: &random) ? "0" : digits(1...22, &random)
    if Bool.random(using: &random) { text += "." + digits(0...24, &random) }
    if Bool.random(using: &random) {
      text += (["e", "E", "e+", "e-", "E-"].randomElement(using: &random) ?? "e")
      text += digits(0...3, &random)
    }
    return text
  }

  /// Neighbours of what one rounding can and cannot find: digits about 2⁵³, powers about 10²².
  @Test(arguments: [
    "9007199254740991.0", "9007199254740992.0", "9007199254740993.0", "9007199254740994.0",
    "9007199254740993e0", "900719925474099.3", "0.9007199254740993", "9007199254740992e22",
    "9007199254740993e22", "1e22", "1e23", "1e-22", "1e-23", "123456789012345678e-22",
    "1234567890123456789e-3", "0.000000000000000001", "0.0000000000000000001", "-0.0", "-0e5",
    "0e99999", "0.0e-99999", "1e99999999999999999999", "1e-99999999999999999999",
    "2.2250738585072011e-308", "4.9e-324", "2.4e-324", "1.7976931348623157e308",
    "1.7976931348623159e308", "0.1e1", "100000000000000000", "999999999999999999",
    "1000000000000000000", "-999999999999999999", "-9223372036854775808", "-0", "00.1",
    "0.30000000000000004",
  ])
  func hardNumbers(_ text: String) {
    compare(Array(text.utf8))
  }

  @Test("keys that are alike in length, start and end", arguments: [2, 15, 16, 17, 18, 40])
  func likeKeys(count: Int) {
    for repeated in [nil, 0, 1, count - 2] as [Int?] {
      for twice in 0..<count where repeated.map({ $0 < twice }) ?? (twice == 0) {
        let keys = (0..<count).map { index in
          let middle = repeated != nil && index == twice ? repeated ?? 0 : index
          return "\"same\(middle + 100)\(middle % 2 == 0 ? "é" : "\\u00e9")same\": {\"a\": 1}"
        }
        compare(Array("{\(keys.joined(separator: ",\r\n"))}".utf8))
      }
    }
  }

  /// Compares the trees with all places, or the faults.
  private func compare(_ bytes: [UInt8]) {
    let plain = Result { try PlainJSONReader.read(bytes, name: "p.json") }
    let fast = Result { try parseJSON(bytes, name: "p.json") }
    switch (plain, fast) {
    case (.success(let left), .success(let right)):
      if outline(left) != outline(right) {
        Issue.record("\(String(decoding: bytes, as: UTF8.self)): read as \(outline(right))")
      }
    case (.failure(let left as JSONError), .failure(let right as JSONError)):
      if left != right {
        Issue.record("\(String(decoding: bytes, as: UTF8.self)): \(right), plainly \(left)")
      }
    default: Issue.record("\(String(decoding: bytes, as: UTF8.self)): \(fast), plainly \(plain)")
    }
  }

  /// Every value with its place, in order; numbers by their bits.
  private func outline(_ node: Node, _ path: String = "") -> [String] {
    let place = node.location.map { "\($0) \($0.length ?? -1)" } ?? ""
    switch node.content {
    case .number(let value): return ["\(path) number \(value.bitPattern) \(place)"]
    case .integer(let value): return ["\(path) integer \(value) \(place)"]
    case .text(let text): return ["\(path) text \(Array(text.utf8)) \(place)"]
    case .boolean(let value): return ["\(path) \(value) \(place)"]
    case .null: return ["\(path) null \(place)"]
    case .list(let elements):
      return ["\(path) list \(place)"]
        + elements.enumerated().flatMap { outline($0.element, "\(path)/\($0.offset)") }
    case .map(let entries):
      return ["\(path) map \(place)"]
        + entries.flatMap { entry in
          let key = entry.keyLocation.map { "\($0) \($0.length ?? -1)" } ?? ""
          return ["\(path) key \(Array(entry.key.utf8)) \(key)"]
            + outline(entry.value, "\(path)/\(entry.key)")
        }
    }
  }
}
