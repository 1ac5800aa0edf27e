/// Throws unless the bytes are text: UTF-8 without NUL.
func checkIsText(_ bytes: [UInt8]) throws(ChangelogError) {
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte &- 1 < 0x7F {
      index += 1
    } else if byte == 0 {
      throw .nulByte(line: lineNumber(at: index, in: bytes))
    } else {
      let length = sequenceLength(at: index, in: bytes)
      guard length > 0 else { throw .notUTF8(line: lineNumber(at: index, in: bytes)) }
      index += length
    }
  }
}

/// The length of the well-formed sequence of two to four bytes at `index`, 0 when there is none.
///
/// The ranges of the second byte are those of table 3-7 of the Unicode Standard.
private func sequenceLength(at index: Int, in bytes: [UInt8]) -> Int {
  let (length, second): (Int, ClosedRange<UInt8>) =
    switch bytes[index] {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0...0)
    }
  guard length > 0, index + length <= bytes.count, second.contains(bytes[index + 1]) else {
    return 0
  }
  for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
  return length
}

private func lineNumber(at offset: Int, in bytes: [UInt8]) -> Int {
  var number = 1
  var start = 0
  while true {
    let line = Line(in: bytes, from: start)
    if offset < line.end || line.end == bytes.count { return number }
    start = line.end
    number += 1
  }
}
