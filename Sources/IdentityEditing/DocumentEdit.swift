internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics

/// A file that is about to be edited: its bytes, its lines and its tree.
struct DocumentEdit {
  /// A replacement of some bytes.
  struct Splice {
    /// The bytes that go.
    var range: Range<Int>
    /// What takes their place.
    var replacement: String
  }

  /// A value on the way to the one that is edited.
  struct Place {
    /// The value.
    var node: Node
    /// What it stands behind; `nil` for the root.
    var owner: ValueOwner?
    /// The step that leads to it; `nil` for the root.
    var step: JSONPointer.Step?
  }

  /// The file.
  let text: SourceText
  /// Its comments.
  let scan: TextScan
  /// Its tree.
  let root: Node
  /// The name of the file for messages.
  let name: String

  private let parse: DocumentParsing

  /// Reads the file.
  ///
  /// - Throws: ``EditFault`` when it is no document.
  init(_ bytes: [UInt8], name: String, parse: @escaping DocumentParsing) throws(EditFault) {
    text = SourceText(bytes)
    scan = TextScan(text)
    self.name = name
    self.parse = parse
    switch parse(bytes, name) {
    case .success(let node): root = node
    case .failure(let fault):
      throw EditFault(
        .invalidFile, "`\(name)` has a fault and cannot be edited",
        at: fault.diagnostic.location, hint: "put the fault right first", cause: fault.diagnostic)
    }
    guard root.map != nil || root.isNull else {
      throw EditFault(.notAMap, "`\(name)` is no map", at: root.location)
    }
  }

  /// The bytes after some replacements, checked to say exactly what they should.
  ///
  /// - Parameters:
  ///   - splices: The replacements, which do not overlap.
  ///   - expected: The tree that the result must have.
  ///   - keepsComments: Whether every comment must still be there.
  /// - Throws: ``EditFault`` when the result says anything else.
  func bytes(
    after splices: [Splice], expecting expected: Node, keepsComments: Bool
  ) throws(EditFault) -> [UInt8] {
    var result = text.bytes
    for splice in splices.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(splice.range, with: Array(splice.replacement.utf8))
    }
    let fault = EditFault(
      .notVerified, "`\(name)` is written in a way that this edit would damage",
      at: splices.first.map { location(of: $0.range.lowerBound) }, hint: "edit it by hand")
    guard case .success(let parsed) = parse(result, name) else { throw fault }
    let isEmpty = parsed.isNull && expected.map?.isEmpty == true
    guard parsed == expected || isEmpty else { throw fault }
    if keepsComments {
      let after = SourceText(result)
      let kept = TextScan(after).comments.map { after.text($0) }
      guard kept == scan.comments.map({ text.text($0) }) else { throw fault }
    }
    return result
  }

  /// The line and column of a position.
  func location(of offset: Int) -> SourceLocation {
    let line = text.lineIndex(of: offset)
    let before = text.text(text.lines[line].lowerBound..<max(offset, text.lines[line].lowerBound))
    return SourceLocation(file: name, line: line + 1, column: before.unicodeScalars.count + 1)
  }

  /// Follows a path as far as it exists.
  ///
  /// - Returns: The values on the way, the root first, and the steps that lead nowhere.
  func descend(
    _ path: JSONPointer
  ) throws(EditFault) -> (places: [Place], missing: [JSONPointer.Step]) {
    var places = [Place(node: root)]
    for (index, step) in path.steps.enumerated() {
      let last = places[places.count - 1]
      let missing = Array(path.steps[index...])
      switch step {
      case .key(let key):
        guard let entries = last.node.map else { return (places, missing) }
        guard let entry = entries.first(where: { $0.key == key }) else { return (places, missing) }
        let owner = try owner(of: entry, in: last)
        places.append(Place(node: entry.value, owner: owner, step: step))
      case .index(let position):
        guard let item = last.node[position] else { return (places, missing) }
        let owner = try owner(ofItem: item, in: last)
        places.append(Place(node: item, owner: owner, step: step))
      }
    }
    return (places, [])
  }

  /// Whether a list or map is written in brackets or braces.
  func isFlow(_ place: Place) -> Bool {
    if place.owner?.isInFlow == true { return true }
    guard let location = place.node.location, let start = text.offset(of: location) else {
      return false
    }
    let content = skippedProperties(from: start)
    guard content < text.bytes.count else { return false }
    return text.bytes[content] == UInt8(ascii: "{") || text.bytes[content] == UInt8(ascii: "[")
  }

  /// The position behind the anchor and the blanks that may stand before a list or map.
  func skippedProperties(from start: Int) -> Int {
    var index = start
    guard index < text.bytes.count, text.bytes[index] == UInt8(ascii: "&") else { return start }
    while index < text.bytes.count, text.bytes[index] > 0x20 { index += 1 }
    while index < text.bytes.count, SourceText.isBlank(text.bytes[index]) { index += 1 }
    return index
  }

  /// The fault of a value that other places share.
  func shared(_ node: Node) -> EditFault {
    EditFault(
      .shared, "the value is shared through an anchor", at: node.location,
      hint: "write the values out first, or edit the anchored value by hand")
  }

  /// The fault of something that is written in a way that is not edited.
  func unsupported(_ location: SourceLocation?) -> EditFault {
    EditFault(
      .unsupported, "this is written in a way that cannot be edited safely", at: location,
      hint: "edit it by hand")
  }
}
