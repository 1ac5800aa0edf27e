import Diagnostics
import Documents
import IdentityDiagnostics
import IdentityLayering
import IdentityModel
import Testing

/// A document of plain layers with the defaults below them.
///
/// This folds maps, replaces everything else, knows `$delete`, `$append` and `$secret`, and resolves
/// references of one step: enough to hand the checks what merging hands them.
func document(_ environment: String, _ layers: [Layer]) -> MergedDocument {
  let all = [canonicalDefaults(for: layers.first { $0.kind == .base })] + layers
  var root = folded(all.map { ($0, $0.values, nil) })
  root = resolved(root, environment: environment, in: root)
  return MergedDocument(environment: environment, layers: all, root: root)
}

private typealias Said = (layer: Layer, value: Node, key: Diagnostics.SourceLocation?)

private func folded(_ said: [Said]) -> MergedNode {
  let candidates = said.reversed().map { said in
    Candidate(
      layer: said.layer.kind, layerName: said.layer.name, location: said.value.location,
      keyLocation: said.key, operation: said.value["$append"] == nil ? .set : .edit,
      value: said.value)
  }
  guard let last = said.last else { return MergedNode(.map([])) }
  if let reference = last.value["$secret"]?.text {
    return MergedNode(
      .secret(.variable(String(reference.dropFirst(4)))), candidates: candidates)
  }
  if let added = last.value["$append"]?.list {
    let below = folded(Array(said.dropLast()))
    guard case .list(let items) = below.content else { return below }
    return MergedNode(.list(items + added.map { item($0, last.layer) }), candidates: candidates)
  }
  if let elements = last.value.list {
    return MergedNode(.list(elements.map { item($0, last.layer) }), candidates: candidates)
  }
  guard last.value.map != nil else {
    return MergedNode(.scalar(last.value), candidates: candidates)
  }
  var keys: [String] = []
  var below: [String: [Said]] = [:]
  for one in said {
    for entry in one.value.map ?? [] {
      if entry.value["$delete"] != nil {
        keys.removeAll { $0 == entry.key }
        below[entry.key] = nil
      } else {
        if below[entry.key] == nil { keys.append(entry.key) }
        below[entry.key, default: []].append((one.layer, entry.value, entry.keyLocation))
      }
    }
  }
  let entries = keys.map { MergedNode.Entry($0, folded(below[$0] ?? [])) }
  return MergedNode(.map(entries), candidates: candidates)
}

private func item(_ node: Node, _ layer: Layer) -> MergedNode {
  MergedNode(
    .scalar(node),
    candidates: [
      Candidate(
        layer: layer.kind, layerName: layer.name, location: node.location, operation: .set,
        value: node)
    ])
}

private func resolved(_ node: MergedNode, environment: String, in root: MergedNode) -> MergedNode {
  var node = node
  switch node.content {
  case .map(let entries):
    node.content = .map(
      entries.map { .init($0.key, resolved($0.value, environment: environment, in: root)) })
  case .list(let items):
    node.content = .list(items.map { resolved($0, environment: environment, in: root) })
  case .scalar(let value):
    guard let text = value.text, let start = text.firstRange(of: "${"),
      let end = text[start.upperBound...].firstIndex(of: "}")
    else { return node }
    let name = text[start.upperBound..<end]
    let path = JSONPointer(name.split(separator: ".").map { .key(String($0)) })
    let reached = root[path].map { resolved($0, environment: environment, in: root) }
    guard let target = name == "env.name" ? Node.text(environment) : reached?.node else {
      return node
    }
    let isWhole = text == "${\(name)}"
    let replaced = text[..<start.lowerBound] + (target.text ?? target.shown)
    let whole = replaced + text[text.index(after: end)...]
    node.content = .scalar(
      isWhole
        ? Node(target.content, location: value.location)
        : Node(.text(String(whole)), location: value.location))
    if name != "env.name" { node.references = [path] + (reached?.references ?? []) }
  case .secret: break
  }
  return node
}

extension JSONPointer {
  /// A path of plain keys.
  init(path text: String) {
    self.init(text.split(separator: ".").map { .key(String($0)) })
  }
}

extension Diagnostic {
  /// Code and place in short, for tables: `ID2003 3:1`.
  var brief: String {
    code + (location.map { " \($0.line):\($0.column)" } ?? "")
  }
}
