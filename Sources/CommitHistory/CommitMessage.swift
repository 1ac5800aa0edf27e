/// The message of a commit as UTF-8, with a word on how its bytes were read.
///
/// Git stores a message as bytes and, when they are not UTF-8, the name of their encoding. A message
/// is never empty because its bytes were not understood: what cannot be decoded is kept, shown as
/// the replacement character, and `decoding` says so.
package struct CommitMessage: Hashable, Sendable {
  /// The message as UTF-8.
  package let utf8: [UInt8]

  /// How the stored bytes became `utf8`.
  package let decoding: Decoding

  /// How the bytes of a message were read.
  package enum Decoding: Hashable, Sendable {
    /// The bytes were UTF-8.
    case utf8
    /// The bytes were converted from the encoding that the commit declares.
    case converted(from: String)
    /// Some bytes were not text in the declared encoding (`nil`: UTF-8) and were replaced.
    case replaced(declared: String?)
  }

  /// A message that is UTF-8 already.
  package init(_ text: String) {
    utf8 = Array(text.utf8)
    decoding = .utf8
  }

  /// Decodes the stored bytes of a message.
  ///
  /// - Parameters:
  ///   - bytes: the message as the commit object holds it.
  ///   - declaredEncoding: the value of the object's `encoding` header; UTF-8 without one.
  package init(bytes: [UInt8], declaredEncoding: String?) {
    // An empty name would mean the locale's encoding to `iconv`: another answer on each machine. And
    // bytes that convert to no text, such as a byte order mark alone, are shown rather than lost.
    if let declaredEncoding, !declaredEncoding.isEmpty, !namesUTF8(declaredEncoding),
      let (converted, replacements) = convertedToUTF8(bytes, from: declaredEncoding),
      !converted.isEmpty || bytes.isEmpty
    {
      utf8 = converted
      decoding =
        replacements == 0
        ? .converted(from: declaredEncoding) : .replaced(declared: declaredEncoding)
    } else if isUTF8(bytes) {
      utf8 = bytes
      decoding = .utf8
    } else {
      utf8 = Array(String(decoding: bytes, as: UTF8.self).utf8)
      decoding = .replaced(declared: declaredEncoding)
    }
  }

  /// The message as text.
  package var text: String { String(decoding: utf8, as: UTF8.self) }
}

private func namesUTF8(_ encoding: String) -> Bool {
  let name = encoding.lowercased()
  return name == "utf-8" || name == "utf8"
}

private func isUTF8(_ bytes: [UInt8]) -> Bool {
  bytes.span.isASCII || String(validating: bytes, as: UTF8.self) != nil
}

extension Span<UInt8> {
  fileprivate var isASCII: Bool {
    for index in indices where self[index] >= 0x80 { return false }
    return true
  }
}
