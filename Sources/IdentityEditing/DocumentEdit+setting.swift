internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics

extension DocumentEdit {
  /// The bytes with the value at `path` set.
  func setting(_ path: JSONPointer, to value: Node) throws(EditFault) -> [UInt8] {
    let (places, missing) = try descend(path)
    let last = places[places.count - 1]
    let expected = root.setting(path.steps[...], to: value)
    let splices: [Splice]
    if missing.isEmpty {
      guard let owner = last.owner else {
        throw EditFault(.notAMap, "the whole file cannot be set", hint: "name a key")
      }
      if last.node == value, !isAmbiguous(last.node) { return text.bytes }
      splices = try replacing(last.node, with: value, behind: owner)
    } else {
      let keys = try keys(missing, below: last)
      splices = [try inserting(keys, value, into: last)]
    }
    return try bytes(after: splices, expecting: expected, keepsComments: true)
  }

  /// The missing steps as keys, if new keys can be put at `place` at all.
  private func keys(
    _ missing: [JSONPointer.Step], below place: Place
  ) throws(EditFault) -> [String] {
    guard place.node.map != nil || place.node.isNull else {
      throw EditFault(
        .notAMap, "there is \(place.node.kindWithArticle) where the path needs a map",
        at: place.node.location, hint: "remove it first, or set another path")
    }
    var keys: [String] = []
    for step in missing {
      guard case .key(let key) = step else {
        throw EditFault(
          .notAMap, "the list has no such position", at: place.node.location,
          hint: "set the whole list")
      }
      keys.append(key)
    }
    return keys
  }

  /// Whether a value is there already but in a spelling that some readers take for another: setting
  /// it again quotes it.
  private func isAmbiguous(_ node: Node) -> Bool {
    guard let plain = node.plainText, !plain.contains("${") else { return false }
    return flowText(of: node, isInFlow: false) != plain
  }

  // MARK: Values that are there

  private func replacing(
    _ old: Node, with new: Node, behind owner: ValueOwner
  ) throws(EditFault) -> [Splice] {
    let extent = try extent(of: old, behind: owner)
    let inFlow = owner.isInFlow
    switch extent.style {
    case .empty:
      return [Splice(range: extent.range, replacement: " " + flowText(of: new, isInFlow: inFlow))]
    case .plain, .flow:
      return [Splice(range: extent.range, replacement: flowText(of: new, isInFlow: inFlow))]
    case .single:
      return [
        Splice(
          range: extent.range, replacement: flowText(of: new, style: .single, isInFlow: inFlow))
      ]
    case .double:
      return [
        Splice(
          range: extent.range, replacement: flowText(of: new, style: .double, isInFlow: inFlow))
      ]
    case .blockList:
      if let items = new.list, !items.isEmpty, let olds = old.list {
        return try replacing(olds, with: items, in: old, behind: owner)
      }
      return [try replacingBlock(extent, with: new, behind: owner)]
    case .block, .blockMap: return [try replacingBlock(extent, with: new, behind: owner)]
    }
  }

  /// Puts a value behind its key in the place of lines below the key.
  private func replacingBlock(
    _ extent: ValueExtent, with new: Node, behind owner: ValueOwner
  ) throws(EditFault) -> Splice {
    let range = owner.end..<extent.range.upperBound
    if let comment = scan.comments.first(where: { range.contains($0.lowerBound) }) {
      throw losesComment(comment)
    }
    return Splice(range: range, replacement: " " + flowText(of: new))
  }

  /// Replaces the items of a block list that differ, and leaves the lines of the others alone.
  private func replacing(
    _ olds: [Node], with news: [Node], in list: Node, behind owner: ValueOwner
  ) throws(EditFault) -> [Splice] {
    let place = Place(node: list, owner: owner)
    let prefix = zip(olds, news).prefix { $0 == $1 }.count
    let rest = min(olds.count, news.count) - prefix
    let suffix = zip(olds.reversed(), news.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let gone = olds[prefix..<(olds.count - suffix)]
    let added = news[prefix..<(news.count - suffix)]
    let indent = String(repeating: " ", count: (list.location?.column ?? 1) - 1)
    let end = String(decoding: text.lineEnd, as: UTF8.self)
    let lines = added.map { "- " + flowText(of: $0) }

    if let first = gone.first, let last = gone.last {
      let start = try self.owner(ofItem: first, in: place).offset
      let lastOwner = try self.owner(ofItem: last, in: place)
      let stop = try extent(of: last, behind: lastOwner).range.upperBound
      if let comment = scan.comments.first(where: { (start..<stop).contains($0.lowerBound) }) {
        throw losesComment(comment)
      }
      if !lines.isEmpty {
        return [Splice(range: start..<stop, replacement: lines.joined(separator: end + indent))]
      }
      return [try removingLines(from: start, through: stop)]
    }
    if prefix > 0 {
      let before = olds[prefix - 1]
      let beforeOwner = try self.owner(ofItem: before, in: place)
      let stop = try extent(of: before, behind: beforeOwner).range.upperBound
      let lineStop = text.lines[text.lineIndex(of: stop)].upperBound
      return [
        Splice(
          range: lineStop..<lineStop, replacement: lines.map { end + indent + $0 }.joined())
      ]
    }
    let start = try self.owner(ofItem: olds[0], in: place).offset
    return [
      Splice(range: start..<start, replacement: lines.map { $0 + end + indent }.joined())
    ]
  }

  private func losesComment(_ comment: Range<Int>) -> EditFault {
    EditFault(
      .losesComment, "the comment inside of the old value would be lost",
      at: location(of: comment.lowerBound), hint: "move the comment, or edit the value by hand")
  }

  // MARK: Values that are new

  private func inserting(
    _ keys: [String], _ value: Node, into place: Place
  ) throws(EditFault) -> Splice {
    guard place.node.map != nil else { return try insertingBelowNothing(keys, value, into: place) }
    if isFlow(place) { return try insertingInFlow(keys, value, into: place) }
    guard let last = place.node.map?.last else { throw unsupported(place.node.location) }
    let owner = try owner(of: last, in: place)
    let stop = try extent(of: last.value, behind: owner).range.upperBound
    let lineStop = text.lines[text.lineIndex(of: stop)].upperBound
    let end = String(decoding: text.lineEnd, as: UTF8.self)
    let lines = lines(keys, value, column: owner.column)
    return Splice(range: lineStop..<lineStop, replacement: lines.map { end + $0 }.joined())
  }

  /// Starts a file that has no values yet, or the map behind a key without a value.
  private func insertingBelowNothing(
    _ keys: [String], _ value: Node, into place: Place
  ) throws(EditFault) -> Splice {
    let end = String(decoding: text.lineEnd, as: UTF8.self)
    guard let owner = place.owner else {
      let isEnded = text.lines[text.lines.count - 1].isEmpty
      let lines = lines(keys, value, column: 1).map { $0 + end }.joined()
      return Splice(
        range: text.bytes.count..<text.bytes.count, replacement: (isEnded ? "" : end) + lines)
    }
    if owner.isInFlow {
      return Splice(
        range: owner.end..<owner.end, replacement: " " + flow(keys, value, braces: true))
    }
    let lineStop = text.lines[text.lineIndex(of: owner.end)].upperBound
    let lines = lines(keys, value, column: owner.column + indentStep)
    return Splice(range: lineStop..<lineStop, replacement: lines.map { end + $0 }.joined())
  }

  private func insertingInFlow(
    _ keys: [String], _ value: Node, into place: Place
  ) throws(EditFault) -> Splice {
    let entry = flow(keys, value, braces: false)
    guard let last = place.node.map?.last else {
      guard let location = place.node.location, let start = text.offset(of: location) else {
        throw unsupported(place.node.location)
      }
      let inside = skippedProperties(from: start) + 1
      return Splice(range: inside..<inside, replacement: entry)
    }
    let owner = try owner(of: last, in: place)
    let stop = try extent(of: last.value, behind: owner).range.upperBound
    var next = stop
    while next < text.bytes.count, text.bytes[next] <= 0x20 { next += 1 }
    if next < text.bytes.count, text.bytes[next] == UInt8(ascii: ",") {
      return Splice(range: (next + 1)..<(next + 1), replacement: " " + entry)
    }
    return Splice(range: stop..<stop, replacement: ", " + entry)
  }

  /// The lines of a new entry, parents that do not exist yet included.
  private func lines(_ keys: [String], _ value: Node, column: Int) -> [String] {
    var lines: [String] = []
    for (depth, key) in keys.enumerated() {
      let indent = String(repeating: " ", count: column - 1 + depth * indentStep)
      lines.append(indent + keyText(key) + ":")
    }
    let inline = flowText(of: value)
    let isShort = lines[lines.count - 1].count + 1 + inline.count <= 80
    guard let items = value.list, !items.isEmpty, !isShort else {
      lines[lines.count - 1] += " " + inline
      return lines
    }
    let indent = String(repeating: " ", count: column - 1 + keys.count * indentStep)
    return lines + items.map { "\(indent)- \(flowText(of: $0))" }
  }

  /// A new entry on one line.
  private func flow(_ keys: [String], _ value: Node, braces: Bool) -> String {
    var entry = flowText(of: value, isInFlow: true)
    for (index, key) in keys.enumerated().reversed() {
      entry = "\(keyText(key)): \(entry)"
      if index > 0 || braces { entry = "{\(entry)}" }
    }
    return entry
  }

  /// By how many columns the file indents: as its first nested map does, else 2.
  private var indentStep: Int {
    for entry in root.map ?? [] {
      guard let first = entry.value.map?.first?.keyLocation, let outer = entry.keyLocation,
        first.line > outer.line, first.column > outer.column
      else { continue }
      return first.column - outer.column
    }
    return 2
  }
}

extension Node {
  /// The tree with the value at a path set, maps on the way made where they are missing.
  func setting(_ steps: ArraySlice<JSONPointer.Step>, to value: Node) -> Node {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch step {
    case .key(let key):
      var entries = map ?? []
      if let index = entries.firstIndex(where: { $0.key == key }) {
        entries[index].value = entries[index].value.setting(rest, to: value)
      } else {
        entries.append(Entry(key, Node(.map([])).setting(rest, to: value)))
      }
      return Node(.map(entries), location: location)
    case .index(let index):
      guard var elements = list, elements.indices.contains(index) else { return self }
      elements[index] = elements[index].setting(rest, to: value)
      return Node(.list(elements), location: location)
    }
  }
}
