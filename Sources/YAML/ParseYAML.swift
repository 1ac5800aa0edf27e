internal import Diagnostics
package import Documents

/// Reads one YAML document strictly.
///
/// The types are those of the YAML 1.2 core schema; a quoted scalar is always text. The strict
/// profile refuses what two readers would take in two ways: duplicate keys (equal after unescaping,
/// or equal once Unicode is normalised), merge keys, keys that read as booleans or null, anchors
/// defined twice, tags outside of the core schema, directives other than `%YAML 1.2`, a second
/// document, control and bidirectional characters (escaped ones too), and numbers that a 64-bit
/// integer or a finite double cannot hold. Time is linear in the bytes.
///
/// A file without a document, empty or of comments alone, gives a null node at line 1, column 1:
/// whether that means "no settings" or "something is missing" is for the caller to say. Any root is
/// accepted, a list or a scalar too; the reader of the settings asks for a map.
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
  var events = YAMLEventReader(source.content)
  var composer = YAMLComposer(source: source, limits: limits)
  while true {
    let event: YAMLEvent
    do {
      event = try events.next()
    } catch {
      throw rewritten(error, in: source)
    }
    if case .streamEnd = event.kind { break }
    if case .documentEnd = event.kind {
      // The parser is not asked again: it would read all directives of a second document first.
      try source.checkNothingFollows(event.end)
      break
    }
    try composer.add(event)
  }
  return composer.root ?? .null(at: source.location(of: 0))
}

extension Node {
  fileprivate static func null(at location: SourceLocation) -> Node {
    Node(.null, location: location)
  }
}
