/// The digest that git closes its own files with (FIPS 180-4, section 6.1).
///
/// Only for telling a damaged index from a whole one; ids of objects come from libgit2, which looks
/// out for collisions.
enum SHA1 {
  /// The bytes of a digest.
  static let byteCount = 20

  /// Digests bytes.
  static func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var words = [UInt32](repeating: 0, count: 80)
    var filled = 0
    var bitCount: UInt64 = 0
    func take(_ byte: UInt8) {
      words[filled >> 2] = words[filled >> 2] << 8 | UInt32(byte)
      filled += 1
      guard filled == 64 else { return }
      mix(&words, into: &state)
      filled = 0
    }
    for byte in bytes {
      take(byte)
      bitCount &+= 8
    }
    take(0x80)
    while filled != 56 { take(0) }
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      take(UInt8(truncatingIfNeeded: bitCount >> shift))
    }
    return state.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  private static func mix(_ words: inout [UInt32], into state: inout [UInt32]) {
    for index in 16..<80 {
      let word = words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]
      words[index] = word << 1 | word >> 31
    }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for index in 0..<80 {
      let (choice, constant): (UInt32, UInt32) =
        switch index / 20 {
        case 0: (b & c | ~b & d, 0x5A82_7999)
        case 1: (b ^ c ^ d, 0x6ED9_EBA1)
        case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      let next = (a << 5 | a >> 27) &+ choice &+ e &+ constant &+ words[index]
      (a, b, c, d, e) = (next, a, b << 30 | b >> 2, c, d)
    }
    for (index, word) in [a, b, c, d, e].enumerated() { state[index] &+= word }
  }
}
