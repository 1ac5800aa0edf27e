internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityLayering

/// Checks by provenance that nothing of development or of one machine is part of production.
///
/// A value is tainted when its winning layer is the overlay of a tainted environment or
/// `local.yaml`, or when a value that it refers to is. Text is not looked at: a value from a clean
/// layer is clean whatever it says. What a layer takes away leaves no value to look at, so the
/// overlay of a tainted environment must not be among the layers at all.
///
/// - Parameters:
///   - document: The merged document; only `production` is checked.
///   - tainted: The environments whose overlays must not reach it.
func checkTaint(_ document: MergedDocument, tainted: [String]) -> [Diagnostic] {
  guard document.environment == IdentityPolicy.production else { return [] }
  var diagnostics: [Diagnostic] = []
  var sources: Set<String> = []
  document.root.forEachLeaf { path, node in
    if let source = taint(of: node, tainted) {
      sources.insert(source)
      diagnostics.append(fault(path, node, source: source, through: [], in: document))
      return
    }
    for reference in node.references {
      guard let target = document.root[reference], let source = taint(of: target, tainted) else {
        continue
      }
      sources.insert(source)
      let chain = steps(from: node, to: reference, in: document)
      diagnostics.append(fault(path, target, source: source, through: chain, in: document))
      break
    }
  }
  return diagnostics + layerFaults(of: document, tainted, named: sources)
}

/// The faults of tainted overlays that no value tells of.
private func layerFaults(
  of document: MergedDocument, _ tainted: [String], named: Set<String>
) -> [Diagnostic] {
  document.layers.compactMap { layer in
    guard case .overlay(let name) = layer.kind, tainted.contains(name), !named.contains(name)
    else { return nil }
    let place =
      layer.values.map?.first?.keyLocation
      ?? SourceLocation(file: layer.name, line: 1, column: 1, length: 0)
    return Diagnostic(
      code: IdentityCode.taint.rawValue,
      message: "`\(document.environment)` is built on `\(name)`", location: place,
      label: "nothing of `\(name)` must reach `\(document.environment)`, removals included",
      hint:
        "let overlays/\(document.environment).yaml extend `base`, or a layer that both may share",
      notes: ["\(document.environment) inherits it: \(inheritance(of: document))"])
  }
}

/// The name of the tainted layer that gave a value or an item of it; `nil` when it is clean.
private func taint(of node: MergedNode, _ tainted: [String]) -> String? {
  if case .list(let items) = node.content {
    for item in items {
      if let source = taint(of: item, tainted) { return source }
    }
  }
  switch node.winner?.layer {
  case .overlay(let name) where tainted.contains(name): return name
  case .local: return "local.yaml"
  default: return nil
  }
}

/// The references that lead from a value to a tainted one, the value's own first.
///
/// `references` lists everything a text reaches; the direct ones among them reach the rest.
private func steps(
  from node: MergedNode, to target: JSONPointer, in document: MergedDocument
) -> [JSONPointer] {
  var chain: [JSONPointer] = []
  var current = node
  while !chain.contains(target) {
    let next = current.references.first { reference in
      reference != target && !chain.contains(reference)
        && (document.root[reference]?.references.contains(target) ?? false)
    }
    chain.append(next ?? target)
    guard let next, let node = document.root[next] else { break }
    current = node
  }
  return chain
}

private func fault(
  _ path: JSONPointer, _ node: MergedNode, source: String, through chain: [JSONPointer],
  in document: MergedDocument
) -> Diagnostic {
  var notes = inheritanceNotes(of: node, in: document)
  if !chain.isEmpty {
    let whole = ([path] + chain).map { "`\($0.pathText)`" }.joined(separator: " → ")
    notes.insert("the value is reached by reference: \(whole)", at: 0)
  }
  let isLocal = source == "local.yaml"
  return Diagnostic(
    code: IdentityCode.taint.rawValue,
    message: "`\(path.pathText)` in `\(document.environment)` comes from `\(source)`",
    location: node.place,
    label: isLocal
      ? "values of one machine must not reach `\(document.environment)`"
      : "values of `\(source)` must not reach `\(document.environment)`",
    hint: isLocal
      ? "set it in overlays/\(document.environment).yaml"
      : "set it in overlays/\(document.environment).yaml, or in a layer that both may share",
    notes: notes)
}
