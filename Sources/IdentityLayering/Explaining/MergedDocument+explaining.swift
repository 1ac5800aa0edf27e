package import Documents

extension MergedDocument {
  /// Explains the values at and below a path.
  ///
  /// A map is explained by its values, those that were removed included; an item of a list by the
  /// list, which is one value.
  ///
  /// - Returns: One explanation for each value in the document's order, then those of removed ones;
  ///   nothing when no layer ever said anything about the path.
  package func explanations(of path: JSONPointer) -> [Explanation] {
    let path = listPath(above: path) ?? path
    var result: [Explanation] = []
    if let node = root[path] {
      node.forEachLeaf(below: path) { result.append(explanation(of: $1, at: $0)) }
    }
    let gone = removed.keys.filter { isRemovedLeaf($0) && $0.starts(with: path) }
    for path in gone.sorted(by: { $0.description < $1.description }) {
      result.append(explanation(of: nil, at: path))
    }
    return result
  }

  /// The list that a path leads into, if it does.
  private func listPath(above path: JSONPointer) -> JSONPointer? {
    for count in path.steps.indices {
      let above = JSONPointer(Array(path.steps.prefix(count)))
      if case .list = root[above]?.content { return above }
    }
    return nil
  }

  /// Whether a removed path was a value of its own and not a map, whose keys tell more.
  private func isRemovedLeaf(_ path: JSONPointer) -> Bool {
    let values = removed[path]?.compactMap(\.value) ?? []
    let wasMap = values.contains { value in
      value.map.map { $0.isEmpty || !$0.allSatisfy { $0.key.hasPrefix("$") } } ?? false
    }
    return !wasMap
  }

  private func explanation(of node: MergedNode?, at path: JSONPointer) -> Explanation {
    let candidates = node?.candidates ?? removed[path] ?? []
    var isSecret = false
    if case .secret = node?.content { isSecret = true }
    // A plain value below a secret is most likely the secret, moved out of the file later.
    let mayBeSecret = isSecret || candidates.contains { $0.operation == .secret }
    var lines: [Explanation.Line] = []
    var isEdited = true
    for (index, candidate) in candidates.enumerated() {
      if index > 0, candidates[index - 1].operation != .edit { isEdited = false }
      let isHidden = mayBeSecret && candidate.operation != .secret
      lines.append(
        Explanation.Line(
          layer: candidate.layer, layerName: candidate.layerName,
          state: state(of: candidate, isWinner: index == 0, isEdited: isEdited),
          candidate: candidate, value: isHidden ? nil : candidate.value,
          isHidden: isHidden && candidate.value != nil))
    }
    for layer in layers.reversed()
    where !candidates.contains(where: { $0.layer == layer.kind && $0.layerName == layer.name }) {
      lines.append(
        Explanation.Line(layer: layer.kind, layerName: layer.name, state: .absent))
    }
    let heights = Dictionary(
      layers.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { one, _ in one })
    if let winner = lines.first, winner.state != .absent {
      let rest = lines.dropFirst().sorted {
        heights[$0.layerName, default: 0] > heights[$1.layerName, default: 0]
      }
      lines = [winner] + rest
    }
    return Explanation(
      environment: environment, path: path, value: node?.node, isSecret: isSecret,
      isHidden: mayBeSecret && !isSecret && node != nil, lines: lines,
      references: node?.allReferences ?? [])
  }

  private func state(
    of candidate: Candidate, isWinner: Bool, isEdited: Bool
  ) -> Explanation.State {
    // A key that goes with the map it was in has no value either, whatever took the map's place.
    if candidate.operation == .delete || candidate.value == nil { return .deleted }
    if isWinner { return .won }
    return isEdited ? .edited : .overridden
  }
}

extension MergedNode {
  /// The paths that the value and, in a list, its items refer to, each once.
  fileprivate var allReferences: [JSONPointer] {
    var seen: Set<JSONPointer> = []
    return gathered().filter { seen.insert($0).inserted }
  }

  private func gathered() -> [JSONPointer] {
    switch content {
    case .scalar, .secret: references
    case .list(let elements): elements.flatMap { $0.gathered() }
    case .map(let entries): entries.flatMap { $0.value.gathered() }
    }
  }
}

extension JSONPointer {
  /// Whether the path is `other` or below it.
  fileprivate func starts(with other: JSONPointer) -> Bool { steps.starts(with: other.steps) }
}
