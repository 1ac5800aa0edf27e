internal import Diagnostics
internal import Documents
internal import Market

extension Validation {
  /// The number of findings after which unknown fields are told without a suggestion.
  private static let suggestionCountMax = 100

  /// Reads an object field by field; what its rules do not know is reported.
  mutating func read<Owner>(
    _ entries: [Node.Entry], _ rules: ObjectRules<Owner>, into owner: inout Owner
  ) {
    var read = GivenFields(base: given.count, fields: rules.awaited)
    var seen: UInt64 = 0
    var strays: [Int] = []
    given.append(contentsOf: repeatElement(GivenField(), count: rules.rules.count))
    let known = entries.span
    for index in known.indices {
      if let position = rules.names.position(of: known[index].key), seen & 1 << position == 0 {
        let owner = rules.names.owners[position]
        seen |= 1 << position
        read.fields |= 1 << owner.field
        given[read.base + owner.field].note(owner.role, at: index)
      } else {
        strays.append(index)
      }
    }
    rules.read(&self, entries, read, &owner)
    given.removeLast(rules.rules.count)
    for index in strays { reportStray(entries[index], rules.names, seen) }
  }

  /// Reads the field of a rule as it was given.
  mutating func read<Owner>(
    _ entries: [Node.Entry], _ rule: FieldRule<Owner>, _ fields: GivenFields, at position: Int,
    into owner: inout Owner
  ) {
    let given = given[fields.base + position]
    if let input = given.input {
      path.append(rule.step)
      rule.read(&self, entries.span, input, &owner)
      path.removeLast()
    } else if given.hasAlias {
      readAliased(entries, rule, given, into: &owner)
    } else if rule.readsMissing {
      path.append(rule.step)
      rule.read(&self, entries.span, .missing, &owner)
      path.removeLast()
    }
    if let reason = given.reason { checkReason(entries[reason], entries, rule.field) }
  }

  /// Reads a field that was given under another name, or under several.
  private mutating func readAliased<Owner>(
    _ entries: [Node.Entry], _ rule: FieldRule<Owner>, _ given: GivenField,
    into owner: inout Owner
  ) {
    let field = rule.field
    let mark = findings.count
    let aliased = field.aliases.compactMap { alias in entries.firstIndex { $0.key == alias } }
    let position = given.name ?? aliased[0]
    let chosen = entries[position]
    var isContradictory = false
    for alias in aliased.map({ entries[$0] }) {
      path.append(.key(alias.key))
      if saysTheSame(alias.value, chosen.value) {
        tell(
          .aliasUsed, .key(alias.key, alias.keyLocation), to: jsonText(.text(field.name)),
          rule: "'\(alias.key)' is another name of '\(field.name)'", isReversible: true,
          expected: "the name '\(field.name)'", remedy: "send the field as '\(field.name)'")
      } else {
        isContradictory = true
        report(
          .aliasConflict, .node(alias.value),
          expected:
            "the same value as '\(chosen.key)', which is \(Subject.node(chosen.value).shown)",
          remedy: "send '\(field.name)' alone")
      }
      path.removeLast()
    }
    path.append(.key(chosen.key))
    var input = FieldInput.value(position)
    if isContradictory {
      input = .conflict(findingCount: mark)
    } else if let reason = given.reason {
      input = .explained(position, reason: reason)
    }
    rule.read(&self, entries.span, input, &owner)
    path.removeLast()
  }

  /// Reports a reason that stands beside a value that is there.
  private mutating func checkReason(
    _ reason: Node.Entry, _ entries: [Node.Entry], _ field: Field
  ) {
    let names = [field.name] + field.aliases
    let isNull = entries.contains { names.contains($0.key) && $0.value.isNull }
    guard !isNull else { return }
    path.append(.key(reason.key))
    report(
      .fieldUnknown, .key(reason.key, reason.keyLocation),
      expected: "a reason only beside '\(field.name)' that is null",
      remedy: "remove '\(reason.key)', or send '\(field.name)' as null")
    path.removeLast()
  }

  /// Reports a key that the object does not know, or that is there for the second time.
  private mutating func reportStray(
    _ entry: Node.Entry, _ names: NameTable, _ seen: UInt64
  ) {
    path.append(.key(entry.key))
    defer { path.removeLast() }
    let subject = Subject.key(entry.key, entry.keyLocation)
    guard names.position(of: entry.key) == nil else {
      report(.jsonDuplicateKey, subject, expected: "each key once")
      return
    }
    // A suggestion is dear, and nobody reads a hundred of them.
    guard findings.count < Self.suggestionCountMax else {
      return report(.fieldUnknown, subject, expected: "a field that the payload knows")
    }
    let absent = names.keys.indices.filter { seen & 1 << $0 == 0 }.map { names.keys[$0] }
    let meant = closestMatch(to: entry.key, in: absent)
    report(
      .fieldUnknown, subject, expected: "a field that the payload knows",
      remedy: meant.map { "did you mean '\($0)'?" }
        ?? "remove it; known here: \(names.keys.joined(separator: ", "))")
  }

  /// Checks an object made in code field by field.
  mutating func check<Owner>(_ owner: Owner, _ rules: ObjectRules<Owner>) {
    rules.check(&self, owner)
  }

  /// Checks a value made in code under the name of its field.
  mutating func check<Value>(_ value: Value, _ codec: Codec<Value>, _ field: Field) {
    path.append(.key(field.name))
    codec.check(&self, value, field)
    path.removeLast()
  }
}

/// Whether two values are equal; a whole number may be written with a fraction of zero.
private func saysTheSame(_ left: Node, _ right: Node) -> Bool {
  if let number = left.number { return number == right.number }
  return left == right
}
