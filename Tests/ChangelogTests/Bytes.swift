@testable import Changelog

/// The text of bytes, for comparisons that print well.
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// The document of a text that the test knows to be sound.
func document(_ text: String) throws -> ChangelogDocument {
  try ChangelogDocument(parsing: Array(text.utf8))
}

/// Whether the bytes of `part` stand in `whole` in their order, with or without others between.
func isSubsequence(_ part: [UInt8], of whole: [UInt8]) -> Bool {
  var rest = part[...]
  for byte in whole where byte == rest.first { rest.removeFirst() }
  return rest.isEmpty
}

/// Orders versions of three plain numbers, which is all that these tests write.
func isVersion(_ left: String, olderThan right: String) -> Bool {
  let numbers = [left, right].map { $0.split(separator: ".").map { Int($0) ?? 0 } }
  return numbers[0].lexicographicallyPrecedes(numbers[1])
}
