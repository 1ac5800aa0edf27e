import Documents
import TestSupport

extension SeededRandom {
  /// A tree with values of every kind.
  mutating func node(depth: Int = 0) -> Node {
    switch Int.random(in: 0..<(depth < 4 ? 9 : 5), using: &self) {
    case 0: return .null
    case 1: return .boolean(Bool.random(using: &self))
    case 2:
      return .integer(Int64(truncatingIfNeeded: next()) >> Int64.random(in: 0..<63, using: &self))
    case 3: return .number(double())
    case 4: return .text(text())
    case 5, 6:
      let count = Int.random(in: 0..<5, using: &self)
      return .list((0..<count).map { _ in node(depth: depth + 1) })
    default:
      var entries: [(String, Node)] = []
      for index in 0..<Int.random(in: 0..<12, using: &self) {
        entries.append(("\(text())\(index)", node(depth: depth + 1)))
      }
      entries.shuffle(using: &self)
      return .map(entries)
    }
  }

  /// A finite number of any magnitude.
  mutating func double() -> Double {
    while true {
      let value = Double(bitPattern: next())
      if value.isFinite { return value }
    }
  }

  /// A text with controls, quotes and characters of one to four bytes.
  mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<12, using: &self) {
      let limit: UInt32 = [0x20, 0x80, 0x800, 0x10000, 0x110000].randomElement(using: &self) ?? 1
      let value = UInt32.random(in: 0..<limit, using: &self)
      text.unicodeScalars.append(Unicode.Scalar(value) ?? "\"")
    }
    return text
  }
}
