/// Where among the entries of an object a field was given.
struct GivenField {
  /// Whether the field was given under another name.
  private(set) var hasAlias = false

  // Positions are stored small: there is one of these for each field of each object.
  private var storedName: Int32 = -1
  private var storedReason: Int32 = -1

  /// The position of the value under the field's own name.
  var name: Int? { storedName < 0 ? nil : Int(storedName) }

  /// The position of the reason for a value that is null.
  var reason: Int? { storedReason < 0 ? nil : Int(storedReason) }

  /// What a rule reads when the field was given under its own name alone.
  var input: FieldInput? {
    guard storedName >= 0, !hasAlias else { return nil }
    return storedReason < 0
      ? .value(Int(storedName)) : .explained(Int(storedName), reason: Int(storedReason))
  }

  /// Takes note of a key of the field.
  mutating func note(_ role: NameTable.Role, at position: Int) {
    switch role {
    case .name: storedName = Int32(truncatingIfNeeded: position)
    case .alias: hasAlias = true
    case .reason: storedReason = Int32(truncatingIfNeeded: position)
    }
  }
}
