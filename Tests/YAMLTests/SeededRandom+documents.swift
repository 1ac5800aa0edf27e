import Diagnostics
import Documents
import TestSupport

extension SeededRandom {
  /// A tree with values of every kind that the strict profile accepts.
  mutating func node(depth: Int = 0) -> Node {
    switch Int.random(in: 0..<(depth < 4 ? 9 : 5), using: &self) {
    case 0: return .null
    case 1: return .boolean(Bool.random(using: &self))
    case 2: return .integer(Int64(truncatingIfNeeded: next()))
    case 3: return .number(Double.random(in: -1e6...1e6, using: &self))
    case 4: return .text(text())
    case 5, 6:
      let count = Int.random(in: 0..<5, using: &self)
      return .list((0..<count).map { _ in node(depth: depth + 1) })
    default:
      let count = Int.random(in: 0..<6, using: &self)
      return .map((0..<count).map { ("\(text())\($0)", node(depth: depth + 1)) })
    }
  }

  /// A text with quotes, line ends and characters of one to four bytes.
  mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<12, using: &self) {
      let limit: UInt32 = [0x20, 0x80, 0x800, 0x10000, 0x110000].randomElement(using: &self) ?? 1
      let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &self)) ?? "\n"
      text.unicodeScalars.append(scalar.isDeceptive || scalar.isNoncharacter ? "\n" : scalar)
    }
    return text
  }
}
