internal import Documents
internal import Market

extension Validation {
  /// Reads a protective field: its value, or that it is absent for a reason, or the worst value
  /// where it is at fault and the options allow that.
  ///
  /// - Returns: `nil` when it is at fault and the payload is refused for it.
  mutating func readProtective<Value>(
    _ entries: Span<Node.Entry>, _ input: FieldInput, _ codec: Codec<Value>,
    _ pessimistic: Value, _ field: Field
  ) -> Protective<Value>? {
    var mark = findings.count
    switch input {
    case .missing: reportMissing(field)
    case .conflict(let findingCount): mark = findingCount
    case .value(let position):
      if let state = read(entries[position].value, reason: nil, codec, field) { return state }
    case .explained(let position, let reason):
      let reason = entries[reason].value
      if let state = read(entries[position].value, reason: reason, codec, field) { return state }
    }
    guard options.protectiveFaults == .substitute, let code = forgive(since: mark) else {
      return nil
    }
    tell(
      .substituted, input.position.map { .node(entries[$0].value) } ?? .nothing,
      to: field.pessimisticText ?? "",
      rule: "the worst value stands in for a fault (\(code.rawValue))", isReversible: false,
      expected: field.expected,
      remedy:
        "put the fault right; until then the worst value counts, \(field.pessimisticText ?? "")")
    return .substituted(pessimistic, code)
  }

  private mutating func read<Value>(
    _ node: Node, reason: Node?, _ codec: Codec<Value>, _ field: Field
  ) -> Protective<Value>? {
    switch absence(node, reason: reason, field) {
    case .given: codec.read(&self, node, field).map { .present($0) }
    case .explained(let reason): .absentWithReason(reason)
    case .unexplained: nil
    }
  }

  /// What a value that may be null says of its absence.
  private enum Absence {
    case given
    case explained(String)
    case unexplained
  }

  private mutating func absence(_ node: Node, reason: Node?, _ field: Field) -> Absence {
    if node.isNull {
      guard let reason else {
        report(
          .fieldMissing, .node(node), expected: "\(field.expected), or null with a reason",
          remedy: "say why in '\(field.reasonName ?? "")', or send the value")
        return .unexplained
      }
      let text =
        path.isEmpty
        ? nil : descend(replacingLast: field.reasonName ?? "") { $0.readText(reason, field) }
      return text.map { .explained($0) } ?? .unexplained
    }
    // `{"value": null, "reason": "…"}` says the same in one place.
    guard case .map(let entries) = node.content, entries.count == 2,
      let value = node["value"], value.isNull, let reason = node["reason"]
    else { return .given }
    let text = descend("reason") { $0.readText(reason, field) }
    return text.map { .explained($0) } ?? .unexplained
  }

  private mutating func descend<Result>(
    replacingLast key: String, _ body: (inout Validation) -> Result
  ) -> Result {
    let last = path.removeLast()
    defer { path.append(last) }
    return descend(key, body)
  }

  /// Reads an object whose fields protect; where it is missing or no object, each of its fields is
  /// at fault.
  mutating func readProtectiveObject<Part>(
    _ entries: Span<Node.Entry>, _ input: FieldInput, _ rules: ObjectRules<Part>, _ blank: Part,
    _ field: Field
  ) -> Part {
    var part = blank
    let mark = findings.count
    switch input {
    case .value(let position), .explained(let position, _):
      if case .map(let inner) = entries[position].value.content {
        read(inner, rules, into: &part)
        return part
      }
      report(.objectExpected, .node(entries[position].value), expected: field.expected)
    case .missing: reportMissing(field)
    case .conflict: break
    }
    if options.protectiveFaults == .substitute, forgive(since: mark) != nil {
      read([], rules, into: &part)
    }
    return part
  }

  /// Checks a protective value made in code under the name of its field.
  mutating func check<Value>(
    _ state: Protective<Value>, _ codec: Codec<Value>, _ field: Field
  ) {
    switch state {
    case .present(let value), .substituted(let value, _): check(value, codec, field)
    case .absentWithReason(let reason):
      guard isBlank(reason) else { return }
      descend(field.reasonName ?? field.name) {
        $0.report(.textEmpty, .value(jsonText(.text(reason))), expected: "a reason")
      }
    }
  }
}
