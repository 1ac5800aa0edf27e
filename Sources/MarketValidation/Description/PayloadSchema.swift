/// What is said of one payload: the root of a tree of fields, from which come its validation, its
/// JSON Schema and its page of reference.
package struct PayloadSchema: Sendable {
  /// Which payload it is.
  package let kind: PayloadKind
  /// What the payload holds.
  package let shape: Shape
  /// What the payload means, in one sentence without a full stop.
  package let summary: String

  /// The description of a payload.
  package init(_ kind: PayloadKind) {
    self.kind = kind
    if kind == .evaluation {
      shape = .object(RequestRules.object.description)
      summary = RequestRules.object.description.summary
    } else {
      let fields = RequestRules.object.description.fields
      guard let field = fields.first(where: { $0.name == kind.rawValue }) else {
        preconditionFailure("every payload is a field of the request")
      }
      shape = field.shape
      summary = field.summary
    }
  }

  /// Every object of the payload with fields that are known, outer ones first.
  package var objects: [ObjectDescription] {
    var found: [ObjectDescription] = []
    Self.collect(shape, into: &found)
    return found
  }

  private static func collect(_ shape: Shape, into found: inout [ObjectDescription]) {
    switch shape {
    case .object(let description):
      guard !found.contains(where: { $0.name == description.name }) else { return }
      found.append(description)
      for field in description.fields { collect(field.shape, into: &found) }
    case .volatility: collect(.object(VolatilityRules.object.description), into: &found)
    case .list(let item), .named(let item): collect(item, into: &found)
    case .anyOf(let shapes): for shape in shapes { collect(shape, into: &found) }
    case .boolean, .text, .schemaName, .timestamp, .currency, .word, .number, .numberOrWord,
      .numbers:
      break
    }
  }
}
