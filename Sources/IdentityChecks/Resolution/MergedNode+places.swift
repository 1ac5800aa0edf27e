package import Diagnostics
internal import Documents
package import IdentityLayering
internal import IdentityModel

extension MergedNode {
  /// Where the value is written; for an item of a list, the item itself.
  package var place: SourceLocation? {
    if let location { return location }
    if case .scalar(let value) = content { return value.location }
    return nil
  }

  /// Whether the value came of references, so that no layer could be checked for it.
  ///
  /// A text whose references could not be resolved is still as it was written; it has been reported.
  var isMadeOfReferences: Bool {
    guard let written = winner?.value?.text, ReferenceText.refers(written) else {
      return !references.isEmpty
    }
    if case .scalar(let value) = content { return value.text != written }
    return true
  }
}

/// The notes that tell how a value came to an environment that did not write it itself.
///
/// - Returns: `production inherits it: production → staging → base`, or nothing when the winning
///   layer is the environment's own or none of a file.
func inheritanceNotes(of node: MergedNode, in document: MergedDocument) -> [String] {
  guard let winner = node.winner?.layer, winner != .overlay(document.environment) else { return [] }
  switch winner {
  case .base, .overlay: break
  case .defaults, .local, .variables, .options, .api: return []
  }
  return ["\(document.environment) inherits it: \(inheritance(of: document))"]
}

/// The files that an environment is built on, from high to low: `production → staging → base`.
func inheritance(of document: MergedDocument) -> String {
  document.layers.reversed().compactMap { layer -> String? in
    switch layer.kind {
    case .overlay(let name): name
    case .base: "base"
    default: nil
    }
  }.joined(separator: " → ")
}
