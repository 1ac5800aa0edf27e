internal import Documents

/// The rules of all fields of an object.
struct ObjectRules<Owner: Sendable>: Sendable {
  /// What is said of the object.
  let description: ObjectDescription
  /// The rules in the order of the fields.
  let rules: [FieldRule<Owner>]
  /// Every key that the object knows.
  let names: NameTable

  /// Creates the rules of an object.
  init(_ name: String, _ summary: String, _ rules: [FieldRule<Owner>]) {
    description = ObjectDescription(name: name, summary: summary, fields: rules.map(\.field))
    self.rules = rules
    names = NameTable(rules.map(\.field))
  }

  /// The object as a payload has it, fields in order.
  func node(of owner: Owner) -> Node {
    Node(.map(rules.flatMap { $0.write(owner) }))
  }
}
