internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityLayering
internal import IdentityModel

/// The fault of a required value that no layer gives; `nil` when it is there, or when another
/// finding already explains why it is not.
func missingValue(
  at path: JSONPointer, in document: MergedDocument, schema: IdentitySchema,
  among documents: [MergedDocument]
) -> Diagnostic? {
  guard document.root[path] == nil else { return nil }
  let remover = lastRemoval(of: path, in: document.layers)
  if remover == nil, isMentioned(path, in: document.layers, schema) { return nil }
  // Removing what the schema demands is a fault of the layer that does it.
  if remover != nil, schema.isRequired(path) { return nil }
  let environment = document.environment
  let files = document.layers.filter(\.isFile)
  let reason = remover.map { "but `\($0.name)` removes it" } ?? "but no layer sets it"
  let missing = documents.filter { $0.root[path] == nil }
  // What the policy demands of one environment is not for the others to have.
  let isEverywhere =
    schema.isRequired(path) && (documents.isEmpty || missing.count == documents.count)
  let overlay = files.last { $0.kind == .overlay(environment) }
  let base = files.first { $0.kind == .base }
  let target = (isEverywhere ? base : overlay) ?? overlay ?? base
  var hint = "add   \(assignment(of: path, in: schema))"
  if let target { hint += "   to \(target.name)" }
  if documents.count > 1, isEverywhere {
    hint += " (missing in all \(documents.count) environments)"
  }
  let looked = document.layers.filter { $0.isFile || $0.kind == .defaults }
  return Diagnostic(
    code: IdentityCode.required.rawValue,
    message: "`\(path.pathText)` is required in `\(environment)` \(reason)",
    location: files.last.map { SourceLocation(file: $0.name, line: 1, column: 1, length: 0) },
    placeRemark: "last layer", hint: hint,
    notes: [
      "looked in " + looked.map { shortName(of: $0, in: files) }.joined(separator: " → ")
    ])
}

extension Layer {
  /// Whether the layer is a file of the bundle.
  var isFile: Bool {
    switch kind {
    case .base, .overlay, .local: true
    case .defaults, .variables, .options, .api: false
    }
  }
}

/// The name of a layer within the folder of the bundle: `overlays/staging.yaml`.
private func shortName(of layer: Layer, in files: [Layer]) -> String {
  guard layer.isFile, let base = files.first(where: { $0.kind == .base }),
    let slash = base.name.lastIndex(of: "/"), layer.name.hasPrefix(base.name[...slash])
  else { return layer.name }
  return String(layer.name.dropFirst(base.name[...slash].count))
}

/// The layer that removes a value, when no later one writes it again.
private func lastRemoval(of path: JSONPointer, in layers: [Layer]) -> Layer? {
  for layer in layers.reversed() {
    var node = layer.values
    for (depth, step) in path.steps.enumerated() {
      guard case .key(let key) = step, let next = node[key] else { break }
      if next["$delete"] != nil { return layer }
      if depth == path.steps.count - 1 { return nil }
      node = next
    }
  }
  return nil
}

/// Whether a layer says anything at a path, or misspells its last key.
private func isMentioned(
  _ path: JSONPointer, in layers: [Layer], _ schema: IdentitySchema
) -> Bool {
  guard let key = path.lastKey else { return false }
  let parent = JSONPointer(Array(path.steps.dropLast()))
  guard let field = schema.field(at: parent) else { return false }
  return layers.contains { layer in
    guard let entries = layer.values[parent]?.map else { return false }
    return entries.contains { entry in
      entry.key == key
        || (field.child(entry.key) == nil && !LayerOperator.isOperatorKey(entry.key)
          && LayerCheck.sibling(of: entry.key, in: layer.values[parent] ?? .null, field) == key)
    }
  }
}

/// What to write for a path: `expansion: "…"`, `contact: { security: "…" }`.
private func assignment(of path: JSONPointer, in schema: IdentitySchema) -> String {
  var text = "\"…\""
  if let field = schema.field(at: path) {
    switch field.kind {
    case .integer, .boolean: text = field.example.shown
    case .list: text = "[\"…\"]"
    case .text, .map, .keyed, .free: break
    }
  }
  for (depth, step) in path.steps.enumerated().reversed() {
    guard case .key(let key) = step else { continue }
    text = "\(key): \(text)"
    if depth > 0 { text = "{ \(text) }" }
  }
  return text
}
