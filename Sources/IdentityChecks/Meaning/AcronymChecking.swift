internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityLayering

/// Checks that the acronym's letters are the initials of the expansion's significant words.
///
/// Case and spaces do not count, nor do words that matter little (`of`, `and`, …); a hyphenated word
/// is two words.
func checkAcronym(_ document: MergedDocument) -> [Diagnostic] {
  guard let acronym = document.root["acronym"], let expansion = document.root["expansion"],
    let letters = acronym.node.text, let words = expansion.node.text
  else { return [] }
  let initials = significantInitials(of: words)
  let wanted = letters.lowercased().filter { $0.isLetter || $0.isNumber }
  guard wanted != String(initials).lowercased() else { return [] }
  let shown = String(initials).uppercased()
  // The one who wrote last is most likely the one who forgot the other.
  let isExpansionOwn = document.rank(of: expansion) > document.rank(of: acronym)
  let (own, other) = isExpansionOwn ? (expansion, acronym) : (acronym, expansion)
  let label =
    isExpansionOwn
    ? "its initials are `\(cutForMessage(shown))`"
    : "the expansion's initials are `\(cutForMessage(shown))`"
  return [
    Diagnostic(
      code: IdentityCode.acronym.rawValue,
      message: "acronym \(quotedForMessage(letters)) is not the initials of the expansion",
      location: own.place, label: label,
      hint: "change the acronym or the expansion, so that each letter begins a word",
      notes: inheritanceNotes(of: own, in: document),
      related: other.place.map {
        [
          Diagnostic.Related(
            isExpansionOwn ? "the acronym is set here" : "the expansion is set here", at: $0)
        ]
      } ?? [])
  ]
}

/// The initials of the words that matter, in order.
func significantInitials(of expansion: String) -> [Character] {
  let ignored: Set = [
    "of", "in", "and", "the", "a", "an", "for", "to", "with", "on",
  ]
  let words = expansion.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
  return words.filter { !ignored.contains($0.lowercased()) }.compactMap { word in
    word.first { $0.isLetter || $0.isNumber }
  }
}

extension MergedDocument {
  /// How high the layer stands that gave a value; 0 for the lowest.
  func rank(of node: MergedNode) -> Int {
    guard let winner = node.winner else { return -1 }
    return layers.firstIndex { $0.kind == winner.layer && $0.name == winner.layerName }
      ?? layers.firstIndex { $0.kind == winner.layer } ?? -1
  }
}
