internal import Documents
internal import IdentityDiagnostics

extension IdentitySchema {
  /// The reference page of all fields, in Markdown.
  package var referencePage: String {
    var page = """
      # Fields of an identity

      Generated from the schema in `Sources/IdentityModel/Schema`; the JSON Schemas, the checks and \
      the names of overrides come from the same description. The impact says what a change means \
      for those who use the model: where one word stands, it is the same for a value that is \
      changed, added or removed. A value of another kind than before, such as a secret in the place \
      of a URL, is breaking whatever the field says.

      | path | holds | without it | impact |
      |---|---|---|---|

      """
    visitFields { path, field in
      page += "| `\(path)` | \(cell(field.words)) | \(absence(of: field, path)) |"
      page += " \(words(field.impact)) |\n"
    }
    page += """

      `<id>` is `[a-z][a-z0-9-]{0,31}`, `<tag>` is `[a-z]{2,3}(-[A-Za-z0-9]{2,8})*`. In `links`, \
      `channels`, `endpoints`, `features` and `locales` the key `order` is reserved: a list of keys \
      that come first, in this order. `http` and `ws` are accepted for endpoints on the machine \
      itself and in the environment `development`.

      `name`, `acronym`, `expansion` and `pillars` belong together. A base that sets none of them \
      has the canonical four; a base that sets one of them to another value answers for all four. \
      An overlay may change one alone.

      """
    visitFields { path, field in
      page += "\n## `\(path)`\n\n\(field.summary)"
      if field.allowsSecret { page += " It may be a secret." }
      page += "\n"
      if field.isLeaf || field.children.isEmpty {
        page += "\n```yaml\n\(example(path, field.example))\n```\n"
      }
      if let variable = variableName(path) { page += "\nOverride: `\(variable)`\n" }
    }
    return page
  }

  /// Calls `body` with each field and its path, placeholders for keys of the bundle's choice.
  private func visitFields(_ body: (String, Field) -> Void) {
    func visit(_ field: Field, _ path: String) {
      body(path, field)
      switch field.kind {
      case .map(let fields): for child in fields { visit(child, "\(path).\(child.key)") }
      case .keyed(let rule): visit(rule.value, "\(path).\(rule.value.key)")
      case .text, .integer, .boolean, .list, .free: break
      }
    }
    for field in root.children { visit(field, field.key) }
  }

  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  private func absence(of field: Field, _ path: String) -> String {
    if Self.groupKeys.contains(path) { return "the canonical value" }
    if let value = field.defaultValue { return "`\(value.shown)`" }
    return field.isRequired ? "an error" : "nothing"
  }

  private func words(_ impact: ImpactRule) -> String {
    if impact == .always(impact.changed) { return impact.changed.rawValue }
    return "changed \(impact.changed.rawValue), added \(impact.added.rawValue),"
      + " removed \(impact.removed.rawValue)"
  }

  private func example(_ path: String, _ value: Node) -> String {
    let keys = path.split(separator: ".").map { key in
      key == "<id>" ? "main" : key == "<tag>" ? "de" : String(key)
    }
    var text = ""
    for (depth, key) in keys.enumerated() {
      let indent = String(repeating: "  ", count: depth)
      text += "\(indent)\(key):"
      text += depth == keys.count - 1 ? " \(flow(value))" : "\n"
    }
    return text
  }

  private func flow(_ value: Node) -> String { String(decoding: compactJSON(value), as: UTF8.self) }

  /// The variable that overrides a path all of whose keys are known.
  private func variableName(_ path: String) -> String? {
    guard fixedLeafPaths.contains(where: { $0.pathText == path }) else { return nil }
    let name = path.uppercased().map { $0 == "." || $0 == "-" ? "_" : $0 }
    return "AGI_IDENTITY_" + String(name)
  }
}
