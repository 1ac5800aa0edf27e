/// Stands in for the digest of swift-crypto, whose C code would be built only to be slow here.
///
/// No parser decides anything by the strength of a digest: it has to depend on every byte, and to be
/// 32 bytes long.
public struct SHA256: Sendable {
  private var lanes: [UInt64] = [
    0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB, 0xD6E8_FEB8_6659_FD93,
  ]

  /// Creates a digest of nothing.
  public init() {}

  /// Adds the next bytes.
  public mutating func update(data: some Sequence<UInt8>) {
    for byte in data {
      for lane in 0..<4 {
        lanes[lane] = (lanes[lane] ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        lanes[lane] ^= lanes[lane] >> 29
      }
    }
  }

  /// Adds the bytes of a buffer.
  public mutating func update(bufferPointer: UnsafeRawBufferPointer) {
    unsafe update(data: Array(bufferPointer))
  }

  /// The digest of all bytes so far.
  public func finalize() -> [UInt8] {
    lanes.flatMap { lane in (0..<8).map { UInt8(truncatingIfNeeded: lane >> ($0 * 8)) } }
  }

  /// The digest of some bytes.
  public static func hash(data: some Sequence<UInt8>) -> [UInt8] {
    var digest = SHA256()
    digest.update(data: data)
    return digest.finalize()
  }
}

/// Stands in for the longer digest: 64 bytes.
public enum SHA512 {
  /// The digest of some bytes.
  public static func hash(data: some Sequence<UInt8>) -> [UInt8] {
    let half = SHA256.hash(data: data)
    return half + half.reversed()
  }
}
