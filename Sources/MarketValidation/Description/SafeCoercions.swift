/// The coercions that a field allows. Each is told in the ledger with the original value.
package struct SafeCoercions: OptionSet, Hashable, Sendable {
  /// One bit for each coercion.
  package let rawValue: UInt8

  /// Creates a set from its bits.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Text that is a number by ``numericText(_:)`` is taken for it.
  package static let numericText = SafeCoercions(rawValue: 1)
  /// A score a little out of range is moved to the end of it.
  package static let clamp = SafeCoercions(rawValue: 2)
  /// Blanks around a text are cut off.
  package static let trim = SafeCoercions(rawValue: 4)
  /// A word in another case is taken for the word.
  package static let letterCase = SafeCoercions(rawValue: 8)
  /// Another word for the same is taken.
  package static let otherWords = SafeCoercions(rawValue: 16)
  /// A single value is taken for a list of one.
  package static let scalarToList = SafeCoercions(rawValue: 32)

  /// The coercions as the reference page names them.
  package func names(otherWords words: [String]) -> [String] {
    var names: [String] = []
    if contains(.trim) { names.append("trim") }
    if contains(.letterCase) { names.append("case") }
    if contains(.otherWords) { names += words.map { "`\($0)`" } }
    if contains(.numericText) { names.append("numeric text") }
    if contains(.scalarToList) { names.append("single value to array") }
    if contains(.clamp) { names.append("clamp within ±\(shown(NumberRule.clampMagnitudeMax))") }
    return names
  }
}
