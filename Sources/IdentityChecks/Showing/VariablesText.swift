internal import Documents
internal import IdentityBundles
internal import IdentityDiagnostics
internal import IdentityLayering
package import IdentityModel

/// Writes an identity as assignments of environment variables, quoted for a shell.
///
/// A map is its values; a list is a JSON array; a secret is where it lies, which overrides a secret
/// of the bundle. What cannot be told by a variable, because its name is not one or is that of another
/// value too, is a comment.
///
/// - Parameters:
///   - identity: The identity.
///   - environment: The environment, written as `AGI_ENVIRONMENT`.
package func variablesText(of identity: DynamicAGIIdentity, environment: String) -> String {
  var values: [(path: JSONPointer, name: String, node: Node)] = []
  func collect(_ node: Node, _ path: JSONPointer) {
    guard let entries = node.map, !node.isSecret else {
      return values.append((path, OverrideName.variable(for: path), node))
    }
    for entry in entries { collect(entry.value, path.appending(.key(entry.key))) }
  }
  collect(identity.node, JSONPointer())
  let uses = Dictionary(values.map { ($0.name, 1) }, uniquingKeysWith: +)
  var text = "\(environmentVariableName)=\(shellQuoted(environment))\n"
  for (path, name, node) in values {
    if !name.utf8.allSatisfy(isNameByte) {
      text += comment("\(path.pathText) has no name that a shell knows")
    } else if uses[name] != 1 {
      text += comment("\(path.pathText) has the name of another value, \(name)")
    } else {
      text += "\(name)=\(shellQuoted(variableText(node, at: path)))\n"
    }
  }
  return text
}

private func variableText(_ node: Node, at path: JSONPointer) -> String {
  let text =
    switch node.content {
    case .text(let value): value
    case .map: node["$secret"]?.text ?? ""
    default: String(decoding: compactJSON(node), as: UTF8.self)
    }
  // A value of the identity is resolved: what looks like a reference in it is none.
  let escaped = text.replacing("${", with: "$${")
  // A free text that would come back as a number or a boolean is written as a JSON string.
  if case .text = node.content,
    case .success(let read) = IdentitySchema.current.value(ofOverride: escaped, at: path),
    read.text != escaped
  {
    return String(decoding: compactJSON(.text(escaped)), as: UTF8.self)
  }
  return escaped
}

/// A comment of one line, whatever is in a key.
private func comment(_ text: String) -> String {
  "# " + String(text.map { $0.isNewline ? " " : $0 }) + "\n"
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: "_"):
    true
  default: false
  }
}

/// A text as one word of a POSIX shell.
private func shellQuoted(_ text: String) -> String {
  let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+,"
  if !text.isEmpty, text.allSatisfy({ plain.contains($0) }) { return text }
  return "'"
    + text.split(separator: "'", omittingEmptySubsequences: false)
    .joined(separator: "'\\''") + "'"
}
