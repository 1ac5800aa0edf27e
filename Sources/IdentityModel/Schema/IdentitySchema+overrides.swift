internal import Diagnostics
package import Documents
internal import IdentityDiagnostics

extension IdentitySchema {
  /// Reads the text of an override, an environment variable or an option, as the field at `path`
  /// wants it.
  ///
  /// Whole numbers and booleans are written plainly. A list is a JSON array or texts with commas
  /// between them. Below `extra`, `true`, `false`, whole numbers and JSON that starts with `[`, `{`
  /// or `"` are read as such, anything else is text. A secret is written as the JSON map
  /// `{"$secret": "env:NAME"}`.
  ///
  /// - Parameters:
  ///   - text: What was given.
  ///   - path: The field.
  /// - Returns: The value without a place, or what is wrong with the text. A text with references
  ///   is checked only after merging.
  package func value(
    ofOverride text: String, at path: JSONPointer
  ) -> Result<Node, ValueFault> {
    guard let field = field(at: path), !path.steps.isEmpty else {
      let hint = suggestion(for: path).map { "did you mean `\($0.pathText)`?" }
      return .failure(
        ValueFault(
          .unknownKey, "unknown key \(Field.subject(path))", label: "not a field of the identity",
          hint: hint))
    }
    if let fault = keyFault(along: path) { return .failure(fault) }
    if let scalar = text.unicodeScalars.first(where: { $0.isDeceptive && $0 != "\n" && $0 != "\t" })
    {
      return .failure(
        ValueFault(
          .forbiddenCharacter, "\(Field.subject(path)) holds the character \(scalar.codePointText)",
          label: "would show one thing and mean another", hint: "remove it"))
    }
    // An operator works in an override as in a file; whether it suits the field is checked there.
    if text.hasPrefix("{"), let node = Self.json(text), let entries = node.map,
      LayerOperator.isOperatorMap(entries)
    {
      return .success(node)
    }
    if ReferenceText.refers(text) { return .success(.text(text)) }
    if field.allowsSecret, text.hasPrefix("{"), let node = Self.json(text), node.isSecret {
      return .success(node)
    }
    switch field.kind {
    case .text: return Self.checked(.text(text), field, path)
    case .integer:
      guard let value = Int64(text), String(value) == text else {
        return Self.checked(.text(text), field, path)
      }
      return Self.checked(.integer(value), field, path)
    case .boolean:
      guard text == "true" || text == "false" else {
        return Self.checked(.text(text), field, path)
      }
      return .success(.boolean(text == "true"))
    case .list(let rule): return Self.list(text, rule, field, path)
    case .free: return Self.free(text, field, path)
    case .map, .keyed:
      return .failure(
        ValueFault(
          .type, "expected a value for one key, \(Field.subject(path)) is a map",
          hint: Self.example(of: field, at: path).map { "name the key, such as `\($0)`" }))
    }
  }

  /// The field that was most likely meant by a path that leads to none: in the same map first, then
  /// with the same last key anywhere.
  package func suggestion(for path: JSONPointer) -> JSONPointer? {
    guard let key = path.lastKey else { return nil }
    let parent = JSONPointer(Array(path.steps.dropLast()))
    if let field = field(at: parent), case .map(let fields) = field.kind,
      let meant = closestMatch(to: key, in: fields.map(\.key))
    {
      return parent.appending(.key(meant))
    }
    let exact = fixedLeafPaths.first { $0.lastKey == key }
    if let exact { return exact }
    let all = fixedLeafPaths.map(\.pathText)
    return closestMatch(to: path.pathText, in: all).flatMap { text in
      fixedLeafPaths.first { $0.pathText == text }
    }
  }

  /// The fault of the first key on a path that a keyed map does not accept.
  package func keyFault(along path: JSONPointer) -> ValueFault? {
    var field = root
    for (index, step) in path.steps.enumerated() {
      guard case .key(let key) = step else { return nil }
      let isFree = if case .free = field.kind { true } else { false }
      if case .keyed(let rule) = field.kind, key != KeyedRule.orderKey,
        let fault = rule.fault(ofKey: key, in: JSONPointer(Array(path.steps[..<index])))
      {
        return fault
      }
      guard !isFree, let next = field.child(key) else { return nil }
      field = next
    }
    return nil
  }

  private static func checked(
    _ node: Node, _ field: Field, _ path: JSONPointer
  ) -> Result<Node, ValueFault> {
    field.fault(of: node, at: path).map { .failure($0) } ?? .success(node)
  }

  private static func list(
    _ text: String, _ rule: ListRule, _ field: Field, _ path: JSONPointer
  ) -> Result<Node, ValueFault> {
    let list: Node
    if text.hasPrefix("[") {
      guard let node = json(text), node.list != nil else {
        return .failure(
          ValueFault(
            .malformedOverride, "\(Field.subject(path)) is not a JSON array",
            hint: "write `[\"one\", \"two\"]`, or texts with commas between them"))
      }
      list = node
    } else if text.hasPrefix("{") || text.contains("\"") {
      return .failure(
        ValueFault(
          .malformedOverride, "\(Field.subject(path)) is no list of texts",
          hint: "write a JSON array, such as `[\"one\", \"two, three\"]`"))
    } else {
      list = .texts(
        text.split(separator: ",", omittingEmptySubsequences: false).map { trimmed($0) })
    }
    if let fault = rule.faults(of: list, words: field.words, at: path).first {
      return .failure(fault.fault)
    }
    return .success(list)
  }

  private static func free(
    _ text: String, _ field: Field, _ path: JSONPointer
  ) -> Result<Node, ValueFault> {
    if text == "true" || text == "false" { return .success(.boolean(text == "true")) }
    if let value = Int64(text), String(value) == text { return .success(.integer(value)) }
    guard let first = text.first, "[{\"".contains(first) else {
      return checked(.text(text), field, path)
    }
    guard let node = json(text) else {
      return .failure(
        ValueFault(
          .malformedOverride, "\(Field.subject(path)) starts like JSON but is none",
          hint: "a text that starts so is written as a JSON string"))
    }
    return checked(node, field, path)
  }

  private static func json(_ text: String) -> Node? {
    guard let node = try? parseJSON(Array(text.utf8), name: "override") else { return nil }
    return node.withoutPlaces
  }

  private static func trimmed(_ text: Substring) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.firstIndex { $0 != " " } ?? scalars.endIndex
    let end = scalars.lastIndex { $0 != " " }.map { scalars.index(after: $0) } ?? start
    return String(scalars[start..<end])
  }

  private static func example(of field: Field, at path: JSONPointer) -> String? {
    switch field.kind {
    case .map(let fields):
      return fields.first.map { path.appending(.key($0.key)).pathText }
    case .keyed(let rule):
      return path.appending(.key(rule.value.key)).pathText
    default: return nil
    }
  }
}

extension Node {
  /// The value as if it had been made in code.
  package var withoutPlaces: Node {
    switch content {
    case .list(let elements): Node(.list(elements.map(\.withoutPlaces)))
    case .map(let entries):
      Node(.map(entries.map { Node.Entry($0.key, $0.value.withoutPlaces) }))
    default: Node(content)
    }
  }
}
