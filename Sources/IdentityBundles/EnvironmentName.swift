/// The rule for names of environments, which are names of files too.
enum EnvironmentName {
  /// The most characters of a name.
  static let lengthMax = 32

  /// The name in `extends` that stands for `base.yaml` and so for no environment.
  static let base = "base"

  /// Whether `text` is a name: a lower-case letter, then lower-case letters, digits and `-`.
  static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), text.utf8.count <= lengthMax else {
      return false
    }
    return text != base
      && text.utf8.allSatisfy { byte in
        isLetter(byte) || byte == UInt8(ascii: "-")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
