/// Holds the bytes of a row against the rules in one pass.
///
/// Each rule hangs on a byte that is rare in text, such as the `@` of an address or the `_` of
/// `ghp_`; only there the text around it is looked at. A run of digits is looked at where it starts.
package struct ContentScanner: Sendable {
  /// What a byte can be the anchor of.
  enum Anchor: UInt8 {
    case none, digit, at, colon, upperA, hyphen, underscore, upperJ, upperS, plus
  }

  /// The rules that are asked for.
  let rules: Set<ContentRule>
  private let anchors: [UInt8]
  /// The row that is being scanned.
  var bytes: [UInt8] = []
  /// The rules that matched in it.
  var matched: Set<ContentRule> = []

  /// Creates a scanner.
  package init(rules: Set<ContentRule>) {
    self.rules = rules
    var anchors = [UInt8](repeating: Anchor.none.rawValue, count: 256)
    func anchor(_ scalar: Unicode.Scalar, _ anchor: Anchor, _ wanted: [ContentRule]) {
      if !rules.isDisjoint(with: wanted) { anchors[Int(scalar.value)] = anchor.rawValue }
    }
    anchor("@", .at, [.emailAddress])
    anchor(":", .colon, [.passwordInURL])
    anchor("A", .upperA, [.awsAccessKey, .googleAPIKey])
    anchor("-", .hyphen, [.privateKey, .gitlabToken, .slackToken, .modelAPIKey, .pypiToken])
    anchor("_", .underscore, [.githubToken, .stripeKey, .huggingFaceToken, .npmToken])
    anchor("J", .upperJ, [.jsonWebToken])
    anchor("S", .upperS, [.sendGridKey])
    anchor("+", .plus, [.phoneNumber])
    for digit in ("0" as Unicode.Scalar).value...("9" as Unicode.Scalar).value {
      if let scalar = Unicode.Scalar(digit) {
        anchor(scalar, .digit, [.paymentCard, .bankAccount, .socialSecurityNumber, .ipAddress])
      }
    }
    self.anchors = anchors
  }

  /// The rules that matched in the last row, in their fixed order.
  package var found: [ContentRule] {
    matched.isEmpty ? [] : ContentRule.allCases.filter(matched.contains)
  }

  /// Scans a row.
  ///
  /// - Parameters:
  ///   - row: The row's canonical bytes.
  package mutating func scan(_ row: [UInt8]) {
    bytes = row
    matched.removeAll(keepingCapacity: true)
    var index = 0
    let count = row.count
    let anchors = anchors
    while true {
      index = ByteRuns.firstMarked(row, from: index, anchors)
      guard index < count else { break }
      if anchors[Int(row[index])] == Anchor.digit.rawValue {
        index = lookAtDigits(from: index)
      } else {
        look(at: index, Anchor(rawValue: anchors[Int(row[index])]) ?? .none)
        index += 1
      }
    }
    bytes = []
  }

  private mutating func look(at index: Int, _ anchor: Anchor) {
    switch anchor {
    case .none, .digit: break
    case .at: if isEmailAddress(at: index) { note(.emailAddress) }
    case .colon: if isPasswordInURL(at: index) { note(.passwordInURL) }
    case .upperA: lookAtUpperA(index)
    case .hyphen: lookAtHyphen(index)
    case .underscore: lookAtUnderscore(index)
    case .upperJ: if isWebToken(at: index) { note(.jsonWebToken) }
    case .upperS: if isSendGridKey(at: index) { note(.sendGridKey) }
    case .plus: if isPhoneNumber(at: index) { note(.phoneNumber) }
    }
  }

  /// Notes a match of a rule that is asked for.
  mutating func note(_ rule: ContentRule) {
    if rules.contains(rule) { matched.insert(rule) }
  }

  /// The byte at an index; 0 where there is none.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

  /// Whether the text starts with `prefix` at an index.
  func has(_ prefix: StaticString, at index: Int) -> Bool {
    var index = index
    for expected in prefix.description.utf8 {
      guard byte(index) == expected else { return false }
      index += 1
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
  func run(from index: Int, _ belongs: (UInt8) -> Bool) -> Int {
    var end = index
    while end < bytes.count, end - index < 4096, belongs(bytes[end]) { end += 1 }
    return end - index
  }
}

/// Whether a byte is a letter or a digit.
func isWord(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"):
    true
  default: false
  }
}

/// Whether a byte is a digit.
func isDecimalDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

/// Whether a byte is a letter, a digit, a hyphen or an underscore: the alphabet of most tokens.
func isTokenByte(_ byte: UInt8) -> Bool {
  isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}

/// Whether a byte is an upper-case letter or a digit.
func isUpperWord(_ byte: UInt8) -> Bool {
  isDecimalDigit(byte) || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
}
