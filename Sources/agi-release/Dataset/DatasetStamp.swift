internal import ArgumentParser
internal import DatasetManifests
internal import DatasetReading
internal import DatasetRows
internal import Documents
internal import Git
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules

/// Stamps an export.
struct DatasetStamp: DatasetReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamp",
    abstract: "Reads an export, holds it against the gates and writes its manifest and cards.",
    discussion: """
      Writes manifest.json, README.md, croissant.json, SCHEMA.json and SHA256SUMS into the export, \
      and prints the root digest. Exits with 4 and writes nothing when a gate fails: secrets do \
      unless told otherwise; personal-data, leaks, near-leaks, duplicates, evicted and edited warn. \
      An interrupted stamp goes on where it was when it is run again.
      """)

  @Argument(help: "The folder of the export, or its only file.") var export: String

  @Option(help: "The name of the dataset; else that of the last stamp.") var name: String?

  @Option(help: ArgumentHelp("What the dataset is, in a sentence.", valueName: "text"))
  var summary: String?

  @Option(help: ArgumentHelp("The licence as an SPDX identifier or expression.", valueName: "spdx"))
  var licence: String?

  @Option(
    help: ArgumentHelp("The column that names rows; else 'id' if all have it.", valueName: "column")
  )
  var id: String?

  @Flag(help: "Rows have no names.") var noID = false

  @Option(
    help: ArgumentHelp("The column whose texts are counted; else 'tags'.", valueName: "column"))
  var tags: String?

  @Option(
    help: ArgumentHelp(
      "Which shards belong to a split, such as 'test=test-*.jsonl'; repeatable. Else their names tell.",
      valueName: "split=glob"))
  var split: [String] = []

  @Option(
    help: ArgumentHelp(
      "What a finding does, such as 'leaks=fail': fail, warn or off; repeatable.",
      valueName: "gate=verdict"))
  var gate: [String] = []

  @Option(
    help: ArgumentHelp(
      "The export that this one continues: a folder or name@version.", valueName: "export"))
  var parent: String?

  @Flag(help: "Replace a README.md and the like that no stamp has written.") var replace = false

  @OptionGroup(title: "Lineage and cards") var facts: DatasetFactOptions
  @OptionGroup var work: DatasetWorkOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var group: DatasetCommand

  func validate() throws {
    if noID, id != nil { throw ValidationError("--no-id and --id exclude each other") }
    if let name { try checkName(name) }
    if let licence, LicenceExpression(licence) == nil {
      throw ValidationError("'\(licence)' is no licence: expected \(LicenceExpression.rule)")
    }
    _ = try (verdicts(), splitRule())
  }

  private func checkName(_ text: String) throws {
    guard DatasetName(text) != nil else {
      throw ValidationError("'\(text)' is no name of a dataset: \(DatasetName.rule)")
    }
  }

  func perform(_ session: Session) async throws {
    let folder = try ExportFolder(at: export)
    // A version in git lies in a folder that is there as long as this is held.
    let parent = try parent.map { try DatasetSource($0, in: session) }
    defer { withExtendedLifetime(parent) {} }
    let request = try request(folder, parent, session)
    let total = (folder.shards + (request.parent?.folder?.shards ?? [])).reduce(0) {
      $0 + $1.byteCount
    }
    let bar = ProgressBar(
      "stamping \(request.name.text)", total: total, itemNoun: "rows", console: session.console)
    defer { bar.finish() }
    let outcome = try await stamp(folder, request, control: work.control(bar))
    bar.finish()
    try report(outcome, request, session)
  }

  private func request(
    _ folder: ExportFolder, _ parent: DatasetSource?, _ session: Session
  ) throws -> StampRequest {
    // A manifest of this program's future, or one edited by hand, is no reason not to stamp anew.
    let known = try? folder.manifest()
    guard let name = name.flatMap({ DatasetName($0) }) ?? known?.name else {
      throw ReleaseFailure(
        .usage, code: "usage.dataset-name", message: "the export has no name yet",
        hint: "add --name with \(DatasetName.rule)")
    }
    var request = StampRequest(
      name: name, summary: summary ?? known?.summary, licence: licence ?? known?.licence,
      ids: noID ? .none : id.map(StampRequest.IDColumn.column) ?? .automatic,
      tagColumn: tags ?? StampRequest.standardTagColumn,
      splitRule: try splitRule(), lineage: try facts.lineage(session), facts: try facts.cardFacts(),
      verdicts: (try session.surroundingPolicy()?.datasetVerdicts ?? [:])
        .merging(try verdicts()) { $1 })
    request.requiresTags = tags != nil
    request.replacesFiles = replace
    if let parent {
      guard let manifest = parent.manifest else {
        throw ReleaseFailure(
          .invalidData, code: "dataset.no-manifest",
          message: "the parent '\(parent.label)' has no manifest",
          hint: "stamp it first: agi-release dataset stamp \(parent.label)")
      }
      // A folder's path means nothing elsewhere, so the manifest does not bear it.
      let isVersion = RecordedVersion(parent.label) != nil
      request.parent = ParentExport(
        label: isVersion ? parent.label : manifest.name.text, manifest: manifest,
        folder: parent.folder)
    }
    return request
  }

  private func splitRule() throws -> SplitRule {
    SplitRule(
      patterns: try split.map { text in
        let (name, glob) = try pair(text, of: "--split", form: "split=glob")
        guard DatasetName(name) != nil else {
          throw ValidationError("'\(name)' is no name of a split: \(DatasetName.rule)")
        }
        return SplitRule.Pattern(split: name, glob: glob)
      })
  }

  private func verdicts() throws -> [DatasetGate: DatasetGate.Verdict] {
    var verdicts: [DatasetGate: DatasetGate.Verdict] = [:]
    for text in gate {
      let (name, word) = try pair(text, of: "--gate", form: "gate=verdict")
      guard let gate = DatasetGate(rawValue: name) else {
        let known = DatasetGate.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(name)' is no gate: \(known)")
      }
      guard let verdict = DatasetGate.Verdict(rawValue: word) else {
        throw ValidationError("'\(word)' is no verdict: fail, warn or off")
      }
      verdicts[gate] = verdict
    }
    return verdicts
  }

  private func pair(
    _ text: String, of option: String, form: String
  ) throws -> (name: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw ValidationError("'\(text)' is not of the form \(form) (\(option))")
    }
    return (String(parts[0]), String(parts[1]))
  }

  private func report(
    _ outcome: StampOutcome, _ request: StampRequest, _ session: Session
  ) throws {
    let console = session.console
    if outcome.resumedShardCount > 0 {
      console.say(
        "went on: \(counted(outcome.resumedShardCount, "shard")) had been read before")
    }
    let unpaired = outcome.unpairedSentence
    if let unpaired { console.warn(unpaired) }
    for finding in outcome.findings where request.verdict(finding.gate) == .warn {
      console.warn(finding.sentence)
    }
    for finding in outcome.failing { console.failure(finding.sentence) }
    let manifest = outcome.manifest
    if console.format == .json {
      try console.write(
        .map(present: [
          ("schema", "agi-release/dataset-stamp/v1"),
          ("stamped", .boolean(outcome.failing.isEmpty)), ("name", .text(manifest.name.text)),
          ("root", .text(manifest.root.description)),
          ("manifest", .text(manifest.digest.description)),
          ("rows", .integer(manifest.rowCount)), ("shards", .integer(manifest.shards.count)),
          ("findings", .list(outcome.findings) { $0.node(request.verdict($0.gate)) }),
          ("warnings", unpaired.map { .texts([$0]) }),
          ("evidence", outcome.evidence?.node),
        ]))
    } else if outcome.failing.isEmpty {
      console.say(
        "stamped \(manifest.name.text): \(counted(manifest.rowCount, "row")) in "
          + counted(manifest.shards.count, "shard")
      )
      try console.write("\(manifest.root)\n")
    }
    if !outcome.failing.isEmpty { throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue) }
  }
}

extension StampOutcome {
  /// That rows are known by their content, where most likely an id is missing; `nil` where all have
  /// one, or none.
  fileprivate var unpairedSentence: String? {
    guard let namedRowCount else { return nil }
    let (total, column) = (manifest.rowCount, StampRequest.IDColumn.standard)
    return
      "\(namedRowCount) of \(total) rows have an '\(column)': without one for every row none is "
      + "known by it; add what is missing, name a column with --id, or pass --no-id"
  }
}

extension DatasetFinding {
  /// The finding for people.
  fileprivate var sentence: String {
    let rows = rowCount == 1 ? "1 row" : "\(rowCount) rows"
    let named = places.prefix(5).map { place in
      "\(place.file) row \(place.row) (byte \(place.offset))"
        + (place.like.map { ", like \($0)" } ?? "")
    }
    let more = rowCount > named.count ? " and \(rowCount - named.count) more" : ""
    return "\(gate.rawValue): \(rows) \(phrase): \(named.joined(separator: "; "))\(more)"
  }

  /// The finding as a document.
  fileprivate func node(_ verdict: DatasetGate.Verdict) -> Node {
    .map([
      ("gate", .text(gate.rawValue)), ("verdict", .text(verdict.rawValue)),
      ("finding", .text(phrase)), ("rows", .integer(rowCount)),
      (
        "places",
        .list(places) {
          .map(present: [
            ("file", .text($0.file)), ("row", .integer($0.row)), ("byte", .integer($0.offset)),
            ("like", $0.like.map { .text($0) }),
          ])
        }
      ),
    ])
  }
}
