internal import DatasetManifests
internal import DatasetRows
internal import Documents
internal import FileStore

extension StampWork {
  /// Reads every shard that no earlier stamp has read.
  ///
  /// Where near-duplicates are looked for, the largest split comes last: of its rows only those are
  /// kept that may be like a row of the others.
  ///
  /// - Returns: The summaries in the order of the shards, and how many of them were known.
  func readShards() async throws -> (summaries: [ShardSummary], resumedCount: Int) {
    let indexes = Array(export.shards.indices)
    var summaries: [Int: (ShardSummary, Bool)] = [:]
    if options.sketches {
      let largest = largestSplit
      let first = indexes.filter { splits[$0] != largest }
      let last = indexes.filter { splits[$0] == largest }
      try await read(first, filter: nil, others: [], into: &summaries)
      let filter = try BandFilter(files: first.map { scratch.file(.bands, of: $0) })
      let others = first.map { "\(export.shards[$0].name.text) \(fileStamp(filePath($0)))" }
      try await read(last, filter: filter, others: others, into: &summaries)
    } else {
      try await read(indexes, filter: nil, others: [], into: &summaries)
    }
    let all = indexes.compactMap { summaries[$0] }
    return (all.map(\.0), all.count { $0.1 })
  }

  /// The split with the most bytes on disk; among equals the first by name.
  private var largestSplit: String {
    var sizes: [String: Int] = [:]
    for (shard, split) in zip(export.shards, splits) { sizes[split, default: 0] += shard.byteCount }
    return sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key ?? ""
  }

  private func read(
    _ indexes: [Int], filter: BandFilter?, others: [String],
    into summaries: inout [Int: (ShardSummary, Bool)]
  ) async throws {
    let results = try await forEachShard(indexes, control) { index, window in
      try await read(index, window: window, filter: filter, others: others)
    }
    var faulty: DatasetFailure?
    for (index, result) in zip(indexes, results) {
      switch result {
      case .success(let summary): summaries[index] = summary
      case .failure(let failure):
        // The faults of all shards are told at once.
        if faulty == nil { faulty = failure } else { faulty?.diagnostics += failure.diagnostics }
      }
    }
    if let faulty { throw faulty }
  }

  /// Reads one shard.
  ///
  /// - Returns: The summary and whether it was known, or the faults of its rows.
  private func read(
    _ index: Int, window: Int, filter: BandFilter?, others: [String]
  ) async throws -> Result<(ShardSummary, Bool), DatasetFailure> {
    let shard = export.shards[index]
    let checkpoint = ShardCheckpoint(
      scratch: scratch, shard: index,
      question: ShardCheckpoint.question(options, shard: shard.name, others: others),
      stamp: fileStamp(filePath(index)))
    if let summary = checkpoint.load() {
      control.advance(shard.byteCount, summary.rowCount)
      return .success((summary, true))
    }
    let keeping = try RowKeeping(shard: index, in: scratch, options: options, filter: filter)
    do {
      let reading = try await readShard(
        shard, index: index, below: export.tree.root, options: options, digests: [.content, .file],
        window: window, control: control
      ) { prints in try keeping.add(prints) }
      guard reading.rows.faults.isEmpty else {
        return .failure(DatasetFailure(reading.rows.faults, in: filePath(index)))
      }
      try keeping.flush()
      guard fileStamp(filePath(index)) == checkpoint.stamp else {
        throw DatasetFailure(
          code: "dataset.changed", "'\(filePath(index))' was changed while it was read",
          hint: "stamp the export when the program that writes it has ended")
      }
      let summary = ShardSummary(reading.rows, digest: reading.digest, file: reading.file)
      try checkpoint.save(summary, kept: keeping.kept)
      return .success((summary, false))
    } catch let failure as DatasetFailure where failure.kind == .invalid {
      return .failure(failure)
    }
  }
}
