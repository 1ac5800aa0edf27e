internal import DatasetManifests
internal import DatasetRows
internal import Diagnostics
internal import Documents
internal import FileStore

/// One stamp while it is under way.
struct StampWork: Sendable {
  let export: ExportFolder
  let request: StampRequest
  let scratch: ScratchFolder
  let control: WorkControl
  /// The split of each shard.
  let splits: [String]
  /// What is looked at in each row.
  let options: BatchOptions

  /// Prepares a stamp.
  ///
  /// - Throws: ``DatasetFailure`` when a shard belongs to no split.
  init(
    _ export: ExportFolder, _ request: StampRequest, _ scratch: ScratchFolder,
    _ control: WorkControl
  ) throws(DatasetFailure) {
    self.export = export
    self.request = request
    self.scratch = scratch
    self.control = control
    var splits: [String] = []
    for shard in export.shards {
      guard let split = request.splitRule.split(of: shard.name) else {
        throw DatasetFailure(
          code: "dataset.no-split", "the shard '\(shard.name.text)' belongs to no split",
          hint: "add a --split that names it, such as --split train=**")
      }
      splits.append(split)
    }
    self.splits = splits
    var options = request.batchOptions(hasSplits: Set(splits).count > 1)
    options.rowByteCountMax = control.rowByteCountMax
    self.options = options
  }

  /// Reads all shards and looks at what they come to.
  func perform() async throws -> StampOutcome {
    let (summaries, resumedCount) = try await readShards()
    let rowCount = summaries.reduce(0) { $0 + $1.rowCount }
    guard rowCount > 0 else {
      throw DatasetFailure(
        code: "dataset.empty", "the export has no rows: '\(filePath(0))' ends at row 1, byte 0",
        at: SourceLocation(file: filePath(0), line: 1, column: 1),
        hint: "look at the program that exports")
    }
    let idColumn = idColumn(summaries, rowCount: rowCount)
    var findings = contentFindings(summaries)
    var duplicates = [Int](repeating: 0, count: export.shards.count)
    if idColumn != nil { try refuseDuplicateIDs() }
    if options.printsRows, !request.keepsRows { findings += try findDuplicates(&duplicates) }
    let marks =
      options.sketches
      ? try RowMarks("\(scratch.path)/marks", rowCounts: summaries.map(\.rowCount)) : nil
    if options.printsContent { findings += try findLeaks(marking: marks) }
    if let marks { findings += try findNearLeaks(exceptMarked: marks) }

    let manifest = try manifest(summaries, duplicates, idColumn: idColumn)
    let parent = try await compareWithParent(manifest)
    if let difference = parent?.difference { findings += parentFindings(difference) }
    var outcome = outcome(manifest, summaries, findings, parent, resumedCount)
    outcome.namedRowCount = strayIDCount(summaries, rowCount: rowCount)
    return outcome
  }

  /// How many rows have an id where others have none, and the column was not asked for.
  private func strayIDCount(_ summaries: [ShardSummary], rowCount: Int) -> Int? {
    let count = summaries.reduce(0) { $0 + $1.idCount }
    return request.ids == .automatic && count > 0 && count < rowCount ? count : nil
  }

  private func outcome(
    _ manifest: DatasetManifest, _ summaries: [ShardSummary], _ findings: [DatasetFinding],
    _ parent: (export: ParentExport, difference: RowDifference?)?, _ resumedCount: Int
  ) -> StampOutcome {
    var manifest = manifest
    if let parent {
      manifest.lineage.parent = DatasetLineage.Parent(
        name: parent.export.label, root: parent.export.manifest.root,
        rows: parent.difference?.counts)
    }
    let findings = findings.filter { request.verdict($0.gate) != .off }
    manifest.checks = checks(findings, hasParent: parent?.difference != nil)
    let failing = findings.filter { request.verdict($0.gate) == .fail }
    return StampOutcome(
      manifest: manifest, files: summaries.map(\.file),
      findings: failing + findings.filter { request.verdict($0.gate) != .fail }, failing: failing,
      evidence: parent.map {
        DatasetEvidence(
          from: $0.export.manifest, to: manifest, rows: $0.difference?.counts)
      }, resumedShardCount: resumedCount)
  }

  private func checks(_ findings: [DatasetFinding], hasParent: Bool) -> [DatasetCheck] {
    DatasetGate.allCases.compactMap { gate in
      switch gate {
      case .leaks, .nearLeaks: if Set(splits).count < 2 { return nil }
      case .evicted, .edited: if !hasParent { return nil }
      case .secrets, .personalData, .duplicates: break
      }
      let count = findings.reduce(0) { $0 + ($1.gate == gate ? $1.rowCount : 0) }
      return DatasetCheck(gate: gate, verdict: request.verdict(gate), findingCount: count)
    }
  }

  /// The file of a shard as messages name it.
  func filePath(_ shard: Int) -> String { "\(export.tree.root)/\(export.shards[shard].path)" }

  /// The files that hold one kind of all shards' rows.
  func keptFiles(_ kind: ScratchFolder.Kind) -> [String] {
    export.shards.indices.map { scratch.file(kind, of: $0) }
  }

  /// What brings prints of rows together.
  var sorting: PrintSorting { PrintSorting(in: scratch.path, control: control) }

  /// The column that names rows, when it does.
  private func idColumn(_ summaries: [ShardSummary], rowCount: Int) -> String? {
    switch request.ids {
    case .none: nil
    case .column(let name): name
    case .automatic:
      summaries.reduce(0) { $0 + $1.idCount } == rowCount ? StampRequest.IDColumn.standard : nil
    }
  }

  private func manifest(
    _ summaries: [ShardSummary], _ duplicates: [Int], idColumn: String?
  ) throws(DatasetFailure) -> DatasetManifest {
    var (schema, tags) = (ObservedSchema(), TagCounts())
    for summary in summaries {
      tags.add(summary.tags)
      guard schema.merge(summary.schema) else {
        throw DatasetFailure(
          code: RowFault.Code.columns.rawValue,
          "the rows have more than \(ObservedSchema.placeCountMax) different keys",
          hint: "write data as values, not as keys")
      }
    }
    let described = DatasetSchema(schema)
    if request.requiresTags, !described.columns.contains(where: { $0.name == request.tagColumn }) {
      let known = described.columns.prefix(20).map(\.name).joined(separator: ", ")
      throw DatasetFailure(
        code: "dataset.no-tag-column",
        "no row has the column '\(request.tagColumn)', whose texts --tags wants counted",
        hint: "name one of the columns: \(known)")
    }
    let shards = export.shards.indices.map { index in
      ShardRecord(
        name: export.shards[index].name, split: splits[index], summary: summaries[index],
        duplicateCount: duplicates[index])
    }
    return DatasetManifest(
      name: request.name, summary: request.summary, licence: request.licence, idColumn: idColumn,
      schema: described, tagColumn: request.tagColumn, tags: tags,
      splitRule: request.splitRule, shards: shards, lineage: request.lineage)
  }
}
