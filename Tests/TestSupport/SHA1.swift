internal import CommitHistory

/// SHA-1 (FIPS 180-4), so that a story in memory names its commits as git does.
enum SHA1 {
  /// The id that git gives an object of this kind and content.
  static func objectID(kind: String, content: [UInt8]) -> ObjectID {
    ObjectID(bytes: digest(Array("\(kind) \(content.count)\0".utf8) + content).span)
  }

  /// The 20 bytes of the digest.
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var padded = message
    padded.append(0x80)
    padded += [UInt8](repeating: 0, count: (119 - message.count % 64) % 64)
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: (message.count &* 8) &>> shift))
    }
    var state: State = (0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0)
    var schedule = [UInt32](repeating: 0, count: 80)
    for block in stride(from: 0, to: padded.count, by: 64) {
      mix(&state, block: padded, at: block, &schedule)
    }
    return [state.0, state.1, state.2, state.3, state.4].flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word &>> $0) }
    }
  }

  private typealias State = (UInt32, UInt32, UInt32, UInt32, UInt32)

  /// Mixes one block into the state, with masking shifts: unoptimised test builds call a function
  /// for every other kind.
  private static func mix(
    _ state: inout State, block: [UInt8], at start: Int, _ schedule: inout [UInt32]
  ) {
    for index in 0..<16 {
      var word: UInt32 = 0
      for offset in 0..<4 {
        word = word &<< 8 | UInt32(truncatingIfNeeded: block[start &+ index &* 4 &+ offset])
      }
      schedule[index] = word
    }
    for index in 16..<80 {
      let word =
        schedule[index &- 3] ^ schedule[index &- 8] ^ schedule[index &- 14] ^ schedule[index &- 16]
      schedule[index] = word &<< 1 | word &>> 31
    }
    var (a, b, c, d, e) = state
    for index in 0..<80 {
      let f: UInt32
      let k: UInt32
      if index < 20 {
        (f, k) = ((b & c) | (~b & d), 0x5A82_7999)
      } else if index < 40 {
        (f, k) = (b ^ c ^ d, 0x6ED9_EBA1)
      } else if index < 60 {
        (f, k) = ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
      } else {
        (f, k) = (b ^ c ^ d, 0xCA62_C1D6)
      }
      let next = (a &<< 5 | a &>> 27) &+ f &+ e &+ k &+ schedule[index]
      (e, d, c, b, a) = (d, c, b &<< 30 | b &>> 2, a, next)
    }
    state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
  }
}
