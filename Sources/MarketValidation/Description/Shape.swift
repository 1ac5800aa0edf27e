/// What a field, or an item of a list, may hold.
package indirect enum Shape: Sendable {
  /// True or false.
  case boolean
  /// A text that is not blank.
  case text
  /// The name of a format of this program, or any other text.
  case schemaName(PayloadKind)
  /// A moment by RFC 3339.
  case timestamp
  /// A currency by ISO 4217.
  case currency
  /// A word.
  case word(Vocabulary)
  /// A number.
  case number(NumberRule)
  /// A number or a word.
  case numberOrWord(NumberRule, Vocabulary)
  /// A number, or a number with the unit of a volatility.
  case volatility
  /// Numbers in an array or an object.
  case numbers(NumberRule)
  /// Items in an array.
  case list(Shape)
  /// An object with fields that are known.
  case object(ObjectDescription)
  /// An object with names of the sender's own.
  case named(Shape)
  /// One of several shapes, told apart by their types.
  case anyOf([Shape])

  /// Whether the shape is an object with fields that are known.
  package var isObject: Bool { if case .object = self { true } else { false } }

  /// The shape as a noun phrase.
  package var phrase: String {
    switch self {
    case .boolean: "true or false"
    case .text, .schemaName: "a text that is not blank"
    case .timestamp: "a moment by RFC 3339, such as 2026-03-01T14:30:00Z"
    case .currency: "a currency code of ISO 4217, such as USD"
    case .word(let vocabulary): vocabulary.phrase
    case .number(let rule): rule.phrase
    case .numberOrWord(let rule, let vocabulary): "\(rule.phrase), or \(vocabulary.phrase)"
    case .volatility:
      "a number from 0 to 1, or an object with 'value' and 'unit' (annualised, daily, ratio)"
    case .numbers(let rule): "an array or object of numbers, each \(rule.phrase)"
    case .list(let item): "an array, each item \(item.phrase)"
    case .object(let description): "an object with the fields of \(description.name)"
    case .named(let item): "an object of names, each with \(item.phrase)"
    case .anyOf(let shapes): shapes.map(\.phrase).joined(separator: ", or ")
    }
  }
}
