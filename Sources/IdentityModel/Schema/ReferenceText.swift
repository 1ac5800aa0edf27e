/// The references `${…}` in a text, as far as the checks must know of them.
package enum ReferenceText {
  /// Whether `text` refers to another value, so that its own value is known only after merging.
  ///
  /// `$${` stands for a literal `${` and refers to nothing.
  package static func refers(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return false }
    var previous: (Unicode.Scalar?, Unicode.Scalar?) = (nil, nil)
    for scalar in text.unicodeScalars {
      if scalar == "{", previous.1 == "$", previous.0 != "$" { return true }
      previous = (previous.1, scalar)
    }
    return false
  }

  /// The text with each `$${` as the `${` that it stands for.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    return text.replacing("$${", with: "${")
  }
}
