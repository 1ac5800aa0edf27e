internal import Documents
internal import Market

extension FieldRule {
  /// A field whose fault fails closed.
  ///
  /// - Parameter need: whether it must be there, or be null with a reason, or may be left out.
  static func protective<Value>(
    _ name: String, _ codec: Codec<Value>, pessimistic: Value,
    at get: @escaping Getter<Protective<Value>?>, _ set: @escaping Setter<Protective<Value>>,
    need: Need = .protective, safe: SafeCoercions = [], aliases: [String] = [],
    unit: String? = nil, default defaultText: String? = nil, _ summary: String
  ) -> FieldRule {
    let field = Field(
      name, need, codec.shape, safe: safe, aliases: aliases, unit: unit, defaultText: defaultText,
      pessimisticText: jsonText(codec.write(pessimistic)), summary: summary)
    return FieldRule(
      field: field, readsMissing: need.isRequired,
      read: { validation, entries, input, owner in
        let state = validation.readProtective(entries, input, codec, pessimistic, field)
        if let state { set(&owner, state) }
      },
      check: { validation, owner in
        if let state = get(owner) { validation.check(state, codec, field) }
      },
      write: { owner in get(owner).map { entries($0, codec, field) } ?? [] })
  }

  /// An object whose fields protect.
  ///
  /// - Parameter need: whether it must be there, or may be left out.
  static func protectiveObject<Part: Sendable>(
    _ name: String, _ rules: ObjectRules<Part>, blank: Part,
    at get: @escaping Getter<Part?>, _ set: @escaping Setter<Part>, need: Need = .protective,
    default defaultText: String? = nil, _ summary: String
  ) -> FieldRule {
    let field = Field(
      name, need, .object(rules.description), safe: [], aliases: [], unit: nil,
      defaultText: defaultText, pessimisticText: "each field's own", summary: summary)
    return FieldRule(
      field: field, readsMissing: need.isRequired,
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
