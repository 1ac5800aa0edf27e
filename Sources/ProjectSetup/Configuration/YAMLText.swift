internal import Diagnostics
internal import Documents

/// Values as they are written in a YAML file, each on one line.
enum YAMLText {
  /// A value in flow style.
  static func inline(_ node: Node) -> String {
    switch node.content {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number, .text:
      node.text.map(scalar) ?? String(decoding: compactJSON(node), as: UTF8.self)
    case .list(let elements): "[" + elements.map(inline).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\(scalar($0.key)): \(inline($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A text, in quotes unless every reader takes it for text without.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : String(decoding: compactJSON(.text(text)), as: UTF8.self)
  }

  /// Whether a text may stand in a file: nothing in it steers a reader's eye, and it is short.
  static func isWritable(_ text: String) -> Bool {
    text.utf8.count <= 512
      && text.unicodeScalars.allSatisfy { !$0.isDeceptive && !$0.isNoncharacter }
  }

  private static let words: Set<String> = ["true", "false", "null", "y", "n"]

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isLetter, text.utf8.last != 0x20 else { return false }
    return text.utf8.allSatisfy { byte in
      byte.isLetter || (0x30...0x39).contains(byte) || " _./-".utf8.contains(byte)
    } && !words.contains(text.lowercased()) && PlainScalar.otherMeaning(of: text) == nil
  }
}
