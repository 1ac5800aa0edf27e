internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics

extension DocumentEdit {
  /// The bytes without the entry at `path`, and without the maps that it leaves empty: a key without
  /// a value would mean null.
  func unsetting(_ path: JSONPointer) throws(EditFault) -> [UInt8] {
    let (places, missing) = try descend(path)
    guard missing.isEmpty, !path.steps.isEmpty else {
      throw EditFault(
        .nothingThere, "`\(path.pathText)` is not set in `\(name)`",
        hint: "it may be set in another file: `identity explain` tells where")
    }
    var depth = places.count - 1
    while depth > 1, places[depth - 1].node.map?.count == 1 { depth -= 1 }
    let place = places[depth]
    guard let owner = place.owner, case .key(let key) = place.step,
      let entries = places[depth - 1].node.map
    else {
      throw EditFault(
        .unsupported, "`\(path.pathText)` is an item of a list, which is one value",
        at: place.node.location, hint: "set the whole list")
    }
    let splice =
      owner.isInFlow
      ? try removingInFlow(key, of: entries, in: places[depth - 1])
      : try removingBlock(place.node, behind: owner)
    let expected = root.unsetting(path.steps.prefix(depth))
    return try bytes(after: [splice], expecting: expected, keepsComments: false)
  }

  private func removingBlock(
    _ node: Node, behind owner: ValueOwner
  ) throws(EditFault) -> Splice {
    let stop = try extent(of: node, behind: owner).range.upperBound
    return try removingLines(from: owner.offset, through: stop)
  }

  /// Removes whole lines, from the one that starts with what stands at `start`.
  func removingLines(from start: Int, through stop: Int) throws(EditFault) -> Splice {
    let first = text.lineIndex(of: start)
    let line = text.lines[first]
    guard text.bytes[line.lowerBound..<start].allSatisfy({ $0 == 0x20 }) else {
      throw unsupported(location(of: start))
    }
    return Splice(
      range: line.lowerBound..<text.end(ofLine: text.lineIndex(of: stop)), replacement: "")
  }

  private func removingInFlow(
    _ key: String, of entries: [Node.Entry], in place: Place
  ) throws(EditFault) -> Splice {
    guard let index = entries.firstIndex(where: { $0.key == key }) else {
      throw unsupported(place.node.location)
    }
    let own = try owner(of: entries[index], in: place)
    let stop = try extent(of: entries[index].value, behind: own).range.upperBound
    if index + 1 < entries.count {
      let next = try owner(of: entries[index + 1], in: place)
      return Splice(range: own.offset..<next.offset, replacement: "")
    }
    guard index > 0 else { return Splice(range: own.offset..<stop, replacement: "") }
    let before = try owner(of: entries[index - 1], in: place)
    let beforeStop = try extent(of: entries[index - 1].value, behind: before).range.upperBound
    return Splice(range: beforeStop..<stop, replacement: "")
  }
}

extension Node {
  /// The tree without the entry at a path.
  func unsetting(_ steps: ArraySlice<JSONPointer.Step>) -> Node {
    guard let step = steps.first else { return self }
    switch step {
    case .key(let key):
      guard var entries = map, let index = entries.firstIndex(where: { $0.key == key }) else {
        return self
      }
      if steps.count == 1 {
        entries.remove(at: index)
      } else {
        entries[index].value = entries[index].value.unsetting(steps.dropFirst())
      }
      return Node(.map(entries), location: location)
    case .index(let index):
      guard var elements = list, elements.indices.contains(index) else { return self }
      elements[index] = elements[index].unsetting(steps.dropFirst())
      return Node(.list(elements), location: location)
    }
  }
}
