internal import Documents
internal import Market

extension FieldRule {
  /// A field that must be there or be null with a reason, and whose fault fails closed.
  static func protective<Value>(
    _ name: String, _ codec: Codec<Value>, pessimistic: Value,
    at get: @escaping Getter<Protective<Value>>, _ set: @escaping Setter<Protective<Value>>,
    safe: SafeCoercions = [],
    aliases: [String] = [], unit: String? = nil, _ summary: String
  ) -> FieldRule {
    let field = Field(
      name, .protective, codec.shape, safe: safe, aliases: aliases, unit: unit, defaultText: nil,
      pessimisticText: jsonText(codec.write(pessimistic)), summary: summary)
    return FieldRule(
      field: field, readsMissing: true,
      read: { validation, entries, input, owner in
        let state = validation.readProtective(entries, input, codec, pessimistic, field)
        if let state { set(&owner, state) }
      },
      check: { validation, owner in validation.check(get(owner), codec, field) },
      write: { owner in entries(get(owner), codec, field) })
  }

  /// A field that may be left out, and whose fault fails closed.
  static func optionalProtective<Value>(
    _ name: String, _ codec: Codec<Value>, pessimistic: Value,
    at get: @escaping Getter<Protective<Value>?>, _ set: @escaping Setter<Protective<Value>?>,
    safe: SafeCoercions = [],
    aliases: [String] = [], unit: String? = nil, default defaultText: String, _ summary: String
  ) -> FieldRule {
    let field = Field(
      name, .optionalProtective, codec.shape, safe: safe, aliases: aliases, unit: unit,
      defaultText: defaultText, pessimisticText: jsonText(codec.write(pessimistic)),
      summary: summary)
    return FieldRule(
      field: field, readsMissing: false,
      read: { validation, entries, input, owner in
        let state = validation.readProtective(entries, input, codec, pessimistic, field)
        if let state { set(&owner, state) }
      },
      check: { validation, owner in
        if let state = get(owner) { validation.check(state, codec, field) }
      },
      write: { owner in get(owner).map { entries($0, codec, field) } ?? [] })
  }

  /// An object that must be there and whose fields protect.
  static func protectiveObject<Part: Sendable>(
    _ name: String, _ rules: ObjectRules<Part>, blank: Part,
    at get: @escaping Getter<Part>, _ set: @escaping Setter<Part>, _ summary: String
  ) -> FieldRule {
    let field = Field(
      name, .protective, .object(rules.description), safe: [], aliases: [], unit: nil,
      defaultText: nil, pessimisticText: "each field's own", summary: summary)
    return FieldRule(
      field: field, readsMissing: true,
      read: { validation, entries, input, owner in
        set(&owner, validation.readProtectiveObject(entries, input, rules, blank, field))
      },
      check: { validation, owner in
        validation.descend(field.name) { $0.check(get(owner), rules) }
      },
      write: { owner in [Node.Entry(name, rules.node(of: get(owner)))] })
  }

  /// An object that may be left out and whose fields protect.
  static func optionalProtectiveObject<Part: Sendable>(
    _ name: String, _ rules: ObjectRules<Part>, blank: Part,
    at get: @escaping Getter<Part?>, _ set: @escaping Setter<Part?>, _ summary: String
  ) -> FieldRule {
    let field = Field(
      name, .optionalProtective, .object(rules.description), safe: [], aliases: [], unit: nil,
      defaultText: "absent", pessimisticText: "each field's own", summary: summary)
    return FieldRule(
      field: field, readsMissing: false,
      read: { validation, entries, input, owner in
        set(&owner, validation.readProtectiveObject(entries, input, rules, blank, field))
      },
      check: { validation, owner in
        guard let part = get(owner) else { return }
        validation.descend(field.name) { $0.check(part, rules) }
      },
      write: { owner in
        get(owner).map { [Node.Entry(name, rules.node(of: $0))] } ?? []
      })
  }

  /// The entries of a payload that say the same as a protective value.
  private static func entries<Value>(
    _ state: Protective<Value>, _ codec: Codec<Value>, _ field: Field
  ) -> [Node.Entry] {
    switch state {
    case .present(let value), .substituted(let value, _):
      return [Node.Entry(field.name, codec.write(value))]
    case .absentWithReason(let reason):
      let reasonEntry = field.reasonName.map { Node.Entry($0, .text(reason)) }
      return [Node.Entry(field.name, .null)] + (reasonEntry.map { [$0] } ?? [])
    }
  }
}
