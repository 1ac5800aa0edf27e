package import Diagnostics
package import Documents
package import SemanticVersioning

/// What says that a release must not be used: its `yank.json`.
///
/// The release stays: its tag, its number and its record. The tombstone names the record by its digest,
/// so that it is of no other release, and is closed by a digest of its own.
package struct Tombstone: Hashable, Sendable {
  /// The version that is yanked.
  package let version: SemanticVersion

  /// The tag of the release.
  package let tag: String

  /// The digest of the release's record.
  package let record: ContentDigest

  /// Why.
  package let reason: YankReason

  /// When, by the rule for the date of a release.
  package let date: ReleaseDate

  /// The release to use in its place, where somebody named one.
  package let replacement: SemanticVersion?

  /// Whether that one is yanked by now; no part of the file.
  package var isReplacementYanked = false

  package init(
    version: SemanticVersion, tag: String, record: ContentDigest, reason: YankReason,
    date: ReleaseDate, replacement: SemanticVersion?
  ) {
    self.version = version
    self.tag = tag
    self.record = record
    self.reason = reason
    self.date = date
    self.replacement = replacement
  }

  /// The schema of the file.
  package static let schema = "agi-release/yank/v1"

  /// The name of the file in the folder of the release.
  package static let fileName = "yank.json"

  /// The file of a release.
  package static func path(of version: String, in folder: String) -> String {
    "\(folder)/\(version)/\(fileName)"
  }

  /// The reason, and what to use instead, in one line.
  package var sentence: String {
    reason.text
      + (replacement.map { version in
        isReplacementYanked
          ? "; \(version), which was to be used in its place, is yanked too"
          : "; use \(version) in its place"
      } ?? "")
  }

  /// The file as it is written.
  package var json: [UInt8] {
    prettyJSON(
      .map(
        [("schema", .text(Self.schema))] + entries + [("digest", .text(digest.description))]))
  }

  /// What a report tells of it.
  package var report: Node { .map(entries) }

  private var entries: [(String, Node)] {
    [
      ("version", .text(version.description)), ("tag", .text(tag)),
      ("record", .text(record.description)), ("reason", .text(reason.text)),
      ("date", .text(date.timestamp)),
    ] + (replacement.map { [("replacement", .text($0.description))] } ?? [])
  }

  /// The digest of everything else in the file.
  private var digest: ContentDigest { ContentDigest(of: compactJSON(.map(entries))) }

  /// Reads the file strictly.
  ///
  /// - Parameters:
  ///   - bytes: the bytes of the file.
  ///   - file: its name, for messages.
  /// - Throws: ``Fault`` with every fault of the file; a byte that was changed is one.
  package init(reading bytes: [UInt8], file: String) throws(Fault) {
    let node: Node
    do {
      node = try parseJSON(bytes, name: file)
    } catch {
      throw Fault(diagnostics: [error.diagnostic])
    }
    var reader = MapReader(node, codePrefix: "yank")
    reader.checkSchema(Self.schema, .required)
    let version = reader.version("version", .required)
    let tag = reader.text("tag", .required)
    let record = reader.digest("record")
    let text = reader.text("reason", .required)
    let reason = text.flatMap { YankReason($0) }
    if text != nil, reason == nil { reader.reject("reason", "must be \(YankReason.rule)") }
    let moment = reader.text("date", .required)
    let date = moment.flatMap { ReleaseDate(timestamp: $0) }
    if moment != nil, date == nil {
      reader.reject("date", "must be a time such as 2026-11-25T18:03:00Z")
    }
    let replacement = reader.version("replacement", .optional)
    let digest = reader.digest("digest")
    var faults = reader.finish()
    if let version, let tag, let record, let reason, let date, faults.isEmpty {
      self.init(
        version: version, tag: tag, record: record, reason: reason, date: date,
        replacement: replacement)
      if digest == self.digest, json == bytes { return }
      faults = [
        Diagnostic(
          code: "yank.digest", message: "\(file) is not what its digest was taken of",
          hint: "restore it from the commit that yanked the release")
      ]
    }
    throw Fault(diagnostics: faults)
  }

  /// Why bytes are no tombstone.
  package struct Fault: Error, Hashable, Sendable {
    /// All faults.
    package let diagnostics: [Diagnostic]

    /// The first fault in words.
    package var message: String { diagnostics.first?.message ?? "it cannot be read" }
  }
}

extension MapReader {
  fileprivate mutating func version(_ key: String, _ presence: Presence) -> SemanticVersion? {
    guard let text = text(key, presence) else { return nil }
    let version = try? SemanticVersion(text)
    if version == nil { reject(key, "is no semantic version") }
    return version
  }

  fileprivate mutating func digest(_ key: String) -> ContentDigest? {
    guard let text = text(key, .required) else { return nil }
    let digest = ContentDigest(text)
    if digest == nil { reject(key, "must be a digest such as sha256:…") }
    return digest
  }
}
