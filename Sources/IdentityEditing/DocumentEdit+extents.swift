internal import Diagnostics
internal import Documents

extension DocumentEdit {
  /// The key and colon of an entry.
  func owner(of entry: Node.Entry, in place: Place) throws(EditFault) -> ValueOwner {
    guard let location = entry.keyLocation, let length = location.length,
      let offset = text.offset(of: location), let keyEnd = text.offset(after: length, from: offset)
    else { throw unsupported(entry.keyLocation) }
    if let owner = place.owner, offset < owner.end { throw shared(place.node) }
    var colon = keyEnd
    while colon < text.bytes.count, SourceText.isBlank(text.bytes[colon]) { colon += 1 }
    guard colon < text.bytes.count, text.bytes[colon] == UInt8(ascii: ":") else {
      throw unsupported(location)
    }
    return ValueOwner(
      offset: offset, end: colon + 1, column: location.column, isInFlow: isFlow(place))
  }

  /// The dash of an item, or in brackets the item itself.
  func owner(ofItem item: Node, in place: Place) throws(EditFault) -> ValueOwner {
    guard let list = place.node.location, let location = item.location,
      let start = text.offset(of: location)
    else { throw unsupported(item.location) }
    if let owner = place.owner, start < owner.end { throw shared(place.node) }
    if isFlow(place) {
      return ValueOwner(offset: start, end: start, column: location.column, isInFlow: true)
    }
    guard let dash = text.offset(line: location.line, column: list.column), dash < start,
      text.bytes[dash] == UInt8(ascii: "-")
    else { throw unsupported(location) }
    return ValueOwner(offset: dash, end: dash + 1, column: list.column, isInFlow: false)
  }

  /// Where a value stands and how it is written.
  func extent(of node: Node, behind owner: ValueOwner) throws(EditFault) -> ValueExtent {
    if node.isNull, node.plainText ?? "" == "" {
      return ValueExtent(style: .empty, range: owner.end..<owner.end)
    }
    guard let location = node.location, let start = text.offset(of: location),
      start < text.bytes.count
    else { throw unsupported(node.location) }
    // An alias bears the place of what it stands for, which is before it.
    guard start >= owner.end else { throw shared(node) }
    let isScalar = node.map == nil && node.list == nil
    switch text.bytes[start] {
    case UInt8(ascii: "\"") where isScalar:
      return ValueExtent(style: .double, range: start..<(try end(ofQuoted: start)))
    case UInt8(ascii: "'") where isScalar:
      return ValueExtent(style: .single, range: start..<(try end(ofQuoted: start)))
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      return ValueExtent(style: .block, range: start..<blockEnd(from: start, owner))
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
      return try extent(ofAnchored: node, from: start, behind: owner)
    default: return try extent(ofBare: node, from: start, behind: owner)
    }
  }

  private func extent(
    ofAnchored node: Node, from start: Int, behind owner: ValueOwner
  ) throws(EditFault) -> ValueExtent {
    guard node.map != nil || node.list != nil else { throw shared(node) }
    let content = skippedProperties(from: start)
    guard content < text.bytes.count, content > start else { throw shared(node) }
    var extent = try extent(ofBare: node, from: content, behind: owner)
    extent.range = start..<extent.range.upperBound
    return extent
  }

  private func extent(
    ofBare node: Node, from start: Int, behind owner: ValueOwner
  ) throws(EditFault) -> ValueExtent {
    let byte = text.bytes[start]
    if byte == UInt8(ascii: "["), node.list != nil { return try flowExtent(from: start) }
    if byte == UInt8(ascii: "{"), node.map != nil { return try flowExtent(from: start) }
    let place = Place(node: node, owner: owner)
    if let entries = node.map {
      guard let last = entries.last else { throw unsupported(node.location) }
      let lastOwner = try self.owner(of: last, in: place)
      let end = try extent(of: last.value, behind: lastOwner).range.upperBound
      return ValueExtent(style: .blockMap, range: start..<max(end, start))
    }
    if let items = node.list {
      guard let last = items.last else { throw unsupported(node.location) }
      let lastOwner = try self.owner(ofItem: last, in: place)
      let end = try extent(of: last, behind: lastOwner).range.upperBound
      return ValueExtent(style: .blockList, range: start..<max(end, start))
    }
    return try plainExtent(of: node, from: start, behind: owner)
  }

  private func plainExtent(
    of node: Node, from start: Int, behind owner: ValueOwner
  ) throws(EditFault) -> ValueExtent {
    guard let length = node.location?.length, let plain = node.plainText,
      let end = text.offset(after: length, from: start)
    else { throw unsupported(node.location) }
    if text.text(start..<end) == plain { return ValueExtent(style: .plain, range: start..<end) }
    // A plain scalar of several lines: its lines are those that are deeper than its key.
    guard !owner.isInFlow else { throw unsupported(node.location) }
    var last = text.lineIndex(of: start)
    var line = last + 1
    while line < text.lines.count {
      if !text.isBlank(line: line) {
        let indent = text.indent(ofLine: line)
        let isComment = text.bytes[text.lines[line].lowerBound + indent] == UInt8(ascii: "#")
        guard indent >= owner.column, !isComment else { break }
        last = line
      }
      line += 1
    }
    return ValueExtent(style: .plain, range: start..<contentEnd(ofLine: last, from: start))
  }

  /// The end of a line's content, without the comment and the blanks behind it.
  private func contentEnd(ofLine line: Int, from start: Int) -> Int {
    let range = text.lines[line]
    var end = scan.comments.first { range.contains($0.lowerBound) }?.lowerBound ?? range.upperBound
    let lowest = max(range.lowerBound, start)
    while end > lowest, SourceText.isBlank(text.bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The end of a block scalar: of its last line that is not blank.
  private func blockEnd(from start: Int, _ owner: ValueOwner) -> Int {
    var last = text.lineIndex(of: start)
    var line = last + 1
    while line < text.lines.count {
      if !text.isBlank(line: line) {
        guard text.indent(ofLine: line) >= owner.column else { break }
        last = line
      }
      line += 1
    }
    return text.lines[last].upperBound
  }

  private func end(ofQuoted start: Int) throws(EditFault) -> Int {
    let quote = text.bytes[start]
    var index = start + 1
    while index < text.bytes.count {
      let byte = text.bytes[index]
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 1
      } else if byte == quote {
        guard quote == UInt8(ascii: "'"), index + 1 < text.bytes.count,
          text.bytes[index + 1] == quote
        else { return index + 1 }
        index += 1
      }
      index += 1
    }
    throw unsupported(location(of: start))
  }

  private func flowExtent(from start: Int) throws(EditFault) -> ValueExtent {
    var depth = 0
    var index = start
    var isAtToken = true
    while index < text.bytes.count {
      let byte = text.bytes[index]
      switch byte {
      case UInt8(ascii: "\"") where isAtToken, UInt8(ascii: "'") where isAtToken:
        index = try end(ofQuoted: index) - 1
        isAtToken = false
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        isAtToken = true
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        isAtToken = false
        if depth == 0 { return ValueExtent(style: .flow, range: start..<(index + 1)) }
      case UInt8(ascii: ","): isAtToken = true
      case UInt8(ascii: ":"): isAtToken = true
      case UInt8(ascii: "#") where text.bytes[index - 1] <= 0x20:
        index = text.lines[text.lineIndex(of: index)].upperBound - 1
      case 0x20, 0x09, 0x0A, 0x0D: break
      default: isAtToken = false
      }
      index += 1
    }
    throw unsupported(location(of: start))
  }
}
