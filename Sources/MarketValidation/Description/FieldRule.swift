internal import Documents

/// A field of an object together with the property that holds its value.
struct FieldRule<Owner>: Sendable {
  /// Reads what the payload has, and sets the property.
  typealias Read =
    @Sendable (inout Validation, Span<Node.Entry>, FieldInput, inout Owner) -> Void
  /// Reports what is wrong with the property of a value made in code.
  typealias Check = @Sendable (inout Validation, Owner) -> Void
  /// Writes the entries of a payload for the property.
  typealias Write = @Sendable (Owner) -> [Node.Entry]

  /// Gives the property.
  typealias Getter<Value> = @Sendable (Owner) -> Value
  /// Sets the property.
  typealias Setter<Value> = @Sendable (inout Owner, Value) -> Void

  /// What is said of the field.
  let field: Field
  /// The step that leads to the field.
  let step: JSONPointer.Step
  /// Whether `read` must be called when the payload has nothing for the field.
  let readsMissing: Bool
  /// Reads the field.
  let read: Read
  /// Checks the property.
  let check: Check
  /// Writes the property.
  let write: Write

  /// Creates a rule.
  init(
    field: Field, readsMissing: Bool, read: @escaping Read, check: @escaping Check,
    write: @escaping Write
  ) {
    self.field = field
    step = .key(field.name)
    self.readsMissing = readsMissing
    self.read = read
    self.check = check
    self.write = write
  }
}

extension FieldRule {
  /// A field that may be left out, which leaves the property `nil`.
  static func optional<Value>(
    _ name: String, _ codec: Codec<Value>, at get: @escaping Getter<Value?>,
    _ set: @escaping Setter<Value?>,
    safe: SafeCoercions = [], aliases: [String] = [], unit: String? = nil,
    default defaultText: String = "absent", _ summary: String
  ) -> FieldRule {
    unlessMissing(
      Field(
        name, .optional, codec.shape, safe: safe, aliases: aliases, unit: unit,
        defaultText: defaultText, summary: summary),
      codec, at: get, set)
  }

  /// A field that is not asked for, which leaves the property `nil` where it is missing.
  static func unlessMissing<Value>(
    _ field: Field, _ codec: Codec<Value>, at get: @escaping Getter<Value?>,
    _ set: @escaping Setter<Value?>
  ) -> FieldRule {
    FieldRule(
      field: field, readsMissing: false,
      read: { validation, entries, input, owner in
        guard let position = input.position else { return }
        set(&owner, codec.read(&validation, entries[position].value, field))
      },
      check: { validation, owner in
        if let value = get(owner) { validation.check(value, codec, field) }
      },
      write: { owner in
        get(owner).map { [Node.Entry(field.name, codec.write($0))] } ?? []
      })
  }

  /// A field that must be there.
  static func required<Value>(
    _ name: String, _ codec: Codec<Value>, at get: @escaping Getter<Value>,
    _ set: @escaping Setter<Value>,
    safe: SafeCoercions = [], unit: String? = nil, _ summary: String
  ) -> FieldRule {
    let field = Field(
      name, .required, codec.shape, safe: safe, aliases: [], unit: unit, defaultText: nil,
      summary: summary)
    return FieldRule(
      field: field, readsMissing: true,
      read: { validation, entries, input, owner in
        switch input {
        case .missing: validation.reportMissing(field)
        case .conflict: break
        case .value(let position), .explained(let position, _):
          if let value = codec.read(&validation, entries[position].value, field) {
            set(&owner, value)
          }
        }
      },
      check: { validation, owner in validation.check(get(owner), codec, field) },
      write: { owner in [Node.Entry(name, codec.write(get(owner)))] })
  }

  /// A field with a default that is told when it is used.
  ///
  /// - Parameter isSilent: whether an empty default is the same as leaving the field out, so that
  ///   there is nothing to tell.
  static func defaulted<Value: Equatable>(
    _ name: String, _ codec: Codec<Value>, to value: Value, isSilent: Bool = false,
    at get: @escaping Getter<Value>, _ set: @escaping Setter<Value>, safe: SafeCoercions = [],
    unit: String? = nil, _ summary: String
  ) -> FieldRule {
    let text = jsonText(codec.write(value))
    let field = Field(
      name, .optional, codec.shape, safe: safe, aliases: [], unit: unit, defaultText: text,
      summary: summary)
    return FieldRule(
      field: field, readsMissing: !isSilent,
      read: { validation, entries, input, owner in
        switch input {
        case .missing: validation.tellDefault(of: field, is: text)
        case .conflict: break
        case .value(let position), .explained(let position, _):
          if let value = codec.read(&validation, entries[position].value, field) {
            set(&owner, value)
          }
        }
      },
      check: { validation, owner in validation.check(get(owner), codec, field) },
      write: { owner in
        let current = get(owner)
        return isSilent && current == value ? [] : [Node.Entry(name, codec.write(current))]
      })
  }
}
