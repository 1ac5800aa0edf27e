internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import RegularExpressions

extension PolicyReading {
  /// The most scalars of a regular expression.
  static let patternLengthMax = 512

  /// Reads one rule of `assert`.
  mutating func assertion(_ reader: inout MapReader) -> PolicyAssertion? {
    let location = reader.location
    let id = reader.text("id", .required)
    if let id { checkUnique(id, at: reader.node("id")?.location) }
    let environments = reader.textList("in") ?? []
    checkEnvironments(environments, places: reader.node("in")?.list ?? [])
    let pathNode = reader.node("path", .required)
    let message = reader.text("message")
    let conditions = self.conditions(&reader)
    if conditions.count != 1 {
      let names =
        "`matches`, `not-matches`, `equals`, `not-equals`, `one-of`, `present`, `starts-with`, "
        + "`ends-with`"
      fail(
        conditions.isEmpty
          ? "the assertion has no condition" : "the assertion has \(conditions.count) conditions",
        at: location, hint: "give one of \(names)")
    }
    guard let pathNode, let (path, part) = target(pathNode) else { return nil }
    guard let id, conditions.count == 1, let (condition, operands) = conditions[0],
      check(condition, operands: operands, path: path, part: part, at: pathNode.location)
    else { return nil }
    return PolicyAssertion(
      id: id, environments: environments, path: path, part: part, condition: condition,
      message: message, location: location, pathLocation: pathNode.location)
  }

  private mutating func checkUnique(_ id: String, at location: SourceLocation?) {
    guard let first = assertionPlaces.updateValue(location, forKey: id) else { return }
    assertionPlaces[id] = first
    fail(
      "`\(cutForMessage(id))` is the name of two assertions", at: location,
      hint: "give this one another `id`",
      related: first.map { [Diagnostic.Related("first used here", at: $0)] } ?? [])
  }

  private typealias Read = (condition: PolicyAssertion.Condition, operands: [Node])

  /// Each condition that is written; `nil` for one that cannot be used.
  private mutating func conditions(_ reader: inout MapReader) -> [Read?] {
    var result: [Read?] = []
    if reader.node("matches") != nil {
      result.append(expression("matches", &reader).map { (.matches($0), []) })
    }
    if reader.node("not-matches") != nil {
      result.append(expression("not-matches", &reader).map { (.notMatches($0), []) })
    }
    if let node = reader.node("equals") {
      result.append(operand(node).map { (.equals($0), [$0]) })
    }
    if let node = reader.node("not-equals") {
      result.append(operand(node).map { (.notEquals($0), [$0]) })
    }
    if reader.node("one-of") != nil { result.append(choice(&reader)) }
    if reader.node("present") != nil {
      result.append(reader.boolean("present").map { (.present($0), []) })
    }
    if reader.node("starts-with") != nil {
      result.append(affix("starts-with", &reader).map { (.startsWith($0), []) })
    }
    if reader.node("ends-with") != nil {
      result.append(affix("ends-with", &reader).map { (.endsWith($0), []) })
    }
    return result
  }

  private mutating func choice(_ reader: inout MapReader) -> Read? {
    guard let nodes = reader.list("one-of") else { return nil }
    let values = nodes.compactMap { operand($0) }
    if nodes.isEmpty {
      reader.reject(
        "one-of", "must be a list of at least one value", hint: "write `one-of: [30, 60]`")
    }
    return values.isEmpty || values.count < nodes.count ? nil : (.oneOf(values), values)
  }

  /// A scalar that values can be compared with.
  private mutating func operand(_ node: Node) -> Node? {
    if PolicyCheck.text(of: node) != nil { return node }
    fail(
      "expected a text, boolean or integer, found \(node.shownWithKind)", at: node.location,
      label: "values are compared with one scalar",
      hint: node.list == nil ? nil : "use `one-of` for several")
    return nil
  }

  /// The start or end of a text.
  private mutating func affix(_ key: String, _ reader: inout MapReader) -> String? {
    guard let text = reader.text(key) else { return nil }
    guard !text.isEmpty else {
      reader.reject(key, "is empty, which every text fulfils", hint: "write what must stand there")
      return nil
    }
    return text
  }

  private mutating func expression(_ key: String, _ reader: inout MapReader) -> LinearPattern? {
    guard let text = reader.text(key) else { return nil }
    guard text.unicodeScalars.count <= Self.patternLengthMax else {
      reader.reject(
        key, "is longer than \(Self.patternLengthMax) characters",
        hint: "make several assertions of it")
      return nil
    }
    do {
      return try LinearPattern(text)
    } catch {
      let path = reader.path.appending(.key(key)).pathText
      fail(
        "the expression of `\(path)` has a fault at offset \(error.offset): \(error.reason)",
        at: reader.node(key)?.location, label: LinearPattern.accepted, hint: error.hint)
      return nil
    }
  }
}
