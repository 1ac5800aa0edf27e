/// What is said of one field: the source of its validation, its JSON Schema and its documentation.
package final class Field: Sendable {
  /// The name.
  package let name: String
  /// Whether it may be left out.
  package let need: Need
  /// What it holds.
  package let shape: Shape
  /// Which coercions it allows.
  package let safe: SafeCoercions
  /// Other names, each told when it is used.
  package let aliases: [String]
  /// What a number is measured in.
  package let unit: String?
  /// What holds when the field is left out, in words.
  package let defaultText: String?
  /// The JSON of the value that stands in for a fault of a protective field.
  package let pessimisticText: String?
  /// What the field means, in one sentence without a full stop.
  package let summary: String

  /// Creates a description.
  init(
    _ name: String, _ need: Need, _ shape: Shape, safe: SafeCoercions, aliases: [String],
    unit: String?, defaultText: String?, pessimisticText: String? = nil, summary: String
  ) {
    self.name = name
    self.need = need
    self.shape = shape
    self.safe = safe
    self.aliases = aliases
    self.unit = unit
    self.defaultText = defaultText
    self.pessimisticText = pessimisticText
    self.summary = summary
  }

  /// The key by which the sender of a protective field says why its value is null.
  package var reasonName: String? { need.isProtective && !shape.isObject ? name + "_reason" : nil }

  /// What the value must be, as findings say it.
  package var expected: String {
    let phrase = shape.phrase
    return unit.map { "\(phrase) (\($0))" } ?? phrase
  }
}
