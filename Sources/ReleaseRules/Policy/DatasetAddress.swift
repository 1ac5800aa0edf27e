/// Where the rows of a dataset are that are too many for the repository: an address that a release
/// may state to everybody.
package struct DatasetAddress: Hashable, Sendable {
  /// The address, such as `s3://bucket/instruct/`.
  package let text: String

  /// Checks an address.
  ///
  /// - Throws: ``Fault`` with what makes it unfit.
  package init(_ text: String) throws(Fault) {
    guard text.utf8.count <= Self.byteCountMax,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .letters }
    guard let mark = text.firstRange(of: "://"), Self.isScheme(text[..<mark.lowerBound]),
      mark.upperBound < text.endIndex
    else { throw .form }
    let rest = text[mark.upperBound...]
    guard !rest.prefix(while: { $0 != "/" }).contains("@") else { throw .credentials }
    guard !text.contains("?"), !text.contains("#") else { throw .query }
    self.text = text
  }

  /// What makes a text unfit as an address.
  package enum Fault: Error, Hashable, Sendable, CaseIterable {
    /// A blank, a control character or one that is not ASCII, or too many of them.
    case letters
    /// It has no scheme, or nothing behind it.
    case form
    /// A user or a password stands before the host.
    case credentials
    /// A query or a fragment, in which signatures and tokens travel.
    case query

    /// The fault, continuing "'path' …".
    package var reason: String {
      switch self {
      case .letters:
        "must be written in visible ASCII, at most \(DatasetAddress.byteCountMax) characters"
      case .form: "is no address"
      case .credentials: "names a user: a release shows it to everybody"
      case .query: "has a query or a fragment, where tokens travel: a release shows it to everybody"
      }
    }
  }

  /// What an address looks like.
  package static let example = "expected an address such as `s3://bucket/instruct/`"

  private static let byteCountMax = 1024

  /// A scheme by RFC 3986 (3.1).
  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy {
      isLetter($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
