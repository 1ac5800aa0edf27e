/// Writes bytes in base64 with the standard alphabet (RFC 4648, 4).
///
/// - Parameter isPadded: whether `=` fills the last group.
package func base64Text(_ bytes: some Collection<UInt8>, isPadded: Bool = true) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  var group: UInt32 = 0
  var count = 0
  func digit(_ position: Int) -> UInt8 { alphabet[Int(group >> UInt32(18 - 6 * position)) & 63] }
  for byte in bytes {
    group |= UInt32(byte) << UInt32(16 - 8 * count)
    count += 1
    guard count == 3 else { continue }
    for position in 0..<4 { text.append(digit(position)) }
    group = 0
    count = 0
  }
  if count > 0 {
    for position in 0...count { text.append(digit(position)) }
    if isPadded { text += repeatElement(UInt8(ascii: "="), count: 3 - count) }
  }
  return String(decoding: text, as: UTF8.self)
}

/// How strictly base64 is read. Padding is always asked for.
package enum Base64Form: Sendable {
  /// The standard alphabet, with blanks and line ends anywhere, as OpenSSH reads keys and signatures.
  case loose
  /// The standard or the URL-safe alphabet, not both, and nothing else, as DSSE asks of verifiers.
  case eitherAlphabet
}

/// Reads base64.
///
/// - Returns: `nil` for a foreign character, a group that is not full, or bits behind the last byte
///   that are not zero: one sequence of bytes has one text.
package func base64Bytes(_ text: some Collection<UInt8>, _ form: Base64Form) -> [UInt8]? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.count / 4 * 3)
  var group: UInt32 = 0
  var count = 0
  var padding = 0
  var alphabets: Set<Base64Alphabet> = []
  for character in text {
    if form == .loose, isBlank(character) { continue }
    if character == UInt8(ascii: "=") {
      padding += 1
      guard padding + count <= 4, count >= 2 else { return nil }
      continue
    }
    guard padding == 0, let (value, alphabet) = base64Value(character) else { return nil }
    if let alphabet { alphabets.insert(alphabet) }
    group = group << 6 | UInt32(value)
    count += 1
    guard count == 4 else { continue }
    bytes += [16, 8, 0].map { UInt8(truncatingIfNeeded: group >> $0) }
    group = 0
    count = 0
  }
  guard alphabets.count < 2, form == .eitherAlphabet || !alphabets.contains(.urlSafe) else {
    return nil
  }
  switch (count, padding) {
  case (0, 0): return bytes
  case (2, 2) where group & 15 == 0: return bytes + [UInt8(truncatingIfNeeded: group >> 4)]
  case (3, 1) where group & 3 == 0:
    return bytes + [10, 2].map { UInt8(truncatingIfNeeded: group >> $0) }
  default: return nil
  }
}

/// The two sets of characters for the values 62 and 63.
private enum Base64Alphabet {
  case standard, urlSafe
}

private func base64Value(_ character: UInt8) -> (value: UInt8, alphabet: Base64Alphabet?)? {
  switch character {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): (character - UInt8(ascii: "A"), nil)
  case UInt8(ascii: "a")...UInt8(ascii: "z"): (character - UInt8(ascii: "a") + 26, nil)
  case UInt8(ascii: "0")...UInt8(ascii: "9"): (character - UInt8(ascii: "0") + 52, nil)
  case UInt8(ascii: "+"): (62, .standard)
  case UInt8(ascii: "/"): (63, .standard)
  case UInt8(ascii: "-"): (62, .urlSafe)
  case UInt8(ascii: "_"): (63, .urlSafe)
  default: nil
  }
}

/// Whether a byte is one that C calls space.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
