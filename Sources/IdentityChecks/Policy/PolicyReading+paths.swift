internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityModel

extension PolicyReading {
  /// Reads a path and holds it against the schema.
  mutating func pattern(_ node: Node) -> PathPattern? {
    guard let text = node.text, let pattern = PathPattern(text) else {
      let isStar = node.text?.contains("*") ?? false
      fail(
        "expected a path, found \(node.shownWithKind)", at: node.location,
        hint: isStar
          ? "`*` stands for one key, and for the whole of it"
          : "write it with dots, such as `contact.security`")
      return nil
    }
    guard case .nothing(let dead) = pattern.reach(in: schema) else { return pattern }
    let (label, hint) = remarks(on: pattern, dead)
    fail(
      "`\(cutForMessage(text))` is not a path of the identity", at: node.location, label: label,
      hint: hint)
    return nil
  }

  /// What may have been meant by a pattern that leads nowhere, or else what can stand there.
  private func remarks(
    on pattern: PathPattern, _ dead: PathPattern.Dead
  ) -> (label: String?, hint: String?) {
    let step = pattern.steps[dead.index].text
    let prefix = pattern.prefix(dead.index)
    func question(_ key: String) -> String {
      "did you mean `\(pattern.replacing(dead.index, with: key))`?"
    }
    if let fault = dead.keyFault {
      return (fault.label, fault.replacement.map(question) ?? fault.hint)
    }
    if dead.before.contains(where: \.isAddress) {
      let parts = PolicyAssertion.Part.allCases.map(\.rawValue)
      return (
        "behind a URL an assertion may ask for `.host` or `.scheme`",
        closestMatch(to: step, in: parts).map(question)
      )
    }
    if let meant = closestMatch(to: step, in: dead.known) { return (nil, question(meant)) }
    if dead.index == 0, let meant = pattern.path.flatMap({ schema.suggestion(for: $0) }) {
      return (nil, "did you mean `\(meant.pathText)`?")
    }
    if dead.known.isEmpty { return ("`\(prefix)` has no keys below it", nil) }
    let known = dead.known.map { "`\($0)`" }.joined(separator: ", ")
    return ("`\(cutForMessage(step))` is no field", "known here: \(known)")
  }

  /// The path and the part of the URL: `endpoints.*.host`.
  mutating func target(_ node: Node) -> (PathPattern, PolicyAssertion.Part?)? {
    guard let whole = node.text.flatMap({ PathPattern($0) }),
      case .key(let last) = whole.steps.last,
      let part = PolicyAssertion.Part(rawValue: last),
      case .fields(let fields) = whole.prefix(whole.steps.count - 1).reach(in: schema),
      fields.contains(where: \.isAddress)
    else { return pattern(node).map { ($0, nil) } }
    return (whole.prefix(whole.steps.count - 1), part)
  }

  /// Reports what a condition can never be held against.
  ///
  /// - Parameters:
  ///   - condition: The condition.
  ///   - operands: The values that it compares with, if it does.
  ///   - path: What it is about.
  ///   - part: The part of a URL that it is about.
  ///   - place: Where the path is written.
  /// - Returns: Whether the condition can be used.
  mutating func check(
    _ condition: PolicyAssertion.Condition, operands: [Node], path: PathPattern,
    part: PolicyAssertion.Part?, at place: SourceLocation?
  ) -> Bool {
    guard case .fields(let fields) = path.reach(in: schema) else { return false }
    if case .present = condition { return true }
    let isRootOfFree = path.steps.count == 1 && !fields.contains { $0.holdsScalars }
    guard !isRootOfFree, fields.contains(where: \.holdsValues) else {
      fail(
        "`\(path)` is a map, which no condition can be held against", at: place,
        hint: "write `\(path).*` for its values, or ask whether it is there by `present`")
      return false
    }
    let known = operands.count
    let usable = operands.filter { operand in
      if part == .host, let text = operand.text, text != text.lowercased() {
        fail(
          "the host of `\(path)` is never equal to \(operand.shown)", at: operand.location,
          label: "hosts are compared in lower case", hint: "write `\(text.lowercased())`")
        return false
      }
      guard part == nil ? !fields.contains(where: { $0.canEqual(operand) }) : operand.text == nil
      else { return true }
      let field = fields.first(where: \.holdsValues)
      let words = part.map { "the \($0.rawValue) is text" } ?? "it is \(field?.words ?? "text")"
      fail(
        "`\(path)` is never equal to \(operand.shownWithKind)", at: operand.location,
        label: words, hint: Self.meant(by: operand, fields, part))
      return false
    }
    return usable.count == known
  }

  /// How the operand would be written to be equal to something.
  private static func meant(
    by operand: Node, _ fields: [Field], _ part: PolicyAssertion.Part?
  ) -> String? {
    if let text = operand.text {
      let plain: Node? =
        Int64(text).map { .integer($0) }
        ?? ["true": true, "false": false][text].map { .boolean($0) }
      guard let plain, fields.contains(where: { $0.canEqual(plain) }) else { return nil }
      return "leave the quotes out: `\(text)`"
    }
    guard part != nil || fields.contains(where: { $0.canEqual(.text("")) }) else { return nil }
    return "quote it: `\"\(operand.plainText ?? operand.shown)\"`"
  }
}

extension Field {
  /// Whether scalars and lists may stand at the field itself; below `extra` only, where it is free.
  fileprivate var holdsScalars: Bool {
    if case .free = kind { false } else { holdsValues }
  }
}
