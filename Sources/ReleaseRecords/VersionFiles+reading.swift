internal import CommitHistory
internal import Documents
internal import SemanticVersioning

extension ReleaseFacts {
  /// Reads the facts out of a file that `modelVersionSwift` wrote; `nil` for any other.
  ///
  /// The file does not tell the previous version; what stands around the facts is not looked at.
  package init?(readingModelVersion bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "public let MODEL_VERSION_INFO = ModelVersionInfo(")
    else { return nil }
    let body = lines[(start + 1)...].prefix { $0 != ")" }
    let facts = body.prefix { $0 != "  sources: [" }
    guard let values = arguments(facts) else { return nil }
    var sources: [SourceTag] = []
    for part in body[facts.endIndex...].split(separator: "    ModelSource(") where part.count > 1 {
      guard let values = arguments(part.prefix { $0.hasPrefix("      ") }),
        let source = SourceTag(arguments: values)
      else { return nil }
      sources.append(source)
    }
    guard let name = values["name"], let tag = values["tag"],
      let version = values["version"].flatMap({ try? SemanticVersion($0) }),
      let commit = values["sourceCommit"].flatMap({ ObjectID(hex: $0) }),
      let date = values["date"].flatMap({ ReleaseDate(timestamp: $0) })
    else { return nil }
    self.init(
      name: name, version: version, tag: tag, previousVersion: nil,
      previousTag: values["previousTag"], sourceCommit: commit, date: date, sources: sources)
  }
}

extension SourceTag {
  /// Reads a source from the arguments that `modelVersionSwift` wrote; `nil` for others.
  fileprivate init?(arguments values: [String: String]) {
    guard let kind = values["kind"], let name = values["name"] else { return nil }
    self.init(
      kind: kind, name: name, tag: values["tag"],
      object: values["object"].flatMap { ObjectID(hex: $0) },
      digest: values["digest"].flatMap { ContentDigest($0) }, location: values["location"])
  }
}

/// The texts of a call's arguments, one a line, by label; an argument `nil` has none.
private func arguments(_ lines: some Sequence<Substring>) -> [String: String]? {
  var values: [String: String] = [:]
  for line in lines {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let rest = line[colon...].dropFirst()
    let value = rest.drop { $0 == " " }
    let literal = value.hasSuffix(",") ? value.dropLast() : value
    values[String(line[..<colon].drop { $0 == " " })] = swiftText(of: literal)
  }
  return values
}

/// The text of a string literal with the escapes that `modelVersionSwift` writes; `nil` for others.
private func swiftText(of literal: Substring) -> String? {
  guard literal.utf8.count >= 2, literal.hasPrefix("\""), literal.hasSuffix("\"") else {
    return nil
  }
  var rest = literal.dropFirst().dropLast().unicodeScalars
  var text = ""
  while let scalar = rest.popFirst() {
    guard scalar == "\\" else {
      text.unicodeScalars.append(scalar)
      continue
    }
    switch rest.popFirst() {
    case "u" where rest.popFirst() == "{":
      let digits = rest.prefix { $0 != "}" }
      guard let value = UInt32(String(digits), radix: 16), let escaped = Unicode.Scalar(value)
      else { return nil }
      text.unicodeScalars.append(escaped)
      rest = rest[digits.endIndex...].dropFirst()
    case let escaped? where escaped == "\"" || escaped == "\\":
      text.unicodeScalars.append(escaped)
    default: return nil
    }
  }
  return text
}
