import Documents
import TestSupport

extension SeededRandom {
  /// A row with maps, lists, texts of all kinds and numbers.
  mutating func row() -> Node {
    guard case .map(let entries) = map(depth: 0).content else { return .null }
    return Node(.map(entries))
  }

  private mutating func map(depth: Int) -> Node {
    var entries: [(String, Node)] = []
    for _ in 0..<Int.random(in: 0...5, using: &self) {
      let key = text()
      if !entries.contains(where: { $0.0.utf8.elementsEqual(key.utf8) }) {
        entries.append((key, value(depth: depth + 1)))
      }
    }
    return .map(entries)
  }

  private mutating func value(depth: Int) -> Node {
    switch Int.random(in: 0..<(depth < 4 ? 9 : 7), using: &self) {
    case 0: return .null
    case 1: return .boolean(Bool.random(using: &self))
    case 2: return .integer(Int.random(in: -1000...1000, using: &self))
    case 3: return .integer(Int64.random(in: -(1 << 53)...(1 << 53), using: &self))
    case 4: return .number(Double.random(in: -1e6...1e6, using: &self))
    case 5:
      let bits = Double(bitPattern: next())
      return .number(bits.isFinite && bits != 0 ? bits : 0.5)
    case 6: return .text(text())
    case 7: return map(depth: depth)
    default:
      return .list((0..<Int.random(in: 0...4, using: &self)).map { _ in value(depth: depth + 1) })
    }
  }

  /// A short text with letters, escapes and characters of every length.
  mutating func text() -> String {
    let pool: [Unicode.Scalar] = [
      "a", "b", "z", "A", "\"", "\\", "/", "\n", "\t", "\u{1}", "\u{1F}", "\u{7F}", "é", "ß", "中",
      "\u{FFFD}", "\u{E000}", "😀", "𝄞", " ", ":", ",", "{", "]",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &self) {
      text.append(pool.randomElement(using: &self) ?? "a")
    }
    return String(text)
  }

  /// The value as some program might have written it: keys in any order, blanks anywhere, characters
  /// escaped or not.
  mutating func spelled(_ node: Node) -> String {
    switch node.content {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .number(let value): return value.description
    case .text(let value): return spelled(value)
    case .list(let elements):
      return "[" + elements.map { blank() + spelled($0) + blank() }.joined(separator: ",") + "]"
    case .map(let entries):
      let members = entries.shuffled(using: &self).map {
        blank() + spelled($0.key) + blank() + ":" + blank() + spelled($0.value) + blank()
      }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  private mutating func blank() -> String {
    ["", "", "", " ", "\t", "  "].randomElement(using: &self) ?? ""
  }

  private mutating func spelled(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
      if mustEscape || Int.random(in: 0..<4, using: &self) == 0 {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: Bool.random(using: &self))
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
