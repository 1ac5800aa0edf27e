/// The forms of keys that a bundle chooses.
package enum KeyText {
  /// The most characters of an id.
  package static let identifierLengthMax = 32

  /// Whether `text` is `[a-z][a-z0-9-]{0,31}`, the form of ids and of the names of environments.
  package static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLower(first) else { return false }
    return text.utf8.count <= identifierLengthMax
      && text.utf8.allSatisfy { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Whether `text` is `[a-z]{2,3}(-[A-Za-z0-9]{2,8})*`, the part of BCP 47 that names languages.
  package static func isLocaleTag(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let language = parts.first, (2...3).contains(language.count),
      language.allSatisfy(isLower)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (2...8).contains(part.count)
        && part.allSatisfy { isLower($0) || isDigit($0) || isUpper($0) }
    }
  }

  /// An id that resembles `text`, if a change of case and separators makes one.
  static func identifier(resembling text: String) -> String? {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      let isSeparator = scalar == "_" || scalar == " " || scalar == "."
      result.unicodeScalars.append(isSeparator ? "-" : scalar)
    }
    return isIdentifier(result) ? result : nil
  }

  private static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isUpper(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
