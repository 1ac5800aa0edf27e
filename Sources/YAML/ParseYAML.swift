internal import Diagnostics
package import Documents

/// Reads one YAML document strictly.
///
/// The types are those of the YAML 1.2 core schema; a quoted scalar is always text. The strict
/// profile refuses what two readers would take in two ways: duplicate keys (equal after unescaping,
/// or equal once Unicode is normalised), merge keys, keys that read as booleans or null, anchors
/// defined twice, tags outside of the core schema, directives other than `%YAML 1.2`, a second
/// document, control and bidirectional characters (escaped ones too), numbers that a 64-bit integer
/// or a finite double cannot hold, and list items that became part of the text above them. Time is
/// linear in the bytes.
///
/// Unless the limits ask for a map, a file without a document, empty or of comments alone, gives a
/// null node at line 1, column 1, and any root is accepted: whether that means "no settings" or
/// "something is missing" is for the caller to say.
///
/// - Parameters:
///   - bytes: The file.
///   - name: The name that locations give to the file.
///   - limits: How large and how deep it may be.
/// - Returns: The root, each value and key with its place.
/// - Throws: ``YAMLError`` for the first fault.
package func parseYAML(
  _ bytes: [UInt8], name: String, limits: YAMLLimits = .standard
) throws(YAMLError) -> Node {
  let source = try YAMLSource(checking: bytes, name: name, limits: limits)
  var composer = YAMLComposer(source: source, limits: limits, stopsAtFirst: true)
  return try composer.document()
}

/// All faults of a document as far as one does not follow from another.
///
/// Reading goes on behind a fault that leaves the structure clear, such as a duplicate key or a tag,
/// and ends with one of grammar or of a limit.
///
/// - Returns: The faults in the order of reading, at most a hundred; none for a document that
///   ``parseYAML(_:name:limits:)`` accepts, whose own fault is the first.
package func yamlFaults(
  in bytes: [UInt8], name: String, limits: YAMLLimits = .standard
) -> [YAMLError] {
  do throws(YAMLError) {
    let source = try YAMLSource(checking: bytes, name: name, limits: limits)
    var composer = YAMLComposer(source: source, limits: limits, stopsAtFirst: false)
    do throws(YAMLError) {
      _ = try composer.document()
      return composer.faults
    } catch {
      return composer.faults + [error]
    }
  } catch {
    return [error]
  }
}

extension YAMLComposer {
  /// Reads the document from its first event to its last.
  fileprivate mutating func document() throws(YAMLError) -> Node {
    var events = YAMLEventReader(source.content)
    while true {
      let event = try next(&events)
      if event.kind == .streamEnd { break }
      if event.kind == .documentEnd {
        // The parser is not asked again: it would read all directives of a second document first.
        let indent = (root?.location).map { [$0.column - 1] } ?? []
        try source.checkNothingFollows(event.end, openIndents: isBlockRoot ? indent : [])
        break
      }
      try add(event)
    }
    let root = root ?? Node(.null, location: source.location(of: 0), sourceRange: nil)
    if limits.requiresMap { try checkRoot(root) }
    return root
  }

  /// The next event, or the parser's complaint in our words.
  private mutating func next(_ events: inout YAMLEventReader) throws(YAMLError) -> YAMLEvent {
    do throws(SyntaxComplaint) {
      return try events.next()
    } catch {
      throw rewritten(
        error, in: source, openIndents: openIndents(at: error.problemIndex),
        openBracket: open.last.flatMap { $0.isBlock ? nil : ($0.kind, $0.location) })
    }
  }

  private func checkRoot(_ root: Node) throws(YAMLError) {
    guard root.map == nil else { return }
    let start = source.location(of: 0)
    if root.isNull, root.sourceRange?.isEmpty ?? true {
      var place = start
      place.length = 0
      throw YAMLError(
        .emptyFile, "the file is empty", at: place, hint: "write a key, such as `schema: 1`")
    }
    let place = root.location ?? start
    if case .text(let text) = root.content, let column = tightColon(in: text), root.plainText != nil
    {
      throw missingSpace(afterColumn: column, ofLine: place.line - 1, in: source)
    }
    throw YAMLError(
      .rootNotMap, "the file is \(root.list == nil ? "a single value" : "a list"), not a map",
      at: place, label: "keys with values are expected here", hint: "write `key: value`")
  }
}
