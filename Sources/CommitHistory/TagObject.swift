/// The content of an annotated tag.
package struct TagObject: Hashable, Sendable {
  /// The object that the tag names.
  package let target: ObjectID

  /// The kind of that object as the tag states it: `commit`, `tree`, `blob` or `tag`.
  package let targetKind: String

  /// The tag's own name, which need not be that of the ref that holds it.
  package let name: String

  /// Who made the tag; `nil` in very old repositories.
  package let tagger: Signature?

  /// The message, and a signature below it if there is one.
  package let message: String

  /// The text from which a signature starts, in any of git's formats.
  private static let signatureStarts = [
    "-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----",
    "-----BEGIN SSH SIGNATURE-----", "-----BEGIN SIGNED MESSAGE-----",
  ]

  /// Reads a tag object's content; `nil` when it is none.
  package init?(object: [UInt8]) {
    let text = String(decoding: object, as: UTF8.self)
    guard let gap = text.range(ofText: "\n\n") ?? text.hasSuffixRange("\n") else { return nil }
    var target: ObjectID?
    var targetKind: String?
    var name: String?
    var tagger: Signature?
    for line in text[..<gap.lowerBound].split(separator: "\n") {
      if line.hasPrefix("object ") { target = ObjectID(hex: line.dropFirst(7)) }
      if line.hasPrefix("type ") { targetKind = String(line.dropFirst(5)) }
      if line.hasPrefix("tag ") { name = String(line.dropFirst(4)) }
      if line.hasPrefix("tagger ") { tagger = Signature(line: Array(line.utf8)[7...]) }
    }
    guard let target, let targetKind, let name else { return nil }
    self.target = target
    self.targetKind = targetKind
    self.name = name
    self.tagger = tagger
    message = String(text[gap.upperBound...])
  }

  /// Whether the tag carries a signature.
  package var isSigned: Bool {
    message.split(separator: "\n").contains { Self.signatureStarts.contains(String($0)) }
  }

  /// The message without the signature and what stands behind it, which nobody signed.
  ///
  /// As in git the signature starts at the last line that starts as one.
  package var messageWithoutSignature: String {
    var end = message.endIndex
    var start = message.startIndex
    while start < message.endIndex {
      if Self.signatureStarts.contains(where: { message[start...].utf8.starts(with: $0.utf8) }) {
        end = start
      }
      guard let next = message[start...].utf8.firstIndex(of: UInt8(ascii: "\n")) else { break }
      start = message.utf8.index(after: next)
    }
    return String(message[..<end])
  }
}

extension String {
  /// The first place of `needle`.
  fileprivate func range(ofText needle: String) -> Range<Index>? {
    firstRange(of: needle)
  }

  /// The place of `suffix` at the end, for an object without a message.
  fileprivate func hasSuffixRange(_ suffix: String) -> Range<Index>? {
    guard hasSuffix(suffix) else { return nil }
    return index(endIndex, offsetBy: -suffix.count)..<endIndex
  }
}
