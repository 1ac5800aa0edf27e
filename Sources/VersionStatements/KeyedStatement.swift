internal import Diagnostics
internal import Documents
internal import SemanticVersioning
internal import TOML
internal import YAML

/// Finds the version under a key of a document.
///
/// - Throws: ``VersionFault`` when the document cannot be read, has no such key, or has something else
///   there than a version that is written out.
func keyedStatement(
  in bytes: [UInt8], of path: String, steps: [String], format: VersionEntry.Format
) throws(VersionFault) -> VersionStatement {
  let skipped = byteOrderMarkCount(bytes)
  let text = Array(bytes.dropFirst(skipped))
  let root = try document(text, of: path, format: format)
  let node = try value(of: steps, in: root, of: path)
  let name = keyName(steps)
  guard let written = node.text else {
    throw VersionFault(
      path, at: node.location, "'\(name)' holds no text, expected a version",
      hint: "write the version in quotes, or name another key in files.versions")
  }
  let digits = written.hasPrefix("v") ? String(written.dropFirst()) : written
  guard let version = try? SemanticVersion(digits) else {
    throw VersionFault(
      path, at: node.location, "'\(name)' holds '\(shortened(written))', expected a version",
      hint: "write a version such as 1.2.3 there, and commit")
  }
  guard let range = extent(of: digits, node, in: text) else {
    throw VersionFault(
      path, at: node.location, "'\(name)' states \(version) through an alias or with escapes",
      hint: "write the version out where the key is, and commit")
  }
  let moved = range.lowerBound + skipped..<range.upperBound + skipped
  var places = SourcePlaces(bytes)
  let (line, column) = places.place(of: moved.lowerBound)
  return VersionStatement(version: version, range: moved, line: line, column: column)
}

private func document(
  _ text: [UInt8], of path: String, format: VersionEntry.Format
) throws(VersionFault) -> Node {
  let hint = "correct the file, and commit; `format` in files.versions names another format"
  switch format {
  case .json:
    do throws(JSONError) {
      return try parseJSON(text, name: path)
    } catch {
      throw VersionFault(path, at: error.location, "is not JSON: \(error.message)", hint: hint)
    }
  case .yaml:
    do throws(YAMLError) {
      return try parseYAML(text, name: path)
    } catch {
      throw VersionFault(path, at: error.location, "is not YAML: \(error.message)", hint: hint)
    }
  case .toml:
    do throws(TOMLError) {
      return try parseTOML(text, name: path)
    } catch {
      throw VersionFault(path, at: error.location, "is not TOML: \(error.message)", hint: hint)
    }
  }
}

private func value(
  of steps: [String], in root: Node, of path: String
) throws(VersionFault) -> Node {
  var node = root
  for (index, step) in steps.enumerated() {
    let next = node.list == nil ? node[step] : Int(step).flatMap { node[$0] }
    guard let next else {
      throw VersionFault(
        path, at: node.location, "has no '\(keyName(Array(steps[...index])))'",
        hint: "add the key with the version, and commit, or name another in files.versions")
    }
    node = next
  }
  return node
}

/// The bytes of a text inside of the value that holds it; `nil` where they do not stand there.
private func extent(of digits: String, _ node: Node, in text: [UInt8]) -> Range<Int>? {
  let wanted = Array(digits.utf8)
  var end: Int
  if let range = node.sourceRange {
    end = range.upperBound
    while end > range.lowerBound, isQuote(text[end - 1]) { end -= 1 }
    guard end - range.lowerBound >= wanted.count else { return nil }
  } else {
    var places = SourcePlaces(text)
    guard let location = node.location,
      let start = places.offset(ofLine: location.line, column: location.column)
    else { return nil }
    // A string of JSON starts with its quote; a `v` may follow.
    let hasPrefix = start + 1 < text.count && text[start + 1] == UInt8(ascii: "v")
    end = start + 1 + (hasPrefix ? 1 : 0) + wanted.count
    guard end < text.count, text[end] == UInt8(ascii: "\"") else { return nil }
  }
  let range = end - wanted.count..<end
  guard text[range].elementsEqual(wanted) else { return nil }
  var start = range.lowerBound
  let first = node.sourceRange?.lowerBound ?? 0
  if start > first, text[start - 1] == UInt8(ascii: "v") { start -= 1 }
  // The end of an escape is no part of the text, though it may look like one.
  guard start > first, !isQuote(text[start - 1]), text[start - 1] > 0x20 else { return range }
  return nil
}

private func isQuote(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
}

/// A key path as people read it.
private func keyName(_ steps: [String]) -> String {
  steps.map { $0.isEmpty || $0.contains(".") ? "\"\($0)\"" : $0 }.joined(separator: ".")
}

/// The start of a text, for messages.
private func shortened(_ text: String) -> String {
  let start = text.prefix { $0 != "\n" && $0 != "\r\n" }
  return start.count > 60 ? start.prefix(60) + "…" : String(start)
}
