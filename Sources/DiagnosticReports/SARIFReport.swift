package import Diagnostics
package import Documents

/// Collected diagnostics as a SARIF 2.1.0 log (OASIS, 2020), the form that code scanning reads.
///
/// Columns count Unicode scalars, which SARIF calls code points. Artifacts are relative references
/// below `%SRCROOT%`. A place that is no file becomes a logical location. Each result carries a
/// fingerprint of code, file and message, so that a finding stays the same when lines move.
///
/// - Parameters:
///   - diagnostics: What was found.
///   - tool: The program and what its codes stand for.
package func sarifReport(of diagnostics: [Diagnostic], tool: ReportingTool) -> Node {
  let rules = rules(of: diagnostics, tool: tool)
  let positions = Dictionary(
    rules.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { first, _ in first }
  )
  let driver: Node = .map([
    ("name", .text(tool.name)), ("version", .text(tool.version)),
    ("semanticVersion", .text(tool.version)),
    (
      "rules",
      .list(rules) { rule in
        .map([
          ("id", .text(rule.code)), ("name", .text(rule.name)),
          ("shortDescription", message(rule.summary)),
        ])
      }
    ),
  ])
  let run: Node = .map([
    ("tool", .map([("driver", driver)])), ("columnKind", "unicodeCodePoints"),
    ("results", .list(diagnostics) { result($0, ruleIndex: positions[$0.code]) }),
  ])
  return .map([
    ("$schema", "https://json.schemastore.org/sarif-2.1.0.json"), ("version", "2.1.0"),
    ("runs", .list([run])),
  ])
}

/// The rules that the results refer to, in the order of their codes.
private func rules(of diagnostics: [Diagnostic], tool: ReportingTool) -> [ReportRule] {
  var rules: [String: ReportRule] = [:]
  for diagnostic in diagnostics where rules[diagnostic.code] == nil {
    rules[diagnostic.code] =
      tool.rules.first { $0.code == diagnostic.code }
      ?? ReportRule(code: diagnostic.code, name: diagnostic.code, summary: diagnostic.message)
  }
  return rules.values.sorted { $0.code < $1.code }
}

private func result(_ diagnostic: Diagnostic, ruleIndex: Int?) -> Node {
  let level =
    switch diagnostic.severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  return .map(present: [
    ("ruleId", .text(diagnostic.code)), ("ruleIndex", ruleIndex.map { .integer($0) }),
    ("level", .text(level)), ("message", message(sentences(of: diagnostic))),
    ("locations", diagnostic.location.map { .list([location($0, label: diagnostic.label)]) }),
    (
      "relatedLocations",
      diagnostic.related.isEmpty
        ? nil
        : .list(Array(diagnostic.related.enumerated())) {
          location($0.element.location, label: $0.element.label, id: $0.offset + 1)
        }
    ),
    ("fixes", diagnostic.fix.flatMap { fix($0, hint: diagnostic.hint) }.map { .list([$0]) }),
    ("partialFingerprints", .map([("agiRelease/v1", .text(fingerprint(of: diagnostic)))])),
  ])
}

/// The sentence of a finding with what explains it, one a line.
private func sentences(of diagnostic: Diagnostic) -> String {
  var lines = [diagnostic.message]
  lines += diagnostic.notes.map { "note: \($0)" }
  lines += [diagnostic.hint, diagnostic.alternative].compactMap { $0.map { "help: \($0)" } }
  if !diagnostic.affects.isEmpty {
    lines.append("affects: \(diagnostic.affects.joined(separator: ", "))")
  }
  return lines.map(\.escapedForDisplay).joined(separator: "\n")
}

private func message(_ text: String) -> Node { .map([("text", .text(text))]) }

private func location(_ location: SourceLocation, label: String?, id: Int? = nil) -> Node {
  let words = label.map { message($0.escapedForDisplay) }
  guard location.source == .file else {
    let logical: Node = .map([
      ("name", .text(location.file)), ("fullyQualifiedName", .text(location.description)),
      ("kind", .text(location.source == .variable ? "variable" : "parameter")),
    ])
    return .map(present: [
      ("id", id.map { .integer($0) }), ("logicalLocations", .list([logical])), ("message", words),
    ])
  }
  let physical: Node = .map([
    ("artifactLocation", artifact(location.file)), ("region", region(location)),
  ])
  return .map(present: [
    ("id", id.map { .integer($0) }), ("physicalLocation", physical), ("message", words),
  ])
}

private func artifact(_ file: String) -> Node {
  file.hasPrefix("/")
    ? .map([("uri", .text("file://" + reference(file)))])
    : .map([("uri", .text(reference(file))), ("uriBaseId", "%SRCROOT%")])
}

/// The region of a place; its end column is the one behind the last that is marked.
private func region(_ location: SourceLocation) -> Node {
  .map(present: [
    ("startLine", .integer(location.line)), ("startColumn", .integer(location.column)),
    ("endColumn", location.length.map { .integer(location.column + $0) }),
  ])
}

private func fix(_ fix: Diagnostic.Fix, hint: String?) -> Node? {
  guard fix.location.source == .file else { return nil }
  var place = fix.location
  place.length = place.length ?? 0
  let replacement: Node = .map([
    ("deletedRegion", region(place)), ("insertedContent", message(fix.replacement)),
  ])
  let change: Node = .map([
    ("artifactLocation", artifact(fix.location.file)), ("replacements", .list([replacement])),
  ])
  return .map(present: [
    ("description", hint.map { message($0.escapedForDisplay) }),
    ("artifactChanges", .list([change])),
  ])
}

/// A file name as a URI reference (RFC 3986): everything but unreserved characters and `/` in
/// percent form, so that a name with `:` or `?` stays a path.
private func reference(_ file: String) -> String {
  var result = ""
  for byte in file.utf8 {
    let scalar = Unicode.Scalar(byte)
    let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.isDigit)
    if isPlain || "-._~/".unicodeScalars.contains(scalar) {
      result.unicodeScalars.append(scalar)
    } else {
      result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }
  }
  return result
}

private func fingerprint(of diagnostic: Diagnostic) -> String {
  let parts = [diagnostic.code, diagnostic.location?.file ?? "", diagnostic.message]
  return ContentDigest(of: parts.joined(separator: "\u{0}")).hex
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }
}
