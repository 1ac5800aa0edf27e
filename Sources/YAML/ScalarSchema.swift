internal import Documents

/// The types of the YAML 1.2 core schema (YAML 1.2.2, section 10.3.2).
enum ScalarSchema {
  /// What a scalar's text stands for.
  enum Resolution: Equatable {
    /// A value of some type.
    case value(Node.Content)
    /// A number that cannot be held exactly enough, with the reason.
    case outOfRange(String)
  }

  /// The tags of the core schema share this start.
  static let tagPrefix = "tag:yaml.org,2002:"

  /// The most bytes of a number; a longer one holds no further information for a double.
  static let numberByteCountMax = 1024

  /// Whether a plain scalar that starts with a byte, `nil` when it is empty, may be something else
  /// than text. Most values are words, and no other type starts with most letters.
  static func mayBeOtherThanText(_ first: UInt8?) -> Bool {
    guard let first else { return true }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
      UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      return true
    default: return false
    }
  }

  /// What a plain scalar stands for.
  static func resolve(_ text: String) -> Resolution {
    guard let first = text.utf8.first else { return .value(.null) }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
      UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      return word(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      if let value = smallNumber(text) { return .value(.integer(value)) }
      return number(Array(text.utf8)) ?? .value(.text(text))
    default: return .value(.text(text))
    }
  }

  private static func word(_ text: String) -> Resolution {
    guard text.utf8.count <= 5 else { return .value(.text(text)) }
    switch text {
    case "~", "null", "Null", "NULL": return .value(.null)
    case "true", "True", "TRUE": return .value(.boolean(true))
    case "false", "False", "FALSE": return .value(.boolean(false))
    default: return .value(.text(text))
    }
  }

  /// What a scalar with a tag of the core schema stands for; `nil` when the two disagree.
  ///
  /// - Parameter tag: The tag without ``tagPrefix``.
  static func resolve(_ text: String, tag: String) -> Resolution? {
    if tag == "str" { return .value(.text(text)) }
    let resolution = resolve(text)
    switch (tag, resolution) {
    case ("null", .value(.null)), ("bool", .value(.boolean)), ("int", .value(.integer)),
      ("float", .value(.number)), ("int", .outOfRange), ("float", .outOfRange):
      return resolution
    case ("float", .value(.integer(let value))):
      return Double(exactly: value).map { .value(.number($0)) }
    default: return nil
    }
  }

  /// The number that a few digits alone stand for, as most numbers are written.
  private static func smallNumber(_ text: String) -> Int64? {
    guard text.utf8.count <= 15 else { return nil }
    var value: Int64 = 0
    for byte in text.utf8 {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return value
  }

  private static func number(_ bytes: [UInt8]) -> Resolution? {
    guard let first = bytes.first,
      isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        || first == UInt8(ascii: ".")
    else { return nil }
    if bytes.starts(with: "0o".utf8) { return based(bytes.dropFirst(2), radix: 8) }
    if bytes.starts(with: "0x".utf8) { return based(bytes.dropFirst(2), radix: 16) }
    let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
    let unsigned = bytes.dropFirst(isSigned ? 1 : 0)
    switch String(decoding: unsigned.prefix(5), as: UTF8.self) {
    case ".inf", ".Inf", ".INF": return .outOfRange("infinity is not accepted")
    case ".nan", ".NaN", ".NAN": if !isSigned { return .outOfRange("NaN is not accepted") }
    default: break
    }
    let digits = unsigned.prefix(while: isDigit)
    if digits.count == unsigned.count, !digits.isEmpty { return whole(bytes) }
    return isDecimal(unsigned) ? decimal(bytes) : nil
  }

  private static func based(_ digits: ArraySlice<UInt8>, radix: Int) -> Resolution? {
    let text = String(decoding: digits, as: UTF8.self)
    let isNumber = digits.allSatisfy { byte in
      Int(String(Unicode.Scalar(byte)), radix: radix) != nil
    }
    guard isNumber, !digits.isEmpty else { return nil }
    guard digits.count <= numberByteCountMax, let value = Int64(text, radix: radix) else {
      return .outOfRange("the whole number does not fit 64 bits")
    }
    return .value(.integer(value))
  }

  private static func whole(_ bytes: [UInt8]) -> Resolution {
    guard bytes.count <= numberByteCountMax,
      let value = Int64(String(decoding: bytes, as: UTF8.self))
    else { return .outOfRange("the whole number does not fit 64 bits") }
    return .value(.integer(value))
  }

  private static func decimal(_ bytes: [UInt8]) -> Resolution {
    guard bytes.count <= numberByteCountMax else {
      return .outOfRange("the number has too many digits")
    }
    guard let value = finiteNumber(of: String(decoding: bytes, as: UTF8.self)) else {
      return .outOfRange("the number is too large or too small for a double")
    }
    return .value(.number(value))
  }

  /// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var hasDigits = !whole.isEmpty
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      hasDigits = hasDigits || !fraction.isEmpty
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard hasDigits else { return false }
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else {
      return rest.isEmpty
    }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
    }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
