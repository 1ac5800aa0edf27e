internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityLayering

/// Warns of names that look like others: words of mixed scripts and characters nobody sees.
///
/// Looked at are the names and short names, also those of locales, and the handles of channels.
func checkNames(_ document: MergedDocument) -> [Diagnostic] {
  var paths: [JSONPointer] = [
    JSONPointer([.key("name")]), JSONPointer([.key("acronym")]),
    JSONPointer([.key("display"), .key("suffix")]),
  ]
  for entry in document.root["locales"]?.map ?? [] {
    paths.append(JSONPointer([.key("locales"), .key(entry.key), .key("name")]))
  }
  for entry in document.root["channels"]?.map ?? [] {
    paths.append(JSONPointer([.key("channels"), .key(entry.key), .key("handle")]))
  }
  return paths.compactMap { path in
    guard let node = document.root[path], let text = node.node.text,
      let fault = deception(in: text)
    else { return nil }
    return Diagnostic(
      code: IdentityCode.confusable.rawValue, severity: .warning,
      message: "`\(path.pathText)` may be taken for another name", location: node.place,
      label: fault.label, hint: fault.hint, notes: inheritanceNotes(of: node, in: document))
  }
}

/// What is deceptive in a name, and what to do; `nil` when nothing is.
func deception(in name: String) -> (label: String, hint: String)? {
  // Nothing deceives in printable ASCII, which most names are.
  if name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return nil }
  for scalar in name.unicodeScalars {
    let category = scalar.properties.generalCategory
    let isInvisible =
      category == .format || category == .control || category == .unassigned
      || category == .privateUse || category == .lineSeparator || category == .paragraphSeparator
      || scalar.properties.isDefaultIgnorableCodePoint
    if isInvisible {
      return ("it holds \(scalar.codePointText), which nobody sees", "remove the character")
    }
  }
  for word in name.split(whereSeparator: { $0.isWhitespace }) {
    var scripts: [NameScript] = []
    for scalar in word.unicodeScalars {
      if let script = NameScript(scalar), !scripts.contains(script) { scripts.append(script) }
    }
    if scripts.count > 1 {
      let names = scripts.map(\.rawValue).joined(separator: " and ")
      let odd = word.unicodeScalars.first { NameScript($0) == scripts[1] }
      let code = odd.map { " (\($0.codePointText))" } ?? ""
      return (
        "one word mixes \(names) letters\(code)", "write each word in the letters of one script"
      )
    }
  }
  return nil
}
