internal import Diagnostics
internal import IdentityDiagnostics

extension IdentityBundle {
  /// Reports what is missing from the folder as a whole.
  mutating func checkPresence(_ kinds: [BundlePath]) {
    let folder = SourceLocation(file: source.folder, line: 1, column: 1)
    if !kinds.contains(.base) {
      report(
        .missingBundle, "there is no `base.yaml` in `\(source.folder)`", at: folder,
        hint: "create it with the line `schema: \(Self.schemaVersion)` and the values that all "
          + "environments share")
    }
    let hasOverlay = kinds.contains { if case .overlay = $0 { true } else { false } }
    if !hasOverlay {
      report(
        .noEnvironments, "the bundle `\(source.folder)` has no environment", at: folder,
        hint: "create `overlays/production.yaml` with the line `environment: production`")
    }
  }

  /// Reports parents that do not exist and circles of them.
  mutating func checkInheritance() {
    for environment in environments {
      guard let overlay = overlays[environment], let parent = overlay.parent,
        overlays[parent] == nil
      else { continue }
      let known = ["base"] + environments.filter { $0 != environment }
      report(
        .unknownParent, "`\(environment)` extends the unknown environment `\(parent)`",
        at: overlay.parentLocation, label: "no `overlays/\(parent).yaml`",
        hint: (closestMatch(to: parent, in: known).map { "did you mean `\($0)`?   " } ?? "")
          + "known: \(known.joined(separator: ", "))")
    }
    var reported: Set<String> = []
    for start in startOrder where !reported.contains(start) {
      guard let loop = loop(from: start) else { continue }
      reported.formUnion(loop)
      reportCycle(loop)
    }
  }

  /// The environments in the order in which a circle is told: from the one that people know best.
  private var startOrder: [String] {
    let known = ["production", "staging", "development"].filter { overlays[$0] != nil }
    return known + environments.filter { !known.contains($0) }
  }

  /// The circle that `start` is part of.
  private func loop(from start: String) -> [String]? {
    let chain = ancestry(of: start)
    guard let last = chain.last, overlays[last]?.parent == start else { return nil }
    return chain
  }

  private mutating func reportCycle(_ loop: [String]) {
    let names = loop + [loop[0]]
    let shown = names.count <= 12 ? names : names.prefix(6) + ["…"] + names.suffix(5)
    var related: [Diagnostic.Related] = []
    for (index, name) in loop.enumerated().dropFirst().suffix(8) {
      guard let location = overlays[name]?.parentLocation else { continue }
      related.append(
        .init(index == loop.count - 1 ? "closes the circle" : "goes on here", at: location))
    }
    var diagnostic = Diagnostic(
      code: IdentityCode.inheritanceCycle.rawValue,
      message: loop.count == 1
        ? "the environment `\(loop[0])` inherits from itself"
        : "environments inherit from each other in a circle",
      location: overlays[loop[0]]?.parentLocation, label: shown.joined(separator: " → "),
      hint: "let one of them say `extends: base`", related: related)
    diagnostic.affects = environments.filter { !Set(ancestry(of: $0)).isDisjoint(with: loop) }
    diagnostics.append(diagnostic)
  }
}
