internal import Documents

/// The rules of all fields of an object.
///
/// A function that is taken from an array to be called has its references counted, and every thread
/// that validates would wait for the others to count theirs. So the functions of all rules are joined
/// to one, which holds the others for good.
struct ObjectRules<Owner: Sendable>: Sendable {
  /// Reads the fields of an object that are given, or have to be, into the properties of an owner.
  typealias Read = @Sendable (inout Validation, [Node.Entry], GivenFields, inout Owner) -> Void
  /// Checks every property.
  typealias Check = @Sendable (inout Validation, Owner) -> Void

  /// What is said of the object.
  let description: ObjectDescription
  /// The rules in the order of the fields.
  let rules: [FieldRule<Owner>]
  /// Every key that the object knows.
  let names: NameTable
  /// The fields that are read even when nothing is given for them, one bit each.
  let awaited: UInt64
  /// Reads the fields, in order.
  let read: Read
  /// Checks every property, in order.
  let check: Check

  /// Creates the rules of an object.
  init(_ name: String, _ summary: String, _ rules: [FieldRule<Owner>]) {
    description = ObjectDescription(name: name, summary: summary, fields: rules.map(\.field))
    self.rules = rules
    names = NameTable(rules.map(\.field))
    var awaited: UInt64 = 0
    for position in rules.indices where rules[position].readsMissing { awaited |= 1 << position }
    self.awaited = awaited
    read = Self.reading(rules[...])
    check = Self.checking(rules[...])
  }

  /// The object as a payload has it, fields in order.
  func node(of owner: Owner) -> Node {
    Node(.map(rules.flatMap { $0.write(owner) }))
  }

  /// One function that reads the fields of some rules: four by itself, the rest by another.
  private static func reading(_ rules: ArraySlice<FieldRule<Owner>>) -> Read {
    let start = rules.startIndex
    guard let first = rules.first else { return { _, _, _, _ in } }
    guard rules.count >= 4 else {
      let rest = reading(rules.dropFirst())
      return { validation, entries, given, owner in
        if given[start] { validation.read(entries, first, given, at: start, into: &owner) }
        rest(&validation, entries, given, &owner)
      }
    }
    let (second, third, fourth) = (rules[start + 1], rules[start + 2], rules[start + 3])
    let rest = reading(rules.dropFirst(4))
    return { validation, entries, given, owner in
      if given[start] { validation.read(entries, first, given, at: start, into: &owner) }
      if given[start + 1] {
        validation.read(entries, second, given, at: start + 1, into: &owner)
      }
      if given[start + 2] { validation.read(entries, third, given, at: start + 2, into: &owner) }
      if given[start + 3] {
        validation.read(entries, fourth, given, at: start + 3, into: &owner)
      }
      rest(&validation, entries, given, &owner)
    }
  }

  private static func checking(_ rules: ArraySlice<FieldRule<Owner>>) -> Check {
    guard let first = rules.first?.check else { return { _, _ in } }
    let rest = checking(rules.dropFirst())
    return { validation, owner in
      first(&validation, owner)
      rest(&validation, owner)
    }
  }
}
