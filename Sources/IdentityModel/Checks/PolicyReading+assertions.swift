internal import Diagnostics
internal import Documents

extension PolicyReading {
  /// The most scalars of a regular expression.
  static let patternLengthMax = 512

  /// Reads one rule of `assert`.
  mutating func assertion(_ reader: inout MapReader) -> PolicyAssertion? {
    let location = reader.location
    let id = reader.text("id", .required)
    let environments = reader.textList("in") ?? []
    checkEnvironments(environments, places: reader.node("in")?.list ?? [])
    let pathNode = reader.node("path", .required)
    let message = reader.text("message")
    let conditions = self.conditions(&reader)
    if conditions.count != 1 {
      let names =
        "matches, not-matches, equals, not-equals, one-of, present, starts-with, ends-with"
      fail(
        conditions.isEmpty
          ? "the assertion has no condition" : "the assertion has \(conditions.count) conditions",
        at: location, hint: "give one of \(names)")
    }
    guard let id, let pathNode, conditions.count == 1, let condition = conditions[0],
      let (path, part) = target(pathNode)
    else { return nil }
    if policy.assertions.contains(where: { $0.id == id }) {
      reader.reject("id", "is the name of another assertion already")
    }
    return PolicyAssertion(
      id: id, environments: environments, path: path, part: part, condition: condition,
      message: message, location: location)
  }

  /// The path and the part of the URL: `endpoints.*.host`.
  private mutating func target(_ node: Node) -> (PathPattern, PolicyAssertion.Part?)? {
    guard let text = node.text, let whole = PathPattern(text) else {
      return pattern(node).map { ($0, nil) }
    }
    guard case .key(let last) = whole.steps.last, let part = PolicyAssertion.Part(rawValue: last),
      let dot = text.lastIndex(of: "."), let shorter = PathPattern(String(text[..<dot])),
      leadsToAddress(shorter)
    else { return pattern(node).map { ($0, nil) } }
    return (shorter, part)
  }

  /// Whether a pattern leads to a URL, behind which `.host` is its part and no key.
  private func leadsToAddress(_ pattern: PathPattern) -> Bool {
    var field = schema.root
    for step in pattern.steps {
      switch (step, field.kind) {
      case (.key(let key), _):
        guard let next = field.child(key) else { return false }
        field = next
      case (.any, .keyed(let rule)): field = rule.value
      case (.any, .map(let fields)):
        guard let next = fields.first else { return false }
        field = next
      case (.any, _): return false
      }
    }
    guard case .text(let rule) = field.kind else { return false }
    return [.secureAddress, .serviceAddress, .mailOrSecureAddress].contains(rule.format)
  }

  /// Each condition that is written; `nil` for one that cannot be used.
  private mutating func conditions(_ reader: inout MapReader) -> [PolicyAssertion.Condition?] {
    var result: [PolicyAssertion.Condition?] = []
    if reader.node("matches") != nil {
      result.append(expression("matches", &reader).map { .matches($0) })
    }
    if reader.node("not-matches") != nil {
      result.append(expression("not-matches", &reader).map { .notMatches($0) })
    }
    if let node = reader.node("equals") { result.append(operand(node).map { .equals($0) }) }
    if let node = reader.node("not-equals") { result.append(operand(node).map { .notEquals($0) }) }
    if reader.node("one-of") != nil {
      let texts = (reader.list("one-of") ?? []).map { operand($0) }
      let values = texts.compactMap { $0 }
      result.append(values.isEmpty || values.count < texts.count ? nil : .oneOf(values))
      if texts.isEmpty { reader.reject("one-of", "must be a list of at least one value") }
    }
    if reader.node("present") != nil {
      result.append(reader.boolean("present").map { .present($0) })
    }
    if reader.node("starts-with") != nil {
      result.append(reader.text("starts-with").map { .startsWith($0) })
    }
    if reader.node("ends-with") != nil {
      result.append(reader.text("ends-with").map { .endsWith($0) })
    }
    return result
  }

  /// A scalar as the text that values are compared with.
  private mutating func operand(_ node: Node) -> String? {
    if let text = PolicyCheck.text(of: node) { return text }
    fail("expected a text, boolean or integer, found \(node.shownWithKind)", at: node.location)
    return nil
  }

  private mutating func expression(_ key: String, _ reader: inout MapReader) -> String? {
    guard let text = reader.text(key) else { return nil }
    guard text.unicodeScalars.count <= Self.patternLengthMax else {
      reader.reject(key, "is longer than \(Self.patternLengthMax) characters")
      return nil
    }
    guard (try? Regex(text)) != nil else {
      reader.reject(
        key, "is not a regular expression: \(quotedForMessage(text))",
        hint: "check brackets and escapes; in single quotes a backslash stands for itself")
      return nil
    }
    return text
  }
}
