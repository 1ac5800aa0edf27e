internal import Diagnostics
internal import Documents
internal import Market

extension Validation {
  // MARK: Numbers

  /// Reads a number; out of the way of the usual case, which is a number in range.
  mutating func readNumber(_ node: Node, _ field: Field, _ rule: NumberRule) -> Double? {
    switch node.content {
    case .number(let value): if rule.accepts(value) { return value }
    case .integer(let value):
      let number = Double(value)
      if value.magnitude <= 1 << 53, rule.accepts(number) { return number }
    default: break
    }
    return readUnusualNumber(node, field, rule)
  }

  private mutating func readUnusualNumber(
    _ node: Node, _ field: Field, _ rule: NumberRule
  ) -> Double? {
    switch node.content {
    case .integer(let value) where value.magnitude > 1 << 53:
      report(.numberOverflow, .node(node), expected: rule.phrase)
      return nil
    case .integer(let value): return fit(Double(value), .node(node), field, rule)
    case .number(let value): return fit(value, .node(node), field, rule)
    case .text(let text) where field.safe.contains(.numericText):
      switch numericText(text) {
      case .number(let value):
        guard let fitted = fit(value, .node(node), field, rule) else { return nil }
        tell(
          .coercedStringNumber, .node(node), to: numberText(value),
          rule: "numeric text is taken for its number", isReversible: false,
          expected: field.expected, remedy: "send \(numberText(value)) without quotes")
        return fitted
      case .overflow: report(.numberOverflow, .node(node), expected: rule.phrase)
      case .other: report(.numberExpected, .node(node), expected: field.expected)
      }
      return nil
    default:
      report(.numberExpected, .node(node), expected: field.expected)
      return nil
    }
  }

  /// Takes a number as it is, or moved into its range where the field allows that.
  private mutating func fit(
    _ value: Double, _ subject: Subject, _ field: Field, _ rule: NumberRule
  ) -> Double? {
    if rule.accepts(value) { return value }
    guard field.safe.contains(.clamp), value.magnitude <= NumberRule.clampMagnitudeMax else {
      reject(value, subject, field, rule)
      return nil
    }
    let clamped = min(max(value, rule.lower), rule.upper)
    tell(
      .clamped, subject, to: numberText(clamped),
      rule: "a score a little out of range is moved to its end", isReversible: false,
      expected: field.expected)
    return clamped
  }

  /// Reports each thing that is wrong with a number.
  mutating func reject(
    _ value: Double, _ subject: Subject, _ field: Field, _ rule: NumberRule
  ) {
    for code in rule.faults(of: value) {
      report(
        code, subject, expected: "\(rule.phrase)\(field.unit.map { " (\($0))" } ?? "")",
        remedy: remedy(code, value, rule))
    }
  }

  private func remedy(_ code: FindingCode, _ value: Double, _ rule: NumberRule) -> String? {
    // What is told of a loss puts sign and unit right together, or the next attempt would fail too.
    let meant = rule.meaning == .loss ? -value.magnitude : value
    if NumberRule.isRounded(value) {
      guard rule.accepts(meant.rounded()) else { return nil }
      return code == .signConvention
        ? "a loss is negative: write \(numberText(meant.rounded()))"
        : "a rounding error, most likely: write \(numberText(meant.rounded()))"
    }
    let fraction = value.magnitude > 1 ? meant / 100 : meant
    guard rule.accepts(fraction) else { return nil }
    switch code {
    case .unitSuspectPercent: return "write \(numberText(value)) % as \(numberText(fraction))"
    case .signConvention: return "a loss is negative: write \(numberText(fraction))"
    default: return nil
    }
  }

  /// Checks a number made in code.
  mutating func checkNumber(_ value: Double, _ field: Field, _ rule: NumberRule) {
    if !rule.accepts(value) { reject(value, .value(numberText(value)), field, rule) }
  }

  // MARK: Other scalars

  /// The text that a value is; one that is none is reported.
  mutating func text(_ node: Node, _ expected: @autoclosure () -> String) -> String? {
    if case .text(let text) = node.content { return text }
    report(.stringExpected, .node(node), expected: expected())
    return nil
  }

  /// Reads a text that is not blank.
  mutating func readText(_ node: Node, _ field: Field) -> String? {
    guard let text = text(node, "a text that is not blank") else { return nil }
    guard !isBlank(text) else {
      report(.textEmpty, .node(node), expected: "a text that is not blank")
      return nil
    }
    guard field.safe.contains(.trim) else { return text }
    let trimmed = trimmingBlanks(text)
    if trimmed.utf8.count != text.utf8.count { tellTrimCase(node, to: trimmed) }
    return trimmed
  }

  /// Checks a text made in code.
  mutating func checkText(_ text: String) {
    if isBlank(text) {
      report(
        .textEmpty, .value(jsonText(.text(text))), expected: "a text that is not blank")
    }
  }

  /// Reads true or false.
  mutating func readBoolean(_ node: Node) -> Bool? {
    if case .boolean(let value) = node.content { return value }
    report(.booleanExpected, .node(node), expected: "true or false")
    return nil
  }

  /// Reads a word of a vocabulary.
  mutating func readWord<Word: RawRepresentable<String>>(
    _ node: Node, _ field: Field, _ vocabulary: Vocabulary, _: Word.Type
  ) -> Word? {
    guard let text = text(node, vocabulary.phrase) else { return nil }
    return Word(rawValue: text) ?? readUnusualWord(text, node, field, vocabulary)
  }

  /// Reads a word that is not written as it should be.
  mutating func readUnusualWord<Word: RawRepresentable<String>>(
    _ text: String, _ node: Node, _ field: Field, _ vocabulary: Vocabulary
  ) -> Word? {
    guard !isBlank(text) else {
      report(.textEmpty, .node(node), expected: vocabulary.phrase)
      return nil
    }
    let trimmed = field.safe.contains(.trim) ? trimmingBlanks(text) : text
    let known = vocabulary.words + vocabulary.otherWords.map(\.word)
    let spelled =
      field.safe.contains(.letterCase)
      ? known.first { sameLetters($0, trimmed) } : known.first { $0 == trimmed }
    guard let spelled else {
      report(
        .enumUnknown, .node(node), expected: vocabulary.phrase,
        remedy: closestMatch(to: trimmed, in: vocabulary.words).map { "did you mean '\($0)'?" })
      return nil
    }
    if spelled != text { tellTrimCase(node, to: spelled) }
    guard let other = vocabulary.otherWords.first(where: { $0.word == spelled }) else {
      return Word(rawValue: spelled)
    }
    tell(
      .aliasUsed, .node(node), to: jsonText(.text(other.meaning)),
      rule: "'\(other.word)' is another word for '\(other.meaning)'", isReversible: false,
      expected: vocabulary.phrase, remedy: "send '\(other.meaning)'")
    return Word(rawValue: other.meaning)
  }

  private mutating func tellTrimCase(_ node: Node, to text: String) {
    tell(
      .coercedTrimCase, .node(node), to: jsonText(.text(text)),
      rule: "blanks around a text and the case of letters do not count", isReversible: false,
      expected: "'\(text)'", remedy: "send it without blanks around it, in the case expected")
  }
}

/// A number as JSON would have it, or as Swift writes what JSON does not have.
func numberText(_ value: Double) -> String {
  value.isFinite ? jsonText(numberNode(value)) : value.description
}
