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
    var places = SIMD64<Int32>(repeating: -1)
    var strays: [Int] = []
    for index in entries.indices {
      if let position = rules.names.position(of: entries[index].key), places[position] < 0 {
        places[position] = Int32(truncatingIfNeeded: index)
      } else {
        strays.append(index)
      }
    }
    for index in rules.rules.indices {
      let rule = rules.rules[index]
      let positions = rules.names.positions[index]
      let named = Int(places[positions.name])
      if named >= 0, positions.aliases.isEmpty || noneGiven(positions.aliases, places) {
        path.append(.key(rule.field.name))
        if let reason = positions.reason, places[reason] >= 0 {
          let reason = entries[Int(places[reason])].value
          rule.read(&self, .explained(entries[named].value, reason: reason), &owner)
        } else {
          rule.read(&self, .value(entries[named].value), &owner)
        }
        path.removeLast()
      } else if named >= 0 || !noneGiven(positions.aliases, places) {
        readAliased(entries, rule, positions, places, into: &owner)
      } else if rule.readsMissing {
        path.append(.key(rule.field.name))
        rule.read(&self, .missing, &owner)
        path.removeLast()
      }
      if let reason = positions.reason, places[reason] >= 0 {
        checkReason(entries[Int(places[reason])], entries, rule.field)
      }
    }
    for index in strays { reportStray(entries[index], rules.names, places) }
  }

  private func noneGiven(_ aliases: Range<Int>, _ places: SIMD64<Int32>) -> Bool {
    for alias in aliases where places[alias] >= 0 { return false }
    return true
  }

  /// Reads a field that was given under another name, or under several.
  private mutating func readAliased<Owner>(
    _ entries: [Node.Entry], _ rule: FieldRule<Owner>, _ positions: NameTable.Positions,
    _ places: SIMD64<Int32>, into owner: inout Owner
  ) {
    let field = rule.field
    let mark = findings.count
    let aliased = positions.aliases.filter { places[$0] >= 0 }.map { entries[Int(places[$0])] }
    let named = places[positions.name] < 0 ? nil : entries[Int(places[positions.name])]
    let chosen = named ?? aliased[0]
    var isContradictory = false
    for alias in aliased {
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
    var input = FieldInput.value(chosen.value)
    if isContradictory {
      input = .conflict(findingCount: mark)
    } else if let reason = positions.reason, places[reason] >= 0 {
      input = .explained(chosen.value, reason: entries[Int(places[reason])].value)
    }
    rule.read(&self, input, &owner)
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
    _ entry: Node.Entry, _ names: NameTable, _ places: SIMD64<Int32>
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
    let absent = names.keys.indices.filter { places[$0] < 0 }.map { names.keys[$0] }
    let meant = closestMatch(to: entry.key, in: absent)
    report(
      .fieldUnknown, subject, expected: "a field that the payload knows",
      remedy: meant.map { "did you mean '\($0)'?" }
        ?? "remove it; known here: \(names.keys.joined(separator: ", "))")
  }

  /// Checks an object made in code field by field.
  mutating func check<Owner>(_ owner: Owner, _ rules: ObjectRules<Owner>) {
    for index in rules.rules.indices { rules.rules[index].check(&self, owner) }
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
