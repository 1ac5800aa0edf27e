package import Documents
internal import IdentityDiagnostics

extension Field {
  /// What is wrong with a value of this field that is no list and no map; `nil` when it is right.
  ///
  /// - Parameters:
  ///   - node: The value, its references resolved.
  ///   - path: Where the value stands, for messages.
  package func fault(of node: Node, at path: JSONPointer) -> ValueFault? {
    if node.isNull { return nullFault(at: path) }
    switch kind {
    case .text(let rule): return Self.fault(of: node, rule: rule, words: words, at: path)
    case .integer(let rule): return integerFault(of: node, rule, at: path)
    case .boolean: return booleanFault(of: node, at: path)
    case .list: return node.list == nil ? typeFault("a list", node, at: path) : nil
    case .map, .keyed:
      return node.map == nil || node.isSecret ? typeFault("a map", node, at: path) : nil
    case .free: return freeFault(of: node, at: path)
    }
  }

  /// What is wrong with a text, be it a field or an item of a list.
  static func fault(
    of node: Node, rule: TextRule, words: @autoclosure () -> String, at path: JSONPointer
  ) -> ValueFault? {
    if node.isNull { return nullFault(at: path) }
    if let reading = PlainReading.otherThanText(node), let written = node.plainText {
      return ambiguity(written, "\(reading); \(subject(path)) is text", at: path)
    }
    guard case .text(let text) = node.content else {
      return ValueFault(
        .type, "expected text, found \(node.shownWithKind)", label: "\(subject(path)) is \(words())"
      )
    }
    return rule.fault(of: ReferenceText.unescaped(text), words: words(), at: path)
  }

  /// The fault of a value of the wrong kind.
  func typeFault(
    _ expected: String, _ node: Node, at path: JSONPointer, hint: String? = nil,
    replacement: String? = nil
  ) -> ValueFault {
    ValueFault(
      .type, "expected \(expected), found \(node.shownWithKind)",
      label: "\(Self.subject(path)) is \(words)", hint: hint ?? listHint(node, at: path),
      replacement: replacement)
  }

  /// How messages name the value at `path`.
  static func subject(_ path: JSONPointer) -> String { "`\(path.pathText)`" }

  private func listHint(_ node: Node, at path: JSONPointer) -> String? {
    guard case .list = kind, let text = node.plainText ?? node.text, text.count <= 60 else {
      return nil
    }
    return "for a list of one:   \(path.lastKey ?? ""): [\"\(text)\"]"
  }

  private func integerFault(
    of node: Node, _ rule: IntegerRule, at path: JSONPointer
  ) -> ValueFault? {
    let key = path.lastKey ?? ""
    guard let value = node.integer else {
      if let written = node.plainText, node.text != nil,
        let reading = PlainReading.otherThanText(node)
      {
        return ValueFault(
          .ambiguousValue, "ambiguous plain value `\(written)`",
          label: "\(reading); \(Self.subject(path)) is \(words)",
          hint: "write the number in digits alone: `\(key): \(rule.range.lowerBound)`")
      }
      // A number in quotes or with a fraction of zero shows plainly what was meant.
      let meant = node.text.flatMap { Int64($0) } ?? node.number.flatMap { Int64(exactly: $0) }
      return typeFault(
        "an integer", node, at: path, hint: meant.map { "write `\(key): \($0)`" },
        replacement: meant.map { String($0) })
    }
    if let written = node.plainText, PlainScalar.isOctalToSome(written) {
      let octal = PlainReading.octal(written).map { "the number \($0)" } ?? "text"
      return ValueFault(
        .ambiguousValue, "ambiguous plain value `\(written)`",
        label: "YAML 1.1 tools read this as \(octal); others as \(value)",
        hint: "leave the zero out: `\(key): \(value)`", replacement: String(value))
    }
    guard rule.range.contains(value) else {
      return ValueFault(
        .range, "\(Self.subject(path)) is \(value), which is out of range",
        label: "\(Self.subject(path)) is \(words)",
        hint: "choose \(rule.range.lowerBound) to \(rule.range.upperBound) \(rule.unit)")
    }
    return nil
  }

  private func booleanFault(of node: Node, at path: JSONPointer) -> ValueFault? {
    if node.boolean != nil { return nil }
    let key = path.lastKey ?? ""
    if let written = node.plainText, let meant = PlainScalar.booleanWord(written) {
      return ValueFault(
        .ambiguousValue, "ambiguous plain value `\(written)`",
        label: "YAML 1.1 tools read this as the boolean \(meant), others as text",
        hint: "write `\(key): \(meant)`", replacement: String(meant))
    }
    let meant = node.text.flatMap { ["true": true, "false": false][$0.lowercased()] }
    return typeFault(
      "a boolean", node, at: path, hint: meant.map { "write `\(key): \($0)`" },
      replacement: meant.map { String($0) })
  }

  private func freeFault(of node: Node, at path: JSONPointer) -> ValueFault? {
    if let written = node.plainText {
      switch node.content {
      case .text:
        if let reading = PlainReading.otherThanText(node) {
          return Self.ambiguity(written, "\(reading), others as text", at: path)
        }
      case .integer where PlainScalar.isOctalToSome(written):
        return Self.ambiguity(
          written, PlainReading.otherThanText(node) ?? "readers disagree about this", at: path)
      default: break
      }
    }
    switch node.content {
    case .number:
      return ValueFault(
        .type, "expected text, a boolean or an integer, found \(node.shownWithKind)",
        label: "no two programs agree how a number with a fraction is written",
        hint: "quote it", replacement: node.plainText.map { "\"\($0)\"" })
    case .integer(let value) where value.magnitude > 1 << 53:
      return ValueFault(
        .range, "\(Self.subject(path)) is too large for an integer",
        label: "beyond 2^53 programs disagree about whole numbers", hint: "quote it",
        replacement: "\"\(node.plainText ?? String(value))\"")
    case .text(let text) where text.unicodeScalars.count > Self.freeLengthMax:
      return ValueFault(
        .length, "\(Self.subject(path)) is longer than \(Self.freeLengthMax) characters")
    default: return nil
    }
  }

  /// The most scalars of a text below `extra`.
  static let freeLengthMax = 4096

  private func nullFault(at path: JSONPointer) -> ValueFault { Self.nullFault(at: path) }

  private static func nullFault(at path: JSONPointer) -> ValueFault {
    ValueFault(
      .null, "\(subject(path)) has no value", label: "null is not a value of the identity",
      hint: "leave the key out, or remove an inherited value with `{$delete: true}`")
  }

  private static func ambiguity(
    _ written: String, _ label: String, at path: JSONPointer
  ) -> ValueFault {
    let quoted = "\"\(written)\""
    let shown = path.isItem ? quoted : "\(path.lastKey ?? ""): \(quoted)"
    return ValueFault(
      .ambiguousValue, "ambiguous plain value `\(written)`", label: label,
      hint: "quote it: `\(shown)`", replacement: quoted)
  }
}
