internal import DatasetManifests
internal import DatasetRows
internal import Diagnostics
internal import Documents
internal import FileStore

/// One verification while it is under way.
struct VerifyWork: Sendable {
  /// The export.
  let export: ExportFolder
  /// Who watches and stops the work.
  let control: WorkControl

  /// Reads the shards and compares them.
  func perform(
    against trusted: DatasetManifest?, shard: Int?, row: Int?
  ) async throws -> VerifyOutcome {
    let sums = try checksums()
    var (differences, manifest) = try trustedManifest(trusted)
    differences += try artefactDifferences(sums.list)
    differences += checksumDifferences(sums.list, manifest)
    if let fault = sums.fault { differences.append(fault) }
    let records = manifest.shards
    if let shard, !(1...max(records.count, 1)).contains(shard) || records.isEmpty {
      throw DatasetFailure(
        code: "dataset.no-shard",
        "there is no shard \(shard): the manifest names \(records.count)",
        hint: "shards are counted from 1 in the order of their names")
    }
    let wanted = shard.map { [records[$0 - 1]] } ?? records
    let files = Dictionary(uniqueKeysWithValues: export.shards.map { ($0.name, $0) })
    for record in wanted where files[record.name] == nil {
      differences.append(
        DatasetDifference(
          record.name.text, expected: "a shard of \(record.rowCount) rows", found: "no such file"))
    }
    for file in export.shards
    where shard == nil && !records.contains(where: { $0.name == file.name }) {
      differences.append(
        DatasetDifference(
          file.path.description, expected: "no shard of this name", found: "a file"))
    }
    let present = wanted.compactMap { record in files[record.name].map { (record, $0) } }
    let results = try await forEachShard(Array(present.indices), control) { index, window in
      try await check(present[index].0, present[index].1, sums: sums.list, window: window)
    }
    for result in results { differences += result.differences }
    var outcome = VerifyOutcome(
      manifest: manifest, differences: differences, notes: results.flatMap(\.notes),
      shardCount: present.count, rowCount: results.reduce(0) { $0 + $1.rowCount })
    if let row, let (_, file) = present.first, let result = results.first {
      outcome.row = try await self.row(row, in: file, result)
    }
    return outcome
  }

  /// The manifest to believe, and how the export's own differs from it.
  private func trustedManifest(
    _ trusted: DatasetManifest?
  ) throws -> ([DatasetDifference], DatasetManifest) {
    let name = ExportFolder.Artefact.manifest.rawValue
    guard let trusted else {
      if let own = try export.manifest() { return ([], own) }
      throw DatasetFailure(
        code: "dataset.no-manifest", "'\(export.tree.root)' has no \(name)",
        hint: "stamp the export first, or name a manifest with --against")
    }
    guard let bytes = try export.read(.manifest) else {
      return ([DatasetDifference(name, expected: "\(trusted.digest)", found: "no file")], trusted)
    }
    guard bytes != trusted.bytes else { return ([], trusted) }
    return (
      [
        DatasetDifference(
          name, expected: "\(trusted.digest)", found: "\(ContentDigest(of: bytes))")
      ], trusted
    )
  }

  private func checksums() throws -> (list: ChecksumList?, fault: DatasetDifference?) {
    let name = ExportFolder.Artefact.checksums.rawValue
    guard let bytes = try export.read(.checksums) else {
      return (nil, DatasetDifference(name, expected: "a file", found: "no file"))
    }
    guard let list = ChecksumList(bytes) else {
      return (
        nil, DatasetDifference(name, expected: "lines of sha256sum", found: "another form")
      )
    }
    return (list, nil)
  }

  /// How the files beside the shards differ from their checksums.
  private func artefactDifferences(_ list: ChecksumList?) throws -> [DatasetDifference] {
    guard let list else { return [] }
    var differences: [DatasetDifference] = []
    for artefact in ExportFolder.Artefact.allCases where artefact != .checksums {
      let expected = list.entries.first { $0.path == artefact.rawValue }?.digest.description
      let found = try export.read(artefact).map { ContentDigest(of: $0).description }
      if expected != found {
        differences.append(
          DatasetDifference(
            artefact.rawValue, expected: expected ?? "no file", found: found ?? "no file"))
      }
    }
    return differences
  }

  /// How the checksums of shards differ from the manifest.
  ///
  /// The digest of a plain file is that of its rows, which the manifest has; of compressed ones only
  /// the names can be compared here, because any compression will do.
  private func checksumDifferences(
    _ list: ChecksumList?, _ manifest: DatasetManifest
  ) -> [DatasetDifference] {
    guard let list else { return [] }
    let sums = ExportFolder.Artefact.checksums.rawValue
    var rest = manifest.shards
    var differences: [DatasetDifference] = []
    for entry in list.entries where ExportFolder.Artefact(rawValue: entry.path) == nil {
      guard let index = rest.firstIndex(where: { $0.name == ShardName(file: entry.path) }) else {
        differences.append(
          DatasetDifference(
            "\(sums): \(entry.path)", expected: "a shard of the manifest, once", found: "a line"))
        continue
      }
      let record = rest.remove(at: index)
      if ShardCompression(file: entry.path) == .none, entry.digest != record.digest {
        differences.append(
          DatasetDifference(
            "\(sums): \(entry.path)", expected: "\(record.digest)", found: "\(entry.digest)"))
      }
    }
    return differences
      + rest.map {
        DatasetDifference("\(sums): \($0.name.text)", expected: "a line", found: "no line")
      }
  }

  private struct ShardResult: Sendable {
    var differences: [DatasetDifference] = []
    var notes: [String] = []
    var rowCount = 0
    /// The one row that differs, the first is 0.
    var differingRow: Int?
  }

  /// Tells of one row.
  private func row(
    _ number: Int, in file: ShardFile, _ result: ShardResult
  ) async throws -> VerifyOutcome.Row {
    guard number <= result.rowCount, let found = try await self.row(number - 1, in: file) else {
      throw DatasetFailure(
        code: "dataset.no-row", "'\(file.path)' has no row \(number): it has \(result.rowCount)",
        hint: "rows are counted from 1")
    }
    let state: VerifyOutcome.Row.State =
      if result.differences.isEmpty {
        .agrees
      } else if let other = result.differingRow {
        other == number - 1 ? .differs : .agrees
      } else {
        .unknown
      }
    return VerifyOutcome.Row(
      file: file.path.description, number: number, offset: found.place.offset,
      leaf: found.leaf.digest, state: state)
  }

  /// Reads a shard up to one row.
  private func row(
    _ index: Int, in file: ShardFile
  ) async throws -> (place: RowPlace, leaf: HashWords)? {
    let stream = try ShardStream(
      file, below: export.tree.root, rowByteCountMax: control.rowByteCountMax, digests: [])
    var last: RowBatch?
    while last.map({ $0.firstRow <= index }) ?? true,
      let batch = try stream.next(into: RowBuffers())
    {
      if batch.firstRow > index { break }
      last = batch
    }
    return last.flatMap { DatasetRows.row(index, of: $0) }
  }

  /// Reads one shard and compares it with its record.
  private func check(
    _ record: ShardRecord, _ file: ShardFile, sums: ChecksumList?, window: Int
  ) async throws -> ShardResult {
    // Where every row stands in canonical form the Merkle root speaks for each byte.
    var digests: ShardStream.Digests = record.isCanonical ? [] : .content
    if file.compression != .none { digests.insert(.file) }
    let reading: ShardReading
    do {
      reading = try await readShard(
        file, index: 0, below: export.tree.root, options: BatchOptions(), digests: digests,
        window: window, control: control
      ) { _ in }
    } catch let failure as DatasetFailure where failure.kind == .invalid {
      return ShardResult(
        differences: failure.diagnostics.map {
          DatasetDifference(file.path.description, expected: "the shard's rows", found: $0.message)
        })
    }
    var result = ShardResult(rowCount: reading.rows.rowCount)
    if reading.rows.faults.isEmpty {
      let found = try await differences(record, file, reading.rows)
      (result.differences, result.differingRow) = (found.list, found.row)
      if result.differences.isEmpty, !record.isCanonical, reading.digest != record.digest {
        result.differences.append(
          DatasetDifference(
            "\(file.path): spelling of rows, whose values are the same",
            expected: "\(record.digest)", found: "\(reading.digest)"))
      }
    } else {
      result.differences = reading.rows.faults.map { fault in
        let offset = fault.place.offset + fault.fault.offset
        return DatasetDifference(
          "\(file.path) row \(fault.place.row + 1) (byte \(offset))", expected: "the stamped row",
          found: fault.fault.message)
      }
    }
    let stored = sums?.entries.first { $0.path == file.path.description }?.digest
    if file.compression != .none, result.differences.isEmpty, stored != reading.file.digest {
      result.notes.append("\(file.path) was compressed anew; its rows are the stamped ones")
    }
    return result
  }

  /// How the rows of a shard differ from its record.
  private func differences(
    _ record: ShardRecord, _ file: ShardFile, _ rows: BatchSummary
  ) async throws -> (list: [DatasetDifference], row: Int?) {
    let path = file.path.description
    let root = rows.tree.root.digest
    if root == record.root, rows.rowCount == record.rowCount {
      var differences = countDifferences(record, path, rows)
      var row: Int?
      if record.isCanonical, !rows.isCanonical {
        let place = rows.firstRewritten.map { " row \($0.row + 1) (byte \($0.offset))" }
        row = rows.rewrittenCount == 1 ? rows.firstRewritten?.row : nil
        differences.append(
          DatasetDifference(
            path + (place ?? " last row"), expected: "canonical JSON and a line feed",
            found: place == nil ? "no line feed at the end" : "other spelling of the same values"))
      }
      return (differences, row)
    }
    if rows.rowCount != record.rowCount {
      let list = [
        DatasetDifference(
          "\(path): rows", expected: "\(record.rowCount)", found: "\(rows.rowCount)"),
        DatasetDifference("\(path): root", expected: "\(record.root)", found: "\(root)"),
      ]
      return (list, nil)
    }
    if let row = record.locator.differingRow(from: rows.locator), row < rows.rowCount {
      let offset = try await self.row(row, in: file)?.place.offset ?? 0
      let list = [
        DatasetDifference(
          "\(path) row \(row + 1) (byte \(offset))", expected: "the stamped row",
          found: "other values; the root of the shard is \(root), not \(record.root)")
      ]
      return (list, row)
    }
    let isReordered = rows.content == record.content
    let list = [
      DatasetDifference(
        isReordered ? "\(path): order of rows" : "\(path): more than one row",
        expected: "root \(record.root)", found: "root \(root)")
    ]
    return (list, nil)
  }

  /// What a record says beside the root, which a manifest edited by hand could say wrong.
  private func countDifferences(
    _ record: ShardRecord, _ path: String, _ rows: BatchSummary
  ) -> [DatasetDifference] {
    let pairs: [(String, String, String)] = [
      ("bytes", "\(record.byteCount)", "\(rows.byteCount)"),
      ("characters", "\(record.characterCount)", "\(rows.characterCount)"),
      ("content", "\(record.content)", "\(rows.content)"),
      ("locator", "\(record.locator)", "\(rows.locator)"),
      ("canonical", "\(record.isCanonical)", "\(record.isCanonical || rows.isCanonical)"),
    ]
    return pairs.filter { $0.1 != $0.2 }.map {
      DatasetDifference("\(path): \($0.0) in the manifest", expected: $0.2, found: $0.1)
    }
  }
}
