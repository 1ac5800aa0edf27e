internal import CRowKernels

/// Holds the bytes of a row against the rules in one pass.
///
/// Each rule hangs on a byte that is rare in text, such as the `@` of an address or the `_` of `ghp_`,
/// with the bytes beside it that a match must have; only there the text around is looked at. A run of
/// digits is looked at where it starts.
package struct ContentScanner: Sendable {
  /// The rules that are asked for.
  let rules: Set<ContentRule>
  /// Whether a rule is asked for that looks at digits.
  private let wantsDigits: Bool
  /// The rules that matched in the last row.
  private var matched: Set<ContentRule> = []
  /// Room for the places to look at.
  private var candidates = [Int](repeating: 0, count: 256)

  /// Creates a scanner.
  package init(rules: Set<ContentRule>) {
    self.rules = rules
    wantsDigits = !rules.isDisjoint(with: [
      .paymentCard, .bankAccount, .socialSecurityNumber, .ipAddress,
    ])
  }

  /// The rules that matched in the last row, in their fixed order.
  package var found: [ContentRule] {
    matched.isEmpty ? [] : ContentRule.allCases.filter(matched.contains)
  }

  /// Scans a row.
  ///
  /// - Parameters:
  ///   - row: The row's canonical bytes.
  package mutating func scan(_ row: Span<UInt8>) {
    start()
    var next = 0
    while next < row.count {
      for index in 0..<findCandidates(row, from: &next) { look(row, at: candidates[index]) }
    }
  }

  /// Finds the next bytes to look at.
  ///
  /// - Returns: How many there are in ``candidates``.
  private mutating func findCandidates(_ row: Span<UInt8>, from next: inout Int) -> Int {
    unsafe row.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return 0 }
      return unsafe candidates.withUnsafeMutableBufferPointer { room in
        guard let positions = room.baseAddress else { return 0 }
        return unsafe agi_find_candidates(start, bytes.count, &next, positions, room.count)
      }
    }
  }

  /// Forgets the last row.
  mutating func start() { matched.removeAll(keepingCapacity: true) }

  /// Looks at one byte of a row; what no rule hangs on is taken for the start of a run of digits.
  mutating func look(_ text: Span<UInt8>, at index: Int) {
    switch text[index] {
    case UInt8(ascii: "@"): if isEmailAddress(text, at: index) { note(.emailAddress) }
    case UInt8(ascii: ":"): if isPasswordInURL(text, at: index) { note(.passwordInURL) }
    case UInt8(ascii: "A"): lookAtUpperA(text, index)
    case UInt8(ascii: "-"): lookAtHyphen(text, index)
    case UInt8(ascii: "_"): lookAtUnderscore(text, index)
    case UInt8(ascii: "J"): if isWebToken(text, at: index) { note(.jsonWebToken) }
    case UInt8(ascii: "S"): if isSendGridKey(text, at: index) { note(.sendGridKey) }
    case UInt8(ascii: "+"): if isPhoneNumber(text, at: index) { note(.phoneNumber) }
    default: if wantsDigits { lookAtDigits(text, from: index) }
    }
  }

  /// Notes a match of a rule that is asked for.
  mutating func note(_ rule: ContentRule) {
    if rules.contains(rule) { matched.insert(rule) }
  }
}

extension Span<UInt8> {
  /// The byte at an index; 0 where there is none.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index >= 0 && index < count ? self[index] : 0 }

  /// Whether the text starts with `prefix` at an index.
  func has(_ prefix: StaticString, at index: Int) -> Bool {
    for offset in 0..<prefix.utf8CodeUnitCount
    where unsafe byte(index + offset) != prefix.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether a word starts at an index: the byte before belongs to no word.
  func isWordStart(_ index: Int) -> Bool {
    // An escape such as `\n` ends in a letter that is none.
    if byte(index - 2) == UInt8(ascii: "\\") { return true }
    return !isWord(byte(index - 1))
  }

  /// The number of bytes from an index on that satisfy a condition, at most 4096.
  @inline(__always)
  func run(from index: Int, _ belongs: (UInt8) -> Bool) -> Int {
    var end = index
    while end < count, end - index < 4096, belongs(self[end]) { end += 1 }
    return end - index
  }

  /// The text in a range; what is not UTF-8 is replaced.
  func string(_ range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

/// Whether a byte is a letter or a digit.
package func isWord(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"):
    true
  default: false
  }
}

/// Whether a byte is a digit.
package func isDecimalDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

/// Whether a byte is a letter, a digit, a hyphen or an underscore: the alphabet of most tokens.
func isTokenByte(_ byte: UInt8) -> Bool {
  isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}

/// Whether a byte is an upper-case letter or a digit.
func isUpperWord(_ byte: UInt8) -> Bool {
  isDecimalDigit(byte) || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
}
