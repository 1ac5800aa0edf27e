internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityLayering
internal import IdentityModel

/// Checks the locales of a merged document: each fallback is a locale of the bundle, no chain of
/// fallbacks is a circle, and what one language says every other one says too.
func checkLocales(_ document: MergedDocument) -> [Diagnostic] {
  guard let locales = document.root["locales"]?.map else { return [] }
  let entries = locales.filter { $0.key != KeyedRule.orderKey }
  let tags = entries.map(\.key)
  var diagnostics: [Diagnostic] = []
  var fallbacks: [String: String] = [:]
  for entry in entries {
    guard let fallback = entry.value["fallback"], let tag = fallback.node.text else { continue }
    if tags.contains(tag) {
      fallbacks[entry.key] = tag
    } else if KeyText.isLocaleTag(tag) {
      diagnostics.append(
        Diagnostic(
          code: IdentityCode.incompleteLocale.rawValue,
          message: "locale `\(entry.key)` falls back to `\(tag)`, which is not there",
          location: fallback.place,
          label: "no locale of this name",
          hint: closestMatch(to: tag, in: tags).map { "did you mean `\($0)`?" }
            ?? "add `locales.\(tag)`, or leave `fallback` out"))
    }
  }
  let circles = fallbackCircles(entries, fallbacks)
  diagnostics += circles
  if circles.isEmpty { diagnostics += incompleteLocales(entries, fallbacks) }
  return diagnostics
}

/// Each circle of fallbacks once, told at its first locale.
private func fallbackCircles(
  _ entries: [MergedNode.Entry], _ fallbacks: [String: String]
) -> [Diagnostic] {
  var settled: Set<String> = []
  var diagnostics: [Diagnostic] = []
  for entry in entries {
    var chain: [String] = []
    var next: String? = entry.key
    while let tag = next, !settled.contains(tag), !chain.contains(tag) {
      chain.append(tag)
      next = fallbacks[tag]
    }
    if let next, let start = chain.firstIndex(of: next) {
      let circle = chain[start...] + [next]
      let places = chain[start...].compactMap { tag in
        entries.first { $0.key == tag }?.value["fallback"]?.place
      }
      diagnostics.append(
        Diagnostic(
          code: IdentityCode.incompleteLocale.rawValue,
          message: "locales fall back to each other in a circle", location: places.first,
          label: circle.joined(separator: " → "), hint: "leave one `fallback` out",
          related: places.dropFirst().map { Diagnostic.Related("part of the circle", at: $0) }))
    }
    settled.formUnion(chain)
  }
  return diagnostics
}

/// A warning for each text that some locale has and another, with its fallbacks, has not.
private func incompleteLocales(
  _ entries: [MergedNode.Entry], _ fallbacks: [String: String]
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  let byTag = Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
  for key in ["name", "expansion", "tagline"] {
    guard let model = entries.first(where: { $0.value[key] != nil }) else { continue }
    for entry in entries {
      var tag: String? = entry.key
      while let current = tag, byTag[current]?[key] == nil { tag = fallbacks[current] }
      guard tag == nil else { continue }
      let place = entry.value.candidates.last { $0.location != nil }
      diagnostics.append(
        Diagnostic(
          code: IdentityCode.incompleteLocale.rawValue, severity: .warning,
          message: "locale `\(entry.key)` has no `\(key)`, which locale `\(model.key)` has",
          location: place?.keyLocation ?? place?.location ?? entry.value.place,
          label: "neither here nor in a fallback",
          hint: "add `\(key)`, or a `fallback` to a locale that has it"))
    }
  }
  return diagnostics
}
