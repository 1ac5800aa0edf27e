internal import DatasetManifests
internal import Diagnostics
internal import FileStore

extension StampWork {
  /// What the rules found in the text of rows.
  func contentFindings(_ summaries: [ShardSummary]) -> [DatasetFinding] {
    var all = FindingCounts()
    for summary in summaries { all.add(summary.findings) }
    return all.byRule.map { rule, entry in
      DatasetFinding(
        gate: rule.gate, phrase: "\(entry.rowCount == 1 ? "holds" : "hold") \(rule.noun)",
        rowCount: entry.rowCount, places: entry.places.map { place($0) })
    }
  }

  /// A place as people are told of it.
  func place(_ place: RowPlace, like other: RowPlace? = nil) -> DatasetFinding.Place {
    DatasetFinding.Place(
      file: export.shards[place.shard].path.description, row: place.row + 1, offset: place.offset,
      like: other.map { "\(export.shards[$0.shard].path) row \($0.row + 1)" })
  }

  /// Refuses an export in which two rows have the same id.
  func refuseDuplicateIDs() throws {
    var found: [(RowPlace, first: RowPlace)] = []
    var count = 0
    try eachPart(of: [keptFiles(.ids)], scratch: scratch.path, control: control) { sets in
      eachGroup(sets[0]) { group in
        guard let first = group.first else { return }
        count += group.count - 1
        for print in group.dropFirst().prefix(20) { found.append((print.place, first.place)) }
        found.sort { $0.0 < $1.0 }
        found = Array(found.prefix(20))
      }
    }
    guard count > 0 else { return }
    throw DatasetFailure(
      .invalid,
      found.map { place, first in
        Diagnostic(
          code: "dataset.duplicate-id",
          message:
            "the row has the id of an earlier row (row \(place.row + 1), byte \(place.offset))",
          location: SourceLocation(file: filePath(place.shard), line: place.row + 1, column: 1),
          hint: "give each row an id of its own, name another column with --id, or pass --no-id",
          related: [
            Diagnostic.Related(
              "the earlier row",
              at: SourceLocation(file: filePath(first.shard), line: first.row + 1, column: 1))
          ])
      })
  }

  /// Counts the rows that equal an earlier one.
  func findDuplicates(_ counts: inout [Int]) throws -> [DatasetFinding] {
    var places = FirstPlaces()
    var perShard = counts
    try eachPart(of: [keptFiles(.rows)], scratch: scratch.path, control: control) { sets in
      eachGroup(sets[0]) { group in
        for print in group.dropFirst() {
          perShard[print.shard] += 1
          places.add(print.place, like: group.first?.place)
        }
      }
    }
    counts = perShard
    return findings(.duplicates, "equal an earlier row", "equals an earlier row", places)
  }

  /// Looks for rows that stand in two splits, apart from their id.
  ///
  /// - Returns: The positions of those that are in a later split than an equal one.
  func findLeaks(_ findings: inout [DatasetFinding]) throws -> Set<UInt64> {
    guard options.printsContent else { return [] }
    var places = FirstPlaces()
    var leaked: Set<UInt64> = []
    try eachPart(of: [keptFiles(.content)], scratch: scratch.path, control: control) { sets in
      eachGroup(sets[0]) { group in
        guard let home = group.min(by: { rank($0) < rank($1) }) else { return }
        for print in group where splits[print.shard] != splits[home.shard] {
          leaked.insert(print.position)
          places.add(print.place, like: home.place)
        }
      }
    }
    findings += self.findings(
      .leaks, "are in another split too, but for their id",
      "is in another split too, but for its id", places)
    return leaked
  }

  /// Orders rows so that a leak is told of the row that should not be there: training rows first.
  private func rank(_ print: RowPrint) -> (Int, UInt64) {
    (splits[print.shard] == SplitRule.standardSplit ? 0 : 1, print.position)
  }

  /// Looks for rows whose text is nearly that of a row of another split.
  func findNearLeaks(except leaked: Set<UInt64>) throws -> [DatasetFinding] {
    var places = FirstPlaces()
    var found = leaked
    var sketches: [Int: ScratchFile] = [:]
    func minima(of print: RowPrint) throws -> [UInt8] {
      let file =
        try sketches[print.shard]
        ?? ScratchFile(scratch.file(.sketches, of: print.shard), isNew: false)
      sketches[print.shard] = file
      let bytes: [UInt8] = try file.values(
        RowSketcher.binCount, at: Int(print.leaf) * RowSketcher.binCount)
      return bytes
    }
    try eachPart(of: [keptFiles(.bands)], scratch: scratch.path, control: control) { sets in
      try eachGroup(sets[0]) { group in
        let ordered = group.sorted { rank($0) < rank($1) }
        for (index, print) in ordered.enumerated() where !found.contains(print.position) {
          // A band that very many rows share is boilerplate: the first of them stand for all.
          for other in ordered[..<index].prefix(64) where splits[other.shard] != splits[print.shard]
          {
            let likeness = RowSketch.likeness(try minima(of: other), try minima(of: print))
            guard likeness >= RowSketcher.likenessMin else { continue }
            found.insert(print.position)
            places.add(print.place, like: other.place)
            break
          }
        }
      }
    }
    return findings(
      .nearLeaks, "say nearly the same as a row of another split",
      "says nearly the same as a row of another split", places)
  }

  private func findings(
    _ gate: DatasetGate, _ plural: String, _ singular: String, _ places: FirstPlaces
  ) -> [DatasetFinding] {
    guard places.count > 0 else { return [] }
    return [
      DatasetFinding(
        gate: gate, phrase: places.count == 1 ? singular : plural, rowCount: places.count,
        places: places.places.map { place($0.place, like: $0.like) })
    ]
  }
}
