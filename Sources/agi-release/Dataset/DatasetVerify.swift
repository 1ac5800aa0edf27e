internal import ArgumentParser
internal import DatasetManifests
internal import DatasetReading
internal import Diagnostics
internal import Documents
internal import Git
internal import ReleaseReading
internal import ReleaseRules
internal import SemanticVersioning

/// Verifies an export.
struct DatasetVerify: DatasetReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Computes the digests of an export again, and names what differs.",
    discussion: """
      Without --against the export's own manifest is believed. Files that were compressed anew are \
      not different. Exits with 4 when anything differs: a row where it can be told.
      """)

  @Argument(help: "The folder of the export, or its only file.") var export: String

  @Option(
    help: ArgumentHelp(
      "What to believe: a manifest, name@version, a release's version or tag, or a revision whose tree has it.",
      valueName: "what"))
  var against: String?

  @Option(help: ArgumentHelp("Only this shard, the first is 1.", valueName: "n")) var shard: Int?

  @Option(
    help: ArgumentHelp("What is known of this row of the shard, the first is 1.", valueName: "n"))
  var row: Int?

  @OptionGroup var work: DatasetWorkOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var group: DatasetCommand

  func validate() throws {
    if row != nil, shard == nil { throw ValidationError("--row needs --shard") }
    if let shard, shard < 1 { throw ValidationError("shards are counted from 1") }
    if let row, row < 1 { throw ValidationError("rows are counted from 1") }
  }

  func perform(_ session: Session) async throws {
    let folder = try ExportFolder(at: export)
    let trusted = try against.map { try manifest($0, folder, session) }
    let total = folder.shards.reduce(0) { $0 + $1.byteCount }
    let bar = ProgressBar("verifying", total: total, itemNoun: "rows", console: session.console)
    defer { bar.finish() }
    let outcome = try await verify(
      folder, against: trusted, shard: shard, row: row, control: work.control(bar))
    bar.finish()
    for note in outcome.notes { session.console.say("note: \(note)") }
    if session.console.format == .json {
      try session.console.write(report(outcome))
    } else {
      try session.console.write(text(outcome))
    }
    guard let first = outcome.differences.first else { return }
    let more = outcome.differences.count - 1
    session.console.failure(
      "\(first.place) differs: expected \(first.expected), found \(first.found)"
        + (more > 0 ? " (and \(more) more)" : ""))
    throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue)
  }

  private func text(_ outcome: VerifyOutcome) -> String {
    var text = ""
    for difference in outcome.differences {
      text += "differs   \(difference.place.escapedForDisplay)\n"
      text += "  expected  \(difference.expected.escapedForDisplay)\n"
      text += "  found     \(difference.found.escapedForDisplay)\n"
    }
    if let row = outcome.row {
      text += "row \(row.number) of \(row.file) at byte \(row.offset): \(row.state.rawValue), "
      text += "leaf \(row.leaf)\n"
    }
    guard outcome.differences.isEmpty else { return text }
    return text
      + "\(outcome.manifest.name.text): \(counted(outcome.rowCount, "row")) in "
      + "\(counted(outcome.shardCount, "shard")) agree with \(outcome.manifest.root)\n"
  }

  private func report(_ outcome: VerifyOutcome) -> Node {
    .map(present: [
      ("schema", "agi-release/dataset-verify/v1"),
      ("agrees", .boolean(outcome.differences.isEmpty)),
      ("name", .text(outcome.manifest.name.text)),
      ("root", .text(outcome.manifest.root.description)),
      ("rows", .integer(outcome.rowCount)), ("shards", .integer(outcome.shardCount)),
      (
        "differences",
        .list(outcome.differences) {
          .map([
            ("place", .text($0.place)), ("expected", .text($0.expected)),
            ("found", .text($0.found)),
          ])
        }
      ), ("notes", .texts(outcome.notes)),
      (
        "row",
        outcome.row.map {
          .map([
            ("file", .text($0.file)), ("row", .integer($0.number)), ("byte", .integer($0.offset)),
            ("state", .text($0.state.rawValue)), ("leaf", .text($0.leaf.description)),
          ])
        }
      ),
    ])
  }

  /// The manifest that an argument of `--against` means.
  private func manifest(
    _ text: String, _ folder: ExportFolder, _ session: Session
  ) throws -> DatasetManifest {
    if let version = RecordedVersion(text) {
      return try RecordedExport(version, in: session.repository(warns: false)).manifest
    }
    if let bytes = try readFile(text) {
      do {
        return try DatasetManifest(bytes, file: text)
      } catch {
        throw DatasetFailure(.invalid, error.diagnostics)
      }
    }
    let repository = try session.repository(warns: false)
    let policy = try session.policy(of: repository)
    let name = try releaseTag(text, repository, policy) ?? text
    let commit = try translating { try repository.commit(repository.commitID(of: name)) }
    guard let own = try folder.manifest() else {
      throw ReleaseFailure(
        .invalidData, code: "dataset.no-manifest",
        message: "'\(export)' has no manifest that tells the dataset's name",
        hint: "name the version instead: --against NAME@VERSION")
    }
    if let released = try RecordedExport(
      name: own.name, releasedBy: name, in: repository, policy: policy)
    {
      return released.manifest
    }
    return try RecordedExport(name: own.name, at: commit, tag: name, in: repository).manifest
  }

  /// The tag of a release that is named by its version; `nil` for any other name.
  private func releaseTag(
    _ text: String, _ repository: Repository, _ policy: ReleasePolicy
  ) throws -> String? {
    guard let version = try? SemanticVersion(text) else { return nil }
    let tags = policy.versionPatterns.map { $0.tag(for: version.description) }
    return try translating {
      try tags.first { try repository.resolveRef("refs/tags/\($0)") != nil }
    }
  }
}
