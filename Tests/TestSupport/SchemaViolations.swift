package import Documents

/// Checks a document against the part of JSON Schema that this package's schemas use.
///
/// - Parameters:
///   - schema: The schema, or a part of it.
///   - value: What it must hold for.
///   - root: The whole schema, in which references lead.
///   - pointer: Where the value is.
/// - Returns: every violation with its place.
package func violations(
  of schema: Node, in value: Node, root: Node, at pointer: JSONPointer = JSONPointer()
) -> [String] {
  if let reference = schema["$ref"]?.text {
    guard let path = JSONPointer(String(reference.dropFirst())), let target = root[path] else {
      return ["\(pointer): no schema '\(reference)'"]
    }
    return violations(of: target, in: value, root: root, at: pointer)
  }
  var found: [String] = []
  for entry in schema.map ?? [] {
    switch entry.key {
    case "type": if !hasType(value, entry.value.text) { found.append("\(pointer): type") }
    case "const": if value != entry.value { found.append("\(pointer): const") }
    case "enum":
      if entry.value.list?.contains(value) != true { found.append("\(pointer): enum") }
    case "minimum":
      if let number = value.number, let least = entry.value.number, number < least {
        found.append("\(pointer): \(number) is below \(least)")
      }
    case "maximum":
      if let number = value.number, let most = entry.value.number, number > most {
        found.append("\(pointer): \(number) is above \(most)")
      }
    case "anyOf":
      let fits = (entry.value.list ?? []).contains {
        violations(of: $0, in: value, root: root, at: pointer).isEmpty
      }
      if !fits { found.append("\(pointer): none of anyOf") }
    case "items":
      for (index, item) in (value.list ?? []).enumerated() {
        found += violations(
          of: entry.value, in: item, root: root, at: pointer.appending(.index(index)))
      }
    case "required":
      for key in entry.value.list ?? [] where value[key.text ?? ""] == nil {
        found.append("\(pointer): '\(key.text ?? "")' is missing")
      }
    case "properties":
      for item in value.map ?? [] {
        if let property = entry.value[item.key] {
          found += violations(
            of: property, in: item.value, root: root, at: pointer.appending(.key(item.key)))
        } else if schema["additionalProperties"] == false {
          found.append("\(pointer): '\(item.key)' is unknown")
        }
      }
    case "pattern":
      if let text = value.text, !matches(text, entry.value.text ?? "") {
        found.append("\(pointer): pattern")
      }
    case "additionalProperties":
      for item in value.map ?? [] where entry.value.map != nil {
        found += violations(
          of: entry.value, in: item.value, root: root, at: pointer.appending(.key(item.key)))
      }
    case "$schema", "$id", "$defs", "title", "description", "format", "default":
      break
    default: found.append("\(pointer): the check knows no '\(entry.key)'")
    }
  }
  return found
}

private func hasType(_ value: Node, _ type: String?) -> Bool {
  switch type {
  case "object": value.map != nil
  case "array": value.list != nil
  case "string": value.text != nil
  case "boolean": value.boolean != nil
  case "null": value.isNull
  case "number": value.number != nil
  case "integer": value.integer != nil
  default: false
  }
}

/// Whether a text has a form; not for a pattern that is none.
private func matches(_ text: String, _ pattern: String) -> Bool {
  guard let form = try? Regex(pattern) else { return false }
  return text.firstMatch(of: form) != nil
}
