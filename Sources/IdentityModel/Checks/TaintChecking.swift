internal import Diagnostics
internal import Documents

/// Checks by provenance that nothing of development or of one machine is part of production.
///
/// A value is tainted when its winning layer is the overlay of a tainted environment or
/// `local.yaml`, or when a value that it refers to is. Text is not looked at: a value from a clean
/// layer is clean whatever it says.
///
/// - Parameters:
///   - document: The merged document; only `production` is checked.
///   - tainted: The environments whose overlays must not reach it.
func checkTaint(_ document: MergedDocument, tainted: [String]) -> [Diagnostic] {
  guard document.environment == IdentityPolicy.production else { return [] }
  var diagnostics: [Diagnostic] = []
  document.root.forEachLeaf { path, node in
    if let source = taint(of: node, tainted) {
      diagnostics.append(fault(path, node, source: source, through: [], in: document))
      return
    }
    for reference in node.references {
      guard let target = document.root[reference], let source = taint(of: target, tainted) else {
        continue
      }
      let chain = steps(from: node, to: reference, in: document)
      diagnostics.append(fault(path, target, source: source, through: chain, in: document))
      break
    }
  }
  return diagnostics
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

extension MergedNode {
  /// Calls `body` with each value that is no map, in order; a list is one value.
  func forEachLeaf(_ body: (JSONPointer, MergedNode) -> Void) {
    var path = JSONPointer()
    visitLeaves(at: &path, body)
  }

  private func visitLeaves(
    at path: inout JSONPointer, _ body: (JSONPointer, MergedNode) -> Void
  ) {
    guard case .map(let entries) = content else {
      body(path, self)
      return
    }
    for entry in entries {
      path.steps.append(.key(entry.key))
      entry.value.visitLeaves(at: &path, body)
      path.steps.removeLast()
    }
  }
}
