internal import CommitHistory
package import Documents
internal import SemanticVersioning

extension ReleaseRecord {
  /// Reads a record's document.
  ///
  /// - Throws: `RecordFault` naming the first key that is missing or is not what a record has there.
  package init(reading node: Node) throws(RecordFault) {
    guard node["schema"]?.text == Self.schema else {
      throw RecordFault(
        key: "schema", expected: Self.schema, newer: node["schema"]?.text.flatMap(newerSchema))
    }
    facts = try ReleaseFacts(reading: node)
    planDigest = try node.digest("planDigest")
    notesDigest = try node.digest("notesDigest")
    guard let changelog = node["changelog"], let path = changelog["path"]?.text else {
      throw RecordFault(key: "changelog.path", expected: "a path")
    }
    changelogPath = path
    sectionDigest = try changelog.digest("sectionDigest")
    var files: [String: ContentDigest] = [:]
    for file in node["versionFiles"]?.list ?? [] {
      guard let path = file["path"]?.text else {
        throw RecordFault(key: "versionFiles", expected: "a list of paths and digests")
      }
      files[path] = try file.digest("digest")
    }
    versionFiles = files
    identity = try node["identity"].map { (node) throws(RecordFault) in
      try ReleasedIdentity(reading: node)
    }
    promotes = try node["promotes"].map { (node) throws(RecordFault) in
      try ReleasedPromotion(reading: node)
    }
    datasets = try node["datasets"].map { (node) throws(RecordFault) in
      try DatasetSeal(reading: node)
    }
    var overrides: [EvidenceOverride] = []
    for override in node["overrides"]?.list ?? [] {
      overrides.append(try EvidenceOverride(reading: override))
    }
    self.overrides = overrides
    provenance = try node["provenance"].map { (node) throws(RecordFault) in
      try RecordedProvenance(reading: node)
    }
  }
}

extension ReleasedIdentity {
  /// Reads what a record says of the identity.
  fileprivate init(reading node: Node) throws(RecordFault) {
    guard let folder = node["folder"]?.text else {
      throw RecordFault(key: "identity.folder", expected: "a path")
    }
    var environments: [String: ContentDigest] = [:]
    for entry in node["environments"]?.list ?? [] {
      guard let name = entry["environment"]?.text else {
        throw RecordFault(
          key: "identity.environments", expected: "a list of environments and digests")
      }
      environments[name] = try entry.digest("digest")
    }
    self.init(folder: folder, environments: environments)
  }
}

extension ReleaseFacts {
  /// Reads the facts from a record or from `current.json`.
  ///
  /// - Throws: `RecordFault` naming the first key that is missing or wrong.
  package init(reading node: Node) throws(RecordFault) {
    let previous = try node.optionalVersion("previousVersion")
    guard let version = try node.optionalVersion("version") else {
      throw RecordFault(key: "version", expected: "a SemVer 2.0.0 version")
    }
    let date = try node.required("date")
    guard let moment = ReleaseDate(timestamp: date) else {
      throw RecordFault(key: "date", expected: "a time such as 2026-11-25T18:03:00Z")
    }
    guard let source = ObjectID(hex: try node.required("sourceCommit")) else {
      throw RecordFault(key: "sourceCommit", expected: "a commit id of 40 digits")
    }
    var sources: [SourceTag] = []
    if let node = node["sources"] {
      guard let list = node.list, !list.isEmpty else {
        throw RecordFault(key: "sources", expected: "a list of sources")
      }
      for entry in list { sources.append(try SourceTag(reading: entry)) }
    }
    self.init(
      name: try node.required("name"), version: version, tag: try node.required("tag"),
      previousVersion: previous, previousTag: node["previousTag"]?.text, sourceCommit: source,
      date: moment, sources: sources)
  }
}

/// What is wrong with a record's document.
package struct RecordFault: Error, Hashable, Sendable {
  /// The key at fault.
  package let key: String

  /// What a record has there.
  package let expected: String

  /// The schema of the document, where a newer program wrote it; `nil` for every other fault.
  package let newer: String?

  package init(key: String, expected: String, newer: String? = nil) {
    self.key = key
    self.expected = expected
    self.newer = newer
  }

  /// The stable code of the fault.
  package var code: String { newer == nil ? "record.unreadable" : "record.newer" }

  /// The fault in words.
  package var message: String {
    newer.map { "the record has the schema '\($0)', and this program knows '\(expected)'" }
      ?? "'\(key)' is not \(expected)"
  }

  /// What to do about it.
  ///
  /// - Parameter remedy: what helps where the record is not that of a newer program.
  package func hint(otherwise remedy: String) -> String {
    newer == nil ? remedy : "use the agi-release that wrote it, or a newer one"
  }
}

/// The name of a schema of records, where it is one that came after this program.
private func newerSchema(_ text: String) -> String? {
  let family = "agi-release/record/v"
  guard text.hasPrefix(family), let version = Int(text.dropFirst(family.count)), version > 1 else {
    return nil
  }
  return text
}

extension ReleaseDate {
  /// Reads a time in the form that `timestamp` has; `nil` for any other.
  package init?(timestamp: String) {
    let bytes = Array(timestamp.utf8)
    let form = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
    guard bytes.count == form.count else { return nil }
    for (byte, sign) in zip(bytes, form) {
      let isDigit = (48...57).contains(byte)
      guard sign == UInt8(ascii: "d") ? isDigit : byte == sign else { return nil }
    }
    func number(_ range: Range<Int>) -> Int64 {
      bytes[range].reduce(0) { $0 * 10 + Int64($1 - 48) }
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    let era = floorDivided(shiftedYear, by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let secondOfDay = number(11..<13) * 3600 + number(14..<16) * 60 + number(17..<19)
    self.init(seconds: days * 86_400 + secondOfDay)
    guard self.timestamp == timestamp else { return nil }
  }
}

extension Node {
  fileprivate func required(_ key: String) throws(RecordFault) -> String {
    guard let text = self[key]?.text else { throw RecordFault(key: key, expected: "a text") }
    return text
  }

  fileprivate func digest(_ key: String) throws(RecordFault) -> ContentDigest {
    guard let digest = self[key]?.text.flatMap({ ContentDigest($0) }) else {
      throw RecordFault(key: key, expected: "a digest such as sha256:…")
    }
    return digest
  }

  fileprivate func optionalVersion(_ key: String) throws(RecordFault) -> SemanticVersion? {
    guard let text = self[key]?.text else { return nil }
    do {
      return try SemanticVersion(text)
    } catch {
      throw RecordFault(key: key, expected: "a SemVer 2.0.0 version")
    }
  }
}
