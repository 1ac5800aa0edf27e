internal import Changelog
package import CommitHistory
internal import Diagnostics
package import Documents
package import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// What a person asks of a yank.
package struct YankQuestion: Hashable, Sendable {
  /// The version or the tag, as it was named.
  package let release: String

  /// Why.
  package let reason: YankReason

  /// The release to use instead.
  package let replacement: SemanticVersion?

  package init(release: String, reason: YankReason, replacement: SemanticVersion?) {
    self.release = release
    self.reason = reason
    self.replacement = replacement
  }
}

/// Everything that a yank is planned from, as values.
package struct YankContext: Sendable {
  /// The commit that the yank is made on, and its branch.
  package let head: ObjectID
  package let branch: String?

  /// What the project decided, and what this run asks for.
  package let policy: ReleasePolicy
  package let question: YankQuestion

  /// The moment of the yank.
  package let date: ReleaseDate

  /// The version that is named; `nil` where no tag and no record has it.
  package var version: SemanticVersion?

  /// The tag of the version.
  package var tag: SeenTag = .noTags

  /// The bytes of the record in HEAD.
  package var record: [UInt8]?

  /// The bytes of the tombstone in HEAD.
  package var tombstone: [UInt8]?

  /// The bytes of the changelog in HEAD.
  package var changelog: [UInt8]?

  /// Why the version to use instead cannot be; `nil` where it can, or none is named.
  package var replacementFault: String?

  /// The yanked releases whose tombstones say to use this one in their place.
  package var replaced: [SemanticVersion] = []

  /// The tag of a release, as far as this clone has it.
  package enum SeenTag: Hashable, Sendable {
    /// It is here, with the digest that it names the record by, and whether its own tree has one.
    case present(name: String, seal: ContentDigest?, hasRecord: Bool)
    /// The clone has other version tags and not this one.
    case missing(isShallow: Bool)
    /// The clone has no version tags.
    case noTags
  }

  package init(
    head: ObjectID, branch: String?, policy: ReleasePolicy, question: YankQuestion,
    date: ReleaseDate
  ) {
    self.head = head
    self.branch = branch
    self.policy = policy
    self.question = question
    self.date = date
  }
}

/// What a yank will do, as a value.
package struct YankPlan: Sendable {
  /// The commit that the yank is made on.
  package let head: ObjectID

  /// The branch that it moves; `nil` when HEAD is detached.
  package let branch: String?

  /// The tombstone; the one that stands where the release is yanked already.
  package let tombstone: Tombstone

  /// Its file.
  package let tombstonePath: String

  /// The files that the commit changes, by path; empty where nothing is left to do.
  package let files: [FileChange]

  /// The message of the commit.
  package let commitMessage: String

  /// What a person should know although nothing is wrong.
  package let warnings: [PlanWarning]

  /// The moment of the commit.
  package let date: ReleaseDate
}

/// Plans the yank of a release.
///
/// - Throws: `YankFault`, or `PlanningFault` where the changelog cannot be marked.
package func planYank(_ context: YankContext) throws -> YankPlan {
  guard let folder = context.policy.recordsFolder else { throw YankFault.keepsNoRecords }
  let (version, record) = try recordedRelease(context, in: folder)
  let path = Tombstone.path(of: version.description, in: folder)
  let standing = try context.tombstone.map { bytes in
    try Tombstone(reading: bytes, at: path, of: version, record: ContentDigest(of: record.bytes))
  }
  if standing == nil, let reason = context.replacementFault {
    throw YankFault.replacement(context.question.replacement ?? version, reason: reason)
  }
  let tombstone =
    standing
    ?? Tombstone(
      version: version, tag: record.tag, record: ContentDigest(of: record.bytes),
      reason: context.question.reason, date: context.date,
      replacement: context.question.replacement)
  var files: [FileChange] = []
  var warnings: [PlanWarning] = []
  if let standing {
    warnings += standingWarnings(standing, context.question)
  } else {
    files.append(FileChange(path: path, before: nil, after: tombstone.json))
    warnings += replacementWarnings(context, version)
    if context.date.seconds < record.date.seconds {
      warnings.append(
        PlanWarning(
          code: "yank.before-release",
          message:
            "the yank is dated \(context.date.timestamp), before \(version) was released, on "
            + record.date.timestamp))
    }
  }
  if let marked = try markedChangelog(context, tombstone) {
    files.append(marked)
  } else if !hasSection(context, of: version) {
    warnings.append(
      PlanWarning(
        code: "yank.no-section",
        message: "\(context.policy.changelog.path) has no section of \(version) to mark"))
  }
  return YankPlan(
    head: context.head, branch: context.branch, tombstone: tombstone, tombstonePath: path,
    files: files.sorted { $0.path < $1.path },
    commitMessage: commitMessage(tombstone, policy: context.policy), warnings: warnings,
    date: context.date)
}

/// The release that is named, with its record, held against its tag.
private func recordedRelease(
  _ context: YankContext, in folder: String
) throws(YankFault) -> (
  version: SemanticVersion, record: (bytes: [UInt8], tag: String, date: ReleaseDate)
) {
  guard let version = context.version else { throw .unknown(context.question.release) }
  guard let bytes = context.record else {
    switch context.tag {
    case .present(let name, _, let hasRecord):
      throw hasRecord ? .notInHead(version, tag: name) : .noRecord(version, tag: name)
    case .missing, .noTags: throw .unknown(context.question.release)
    }
  }
  switch context.tag {
  case .present(let name, let seal, _):
    if let seal, seal != ContentDigest(of: bytes) { throw .otherRecord(version, tag: name) }
  case .missing(let isShallow): throw .noTag(version, isShallow: isShallow)
  case .noTags: break
  }
  let path = ReleaseRecord.path(of: version.description, in: folder)
  let record: ReleaseRecord
  do {
    record = try ReleaseRecord(reading: parseJSON(bytes, name: path))
  } catch let fault as RecordFault {
    throw .unreadableRecord(path: path, message: fault.message)
  } catch {
    throw .unreadableRecord(path: path, message: "it is not JSON")
  }
  guard record.facts.version == version else {
    throw .unreadableRecord(path: path, message: "it is the record of \(record.facts.version)")
  }
  return (version, (bytes, record.facts.tag, record.facts.date))
}

/// What is asked for and not written, for a tombstone stands as it was made.
private func standingWarnings(_ standing: Tombstone, _ question: YankQuestion) -> [PlanWarning] {
  var ignored: [String] = []
  if question.reason != standing.reason { ignored.append("the reason") }
  if let replacement = question.replacement, replacement != standing.replacement {
    ignored.append("the replacement")
  }
  guard !ignored.isEmpty else { return [] }
  return [
    PlanWarning(
      code: "yank.stands",
      message:
        "\(ignored.joined(separator: " and ")) given now \(ignored.count == 1 ? "is" : "are")"
        + " not written: the tombstone of \(standing.version) stands as it was made")
  ]
}

private func replacementWarnings(
  _ context: YankContext, _ version: SemanticVersion
) -> [PlanWarning] {
  guard !context.replaced.isEmpty else { return [] }
  let names = context.replaced.map(\.description).joined(separator: ", ")
  return [
    PlanWarning(
      code: "yank.was-replacement",
      message: "the tombstone\(context.replaced.count == 1 ? "" : "s") of \(names) said to use "
        + "\(version) in \(context.replaced.count == 1 ? "its" : "their") place")
  ]
}

extension Tombstone {
  /// Reads the tombstone in the folder of a release.
  ///
  /// - Parameter record: the digest of the release's record in the same tree.
  /// - Throws: `YankFault` when it is none, or that of another release.
  package init(
    reading bytes: [UInt8], at path: String, of version: SemanticVersion, record: ContentDigest?
  ) throws(YankFault) {
    func other(_ message: String) -> YankFault {
      .unreadable(path: path, faults: [Diagnostic(code: "yank.other", message: message)])
    }
    do {
      try self.init(reading: bytes, file: path)
    } catch {
      throw .unreadable(path: path, faults: error.diagnostics)
    }
    if self.version != version { throw other("it is that of \(self.version)") }
    if self.record != record { throw other("it names another record than that of \(version)") }
  }
}

private func hasSection(_ context: YankContext, of version: SemanticVersion) -> Bool {
  context.changelog.flatMap { try? ChangelogDocument(parsing: $0) }?
    .section(of: version.description) != nil
}

/// The changelog with the release's section marked; `nil` where there is nothing to change.
private func markedChangelog(
  _ context: YankContext, _ tombstone: Tombstone
) throws(PlanningFault) -> FileChange? {
  guard let before = context.changelog else { return nil }
  let path = context.policy.changelog.path
  do {
    let edit = try ChangelogDocument(parsing: before).yanking(
      tombstone.version.description, reason: tombstone.reason.text)
    guard let edit, edit.bytes != before else { return nil }
    return FileChange(path: path, before: before, after: edit.bytes)
  } catch {
    throw .changelog(path: path, line: error.line, message: error.message, hint: error.hint)
  }
}

/// A subject in the form of a release commit's, and the reason in a sentence that no reader of trailers
/// can take for one.
private func commitMessage(_ tombstone: Tombstone, policy: ReleasePolicy) -> String {
  let pattern = TagPattern(policy.namedCommitSubject) ?? TagPattern(prefix: "chore(release): ")
  var message = pattern.tag(for: YankSubject.words(of: tombstone.version)) + "\n\n"
  message += "\(tombstone.version) must not be used: \(tombstone.reason.text)\n"
  if let replacement = tombstone.replacement {
    message += "\nUse \(replacement) in its place.\n"
  }
  return message
}
