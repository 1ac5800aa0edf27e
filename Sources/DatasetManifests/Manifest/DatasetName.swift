/// The name of a dataset: what its tags, folders and records bear.
///
/// Lower-case letters, digits, `-`, `_` and `.`, at most 64, starting with a letter or a digit: the
/// name becomes a part of tags and paths, and must lead nowhere else.
package struct DatasetName: Sendable, Hashable {
  /// The name.
  package let text: String

  /// Checks a name; `nil` when it is none.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let isPlain = { (byte: UInt8) in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
    guard (1...64).contains(bytes.count), isPlain(bytes[0]),
      bytes.allSatisfy({ isPlain($0) || "-_.".utf8.contains($0) }), !text.contains(".."),
      bytes.last != UInt8(ascii: "."), !text.hasSuffix(".lock")
    else { return nil }
    self.text = text
  }

  /// The rule, for messages.
  package static let rule =
    "lower-case letters, digits, '-', '_' and '.', starting with a letter or a digit"

  /// The tag of a version of the dataset.
  package func tag(version: String) -> String { "dataset/\(text)/v\(version)" }
}
