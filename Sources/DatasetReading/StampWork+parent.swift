internal import DatasetManifests
internal import DatasetRows
internal import FileStore

extension StampWork {
  /// Compares the rows with those of the parent, where there is one.
  func compareWithParent(
    _ manifest: DatasetManifest
  ) async throws -> (export: ParentExport, difference: RowDifference?)? {
    guard let parent = request.parent else { return nil }
    guard let folder = parent.folder else { return (parent, nil) }
    let byID = manifest.idColumn != nil && manifest.idColumn == parent.manifest.idColumn
    let old = try await keepPrints(
      of: folder, idColumn: byID ? manifest.idColumn : nil, in: scratch, side: "parent-",
      control: control)
    return (parent, try sorting.compare(old: old, new: keptFiles(byID ? .ids : .rows)))
  }

  /// What the gates for evicted and edited rows find.
  func parentFindings(_ difference: RowDifference) -> [DatasetFinding] {
    var findings: [DatasetFinding] = []
    let shards = request.parent?.folder?.shards ?? []
    if difference.counts.removed > 0 {
      let places = difference.removed.map { place in
        DatasetFinding.Place(
          file: shards[place.shard].path.description, row: place.row + 1, offset: place.offset)
      }
      let one = difference.counts.removed == 1
      findings.append(
        DatasetFinding(
          gate: .evicted, phrase: "of the parent \(one ? "is" : "are") gone",
          rowCount: difference.counts.removed, places: places))
    }
    if difference.counts.changed > 0 {
      let one = difference.counts.changed == 1
      findings.append(
        DatasetFinding(
          gate: .edited,
          phrase: one
            ? "says something else than in the parent" : "say something else than in the parent",
          rowCount: difference.counts.changed, places: difference.changed.map { place($0) }))
    }
    return findings
  }
}

/// Reads an export and keeps a print of each row.
///
/// - Parameters:
///   - export: The export.
///   - idColumn: The column whose value is printed; `nil` prints whole rows.
///   - scratch: Where the prints go.
///   - side: What the names of their files start with.
///   - control: Who watches and stops the work.
/// - Returns: The files of the prints.
/// - Throws: ``DatasetFailure`` for faulty rows or files.
func keepPrints(
  of export: ExportFolder, idColumn: String?, in scratch: ScratchFolder, side: String,
  control: WorkControl
) async throws -> [String] {
  var options = BatchOptions(printsRows: idColumn == nil, printsIDs: idColumn != nil)
  if let idColumn {
    options.idColumn = idColumn
    options.requiresID = true
  }
  let fixed = options
  _ = try await forEachShard(Array(export.shards.indices), control) { index, window in
    let shard = export.shards[index]
    let keeping = try RowKeeping(shard: index, in: scratch, side: side, options: fixed)
    let reading = try await readShard(
      shard, index: index, below: export.tree.root, options: fixed, digests: [], window: window,
      control: control
    ) { prints in try keeping.add(prints) }
    guard reading.rows.faults.isEmpty else {
      throw DatasetFailure(reading.rows.faults, in: "\(export.tree.root)/\(shard.path)")
    }
    try keeping.flush()
    return true
  }
  return export.shards.indices.map {
    scratch.file(idColumn == nil ? .rows : .ids, of: $0, side: side)
  }
}
