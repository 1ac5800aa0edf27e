internal import Diagnostics
package import Documents
internal import IdentityDiagnostics
internal import IdentityLayering

extension LayerCheck {
  /// Reports a key that the schema does not know, with what may have been meant.
  mutating func reportUnknown(
    _ entry: Node.Entry, in node: Node, _ field: Field, _ path: JSONPointer
  ) {
    let parent = JSONPointer(Array(path.steps.dropLast()))
    var diagnostic = Diagnostic(
      code: IdentityCode.unknownKey.rawValue,
      message: "unknown key `\(cutForMessage(path.pathText))`", location: entry.keyLocation,
      label: "not a field of the identity", linesBefore: 1)
    if let key = Self.sibling(of: entry.key, in: node, field) {
      diagnostic.hint = "a field with a similar name exists"
      if let location = entry.keyLocation, location.length != nil, location.source == .file {
        diagnostic.fix = Diagnostic.Fix(replacing: location, with: key)
      } else {
        diagnostic.hint = "did you mean `\(parent.appending(.key(key)).pathText)`?"
      }
      if isMissing(key, below: parent) {
        diagnostic.notes = [
          "because of this, required `\(parent.appending(.key(key)).pathText)` is also missing"
            + " (not reported separately)"
        ]
      }
    } else if let meant = elsewhere(path) {
      diagnostic.hint = "did you mean `\(meant.pathText)`?"
    } else {
      let known = field.children.map { "`\($0.key)`" }.joined(separator: ", ")
      diagnostic.hint =
        parent.steps.isEmpty
        ? "known here: \(known); put your own under `extra`"
        : "known here: \(known)"
    }
    diagnostics.append(diagnostic)
  }

  /// The key of the same map that was meant; one that is there already cannot be.
  package static func sibling(of key: String, in node: Node, _ field: Field) -> String? {
    closestMatch(to: key, in: field.children.map(\.key).filter { node[$0] == nil })
  }

  /// A field with the same name in another map, or with a path that resembles.
  private func elsewhere(_ path: JSONPointer) -> JSONPointer? {
    guard let key = path.lastKey else { return nil }
    return schema.fixedLeafPaths.first { $0.lastKey == key && $0 != path }
      ?? closestMatch(to: key, in: schema.fixedLeafPaths.compactMap(\.lastKey)).flatMap { key in
        schema.fixedLeafPaths.first { $0.lastKey == key }
      }
  }

  /// Whether the misspelt key leaves a required one unset: only `base.yaml` answers for that.
  private func isMissing(_ key: String, below parent: JSONPointer) -> Bool {
    guard layer.kind == .base, parent.steps.isEmpty, schema.isRequired(JSONPointer([.key(key)]))
    else { return false }
    return canonicalDefaults(for: layer).values[key] == nil
  }
}
