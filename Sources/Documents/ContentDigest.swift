/// The SHA-256 digest of some bytes.
///
/// Its text names the algorithm, `sha256:<64 hexadecimal digits>`, so that a record stays readable
/// when another algorithm joins.
package struct ContentDigest: Hashable, Sendable {
  /// The 32 bytes of the digest.
  package let bytes: [UInt8]

  /// The number of bytes of a digest.
  package static let byteCount = 32

  /// What the text of a digest starts with.
  package static let prefix = "sha256:"

  /// Computes the digest of `content`.
  package init(of content: [UInt8]) {
    var hasher = ContentHasher()
    hasher.update(content)
    self = hasher.finalized()
  }

  /// Computes the digest of the UTF-8 form of `content`.
  package init(of content: String) {
    self.init(of: Array(content.utf8))
  }

  /// Takes the bytes of a digest computed elsewhere; `nil` when there are not 32.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Reads exactly 64 lower-case hexadecimal digits.
  ///
  /// One digest has one text: upper case is refused, so that texts can be compared.
  package init?(hex: some StringProtocol) {
    let digits = hex.utf8.compactMap(hexValue)
    guard digits.count == Self.byteCount * 2, hex.utf8.count == digits.count else { return nil }
    bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// The digest as 64 lower-case hexadecimal digits.
  package var hex: String {
    var text: [UInt8] = []
    text.reserveCapacity(Self.byteCount * 2)
    for byte in bytes {
      text.append(hexDigit(byte >> 4))
      text.append(hexDigit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension ContentDigest: LosslessStringConvertible {
  /// Reads the form `sha256:<hex>`.
  package init?(_ description: String) {
    guard description.hasPrefix(Self.prefix) else { return nil }
    self.init(hex: description.dropFirst(Self.prefix.count))
  }

  /// The form `sha256:<hex>`.
  package var description: String { Self.prefix + hex }
}

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  default: nil
  }
}
