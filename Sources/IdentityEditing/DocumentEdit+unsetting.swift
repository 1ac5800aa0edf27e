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
    let splices =
      owner.isInFlow
      ? try removingInFlow(key, of: entries, in: places[depth - 1])
      : [try removingBlock(place.node, behind: owner)]
    let expected = root.unsetting(path.steps.prefix(depth))
    return try bytes(after: splices, expecting: expected, keepsComments: false)
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

  /// An entry in braces goes with its comma, and with its lines where it has them for itself; what is
  /// said about another entry stays.
  private func removingInFlow(
    _ key: String, of entries: [Node.Entry], in place: Place
  ) throws(EditFault) -> [Splice] {
    guard let index = entries.firstIndex(where: { $0.key == key }) else {
      throw unsupported(place.node.location)
    }
    let own = try owner(of: entries[index], in: place)
    let stop = try extent(of: entries[index].value, behind: own).range.upperBound
    let comma = comma(behind: stop)
    let end = comma.map { $0 + 1 } ?? stop
    let first = text.lineIndex(of: own.offset)
    let last = text.lineIndex(of: end - 1)
    let isAlone =
      text.bytes[text.lines[first].lowerBound..<own.offset].allSatisfy(SourceText.isBlank)
      && isRemark(end..<text.lines[last].upperBound)
    var splices: [Splice] = []
    if comma == nil, index > 0 {
      let before = try owner(of: entries[index - 1], in: place)
      let beforeStop = try extent(of: entries[index - 1].value, behind: before).range.upperBound
      let isApart =
        isAlone || scan.comments.contains { (beforeStop..<own.offset).contains($0.lowerBound) }
      guard isApart else { return [Splice(range: beforeStop..<stop, replacement: "")] }
      if let comma = self.comma(behind: beforeStop) {
        splices.append(Splice(range: comma..<comma + 1, replacement: ""))
      }
    }
    if isAlone {
      let lines = text.lines[first].lowerBound..<text.end(ofLine: last)
      return splices + [Splice(range: lines, replacement: "")]
    }
    let blanks =
      comma == nil
      ? 0 : text.bytes[end..<text.lines[last].upperBound].prefix(while: SourceText.isBlank).count
    return splices + [Splice(range: own.offset..<end + blanks, replacement: "")]
  }

  /// The comma behind a value in braces, be it behind a comment; `nil` for the last value.
  private func comma(behind stop: Int) -> Int? {
    var index = stop
    while index < text.bytes.count {
      if let comment = scan.comments.first(where: { $0.lowerBound == index }) {
        index = comment.upperBound
        continue
      }
      let byte = text.bytes[index]
      if byte == UInt8(ascii: ",") { return index }
      guard SourceText.isBlank(byte) || byte == 0x0A || byte == 0x0D else { return nil }
      index += 1
    }
    return nil
  }

  /// Whether the rest of a line is blanks and a comment alone.
  private func isRemark(_ range: Range<Int>) -> Bool {
    let rest = text.bytes[range].drop(while: SourceText.isBlank)
    return rest.isEmpty || scan.comments.contains { $0.lowerBound == rest.startIndex }
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
