internal import Diagnostics

/// One pass over the bytes of a file that refuses what is not UTF-8 or not fit for settings, and
/// notes where lines start.
struct CharacterCheck {
  /// For each line the index of its first byte and the number of characters before it.
  private(set) var lines: [(byte: Int, character: Int)]

  private let bytes: ArraySlice<UInt8>
  private let name: String
  private var index: Int
  /// The number of characters so far.
  private(set) var characterCount = 0

  /// Creates a check of bytes without a byte order mark.
  init(_ bytes: ArraySlice<UInt8>, name: String) {
    self.bytes = bytes
    self.name = name
    index = bytes.startIndex
    lines = [(bytes.startIndex, 0)]
  }

  /// Checks all bytes.
  ///
  /// - Throws: ``YAMLError`` at the first that is refused.
  mutating func run() throws(YAMLError) {
    while index < bytes.endIndex {
      switch bytes[index] {
      case 0x20..<0x7F, 0x09: skipText()
      case 0x0A: startLine(after: 1)
      case 0x0D:
        let isPair = index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A
        startLine(after: isPair ? 2 : 1)
      default: try other()
      }
    }
  }

  /// Steps over a run of ASCII text, eight bytes at a time: most files are all of it.
  private mutating func skipText() {
    let next = unsafe bytes.withUnsafeBytes { bytes in
      var next = index + 1 - self.bytes.startIndex
      while next + 8 <= bytes.count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self)
        guard isPrintable(word) else { break }
        next += 8
      }
      while next < bytes.count, unsafe (0x20..<0x7F).contains(bytes[next]) { next += 1 }
      return next + self.bytes.startIndex
    }
    characterCount += next - index
    index = next
  }

  /// Whether each of eight bytes is at least 0x20 and below 0x7F.
  ///
  /// Adding 1 carries 0x7F and above into the high bit, and subtracting 0x20 from a byte with the
  /// high bit set takes that bit away only below 0x20; no byte borrows from the next.
  private func isPrintable(_ word: UInt64) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    guard word & high == 0 else { return false }
    let tooLarge = (word + 0x0101_0101_0101_0101) & high
    let largeEnough = ((word | high) - 0x2020_2020_2020_2020) & high
    return tooLarge == 0 && largeEnough == high
  }

  /// Steps over a line end of `count` characters.
  private mutating func startLine(after count: Int) {
    index += count
    characterCount += count
    lines.append((index, characterCount))
  }

  /// Steps over a character that is neither ASCII text nor a line end.
  private mutating func other() throws(YAMLError) {
    guard let scalar = decoded() else { throw notUTF8() }
    guard !scalar.isDeceptive, !scalar.isNoncharacter else {
      if scalar.value == 0, let error = wideEncoding() { throw error }
      throw forbiddenCharacter(scalar, at: location)
    }
    index += String(scalar).utf8.count
    characterCount += 1
  }

  private func decoded() -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes[index...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  private var location: SourceLocation {
    let column = characterCount - lines[lines.count - 1].character + 1
    return SourceLocation(file: name, line: lines.count, column: column, length: 1)
  }

  private func notUTF8() -> YAMLError {
    if let error = wideEncoding() { return error }
    let byte = bytes[index]
    let digits = String(byte, radix: 16, uppercase: true)
    let label =
      switch byte {
      case 0xC2...0xF4: "byte 0x\(digits) starts a character that does not go on"
      default: "byte 0x\(digits) cannot start a character"
      }
    return YAMLError(
      .encoding, "file is not valid UTF-8", at: location, label: label,
      placeRemark: "byte \(index)",
      hint: "looks like Latin-1/Windows-1252; convert with `iconv -f WINDOWS-1252 -t UTF-8`")
  }

  /// The fault of a file in UTF-16 or UTF-32, seen by its mark or by NUL as each second byte.
  private func wideEncoding() -> YAMLError? {
    let start = bytes.prefix(4)
    let hasMark = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
    let zeroes = start.filter { $0 == 0 }.count
    guard hasMark || (1...3).contains(zeroes) else { return nil }
    return YAMLError(
      .encoding, "the file is UTF-16 or UTF-32", at: location, placeRemark: "byte \(index)",
      hint: "convert it with `iconv -t UTF-8`")
  }
}

/// The fault of a character that may not be in settings, written as it is or as an escape.
func forbiddenCharacter(_ scalar: Unicode.Scalar, at location: SourceLocation) -> YAMLError {
  let kind =
    switch scalar.value {
    case 0: "the NUL character"
    case 0..<0x20, 0x7F..<0xA0: "the control character"
    case 0xFEFF: "a byte order mark in the middle,"
    case 0x2028, 0x2029: "the line separator"
    case _ where scalar.isNoncharacter: "the noncharacter"
    default: "the bidirectional control"
    }
  return YAMLError(
    .forbiddenCharacter, "the file holds \(kind) \(scalar.codePointText)", at: location,
    hint: "remove it; some readers and people would see another text")
}
