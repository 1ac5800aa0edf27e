internal import Documents
internal import Market

extension FieldRule {
  /// A field of the envelope. A payload that stands alone must have those that are required; inside
  /// a request it takes them from there.
  static func inherited<Value: Sendable>(
    _ name: String, _ codec: Codec<Value>,
    at get: @escaping Getter<Value?>, _ set: @escaping Setter<Value?>,
    need: Need = .required, unit: String? = nil, _ summary: String
  ) -> FieldRule {
    unlessMissing(
      Field(
        name, need, codec.shape, safe: [], aliases: [], unit: unit,
        defaultText: need == .optional ? "absent" : nil, summary: summary),
      codec, at: get, set)
  }

  /// The name of the payload's format. It changes nothing, so no property keeps it; but a payload
  /// that says it is of a later format of this program, or of that of another payload, is refused, not
  /// read as if it were this one.
  static func schemaName(of kind: PayloadKind) -> FieldRule {
    let field = Field(
      "schema", .optional, .schemaName(kind), safe: [], aliases: [], unit: nil,
      defaultText: "absent",
      summary: "the format; what starts with `dynamic-agi/` must be that of this payload")
    return FieldRule(
      field: field, readsMissing: false,
      read: { validation, entries, input, _ in
        guard let position = input.position,
          let name = validation.readText(entries[position].value, field),
          name.hasPrefix(PayloadKind.schemaPrefix),
          name != kind.schemaName
        else { return }
        validation.report(
          .enumUnknown, .node(entries[position].value),
          expected: "'\(kind.schemaName)', the format of this payload")
      },
      check: { _, _ in }, write: { _ in [] })
  }
}
