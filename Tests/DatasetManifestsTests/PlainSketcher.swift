import DatasetManifests

/// Makes the sketch of a text as the documentation says it, step by step.
struct PlainSketcher {
  /// The bands of a text.
  private(set) var bands: [UInt64] = []
  /// One byte of each minimum.
  private(set) var minima: [UInt8] = []

  /// Makes the sketch of texts; there is none without a word.
  init?(_ texts: [String]) {
    let words = texts.flatMap(Self.words)
    guard !words.isEmpty else { return nil }
    let length = min(5, words.count)
    var least = [UInt64?](repeating: nil, count: 128)
    for start in 0...words.count - length {
      let shingle = words[start..<start + length].reduce(0) { ($0 &* 31) &+ $1 }
      let value = Self.mixed(shingle)
      let bin = Int(value >> 57)
      least[bin] = min(least[bin] ?? .max, value)
    }
    let filled = (0..<128).map { bin -> UInt64 in
      for distance in 0..<128 {
        guard let value = least[(bin + distance) % 128] else { continue }
        return distance == 0 ? value : Self.mixed(value &+ UInt64(distance))
      }
      return 0
    }
    bands = (0..<12).map { band in
      (0..<10).reduce(UInt64(band)) { Self.mixed($0 ^ filled[band * 10 + $1]) }
    }
    minima = filled.map { UInt8(truncatingIfNeeded: Self.mixed($0)) }
  }

  private static func words(_ text: String) -> [UInt64] {
    text.utf8.split { byte in
      !(0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte >= 0x80)
    }.map { word in
      mixed(
        word.reduce(0) { hash, byte in
          (hash ^ UInt64(0x41...0x5A ~= byte ? byte + 0x20 : byte)) &* 0x100_0000_01B3
        })
    }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ (value >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ (value >> 33)
  }
}
