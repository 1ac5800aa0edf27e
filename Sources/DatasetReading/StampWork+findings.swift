internal import DatasetManifests
internal import DatasetRows
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
    var places = FirstPlaces()
    try sorting.eachGroup(of: keptFiles(.ids)) { group in
      let first = try group.first()?.place
      try group.forEach(from: 1) { places.add($0.place, like: first) }
    }
    guard places.count > 0 else { return }
    throw DatasetFailure(
      .invalid,
      places.places.map { place, first in
        Diagnostic(
          code: "dataset.duplicate-id",
          message:
            "the row has the id of an earlier row (row \(place.row + 1), byte \(place.offset))",
          location: SourceLocation(file: filePath(place.shard), line: place.row + 1, column: 1),
          hint: "give each row an id of its own, name another column with --id, or pass --no-id",
          related: first.map { first in
            [
              Diagnostic.Related(
                "the earlier row",
                at: SourceLocation(file: filePath(first.shard), line: first.row + 1, column: 1))
            ]
          } ?? [])
      })
  }

  /// Counts the rows that equal an earlier one.
  func findDuplicates(_ counts: inout [Int]) throws -> [DatasetFinding] {
    var places = FirstPlaces()
    var perShard = counts
    try sorting.eachGroup(of: keptFiles(.rows)) { group in
      let first = try group.first()?.place
      try group.forEach(from: 1) { print in
        perShard[print.shard] += 1
        places.add(print.place, like: first)
      }
    }
    counts = perShard
    return findings(.duplicates, "equal an earlier row", "equals an earlier row", places)
  }

  /// Looks for rows that stand in two splits, apart from their id.
  ///
  /// A leak is told of the row that should not be there, training rows being at home before others.
  ///
  /// - Parameters:
  ///   - marks: Takes the rows that are in a later split than an equal one.
  func findLeaks(marking marks: RowMarks?) throws -> [DatasetFinding] {
    let (splits, training) = numberedSplits
    var places = FirstPlaces()
    try sorting.eachGroup(of: keptFiles(.content)) { group in
      guard let first = try group.first() else { return }
      let home = try group.first { splits[$0.shard] == training } ?? first
      try group.forEach { print in
        guard splits[print.shard] != splits[home.shard] else { return }
        try marks?.insert(print)
        places.add(print.place, like: home.place)
      }
    }
    return findings(
      .leaks, "are in another split too, but for their id",
      "is in another split too, but for its id", places)
  }

  /// The split of each shard as a number, and that of the training rows.
  private var numberedSplits: (ofShards: [Int], training: Int) {
    let names = Set(splits).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    return (splits.map { numbers[$0] ?? 0 }, numbers[SplitRule.standardSplit] ?? names.count)
  }

  /// Looks for rows whose text is nearly that of a row of another split.
  ///
  /// - Parameters:
  ///   - marks: The rows that are found already; takes those that are found here.
  func findNearLeaks(exceptMarked marks: RowMarks) throws -> [DatasetFinding] {
    let (splits, training) = numberedSplits
    var places = FirstPlaces()
    var sketches = SketchFiles(scratch)
    try sorting.eachGroup(of: keptFiles(.bands)) { group in
      var heads = BandHeads(splits: splits, training: training)
      try group.forEach { heads.add($0) }
      guard heads.haveOthers else { return }
      heads.close()
      try group.forEach { print in
        let others = heads.candidates(for: print)
        guard try !marks.contains(print) else { return }
        var own: [UInt8]?
        for other in others where splits[other.shard] != splits[print.shard] {
          let minima = try own ?? sketches.minima(of: print)
          own = minima
          guard
            RowSketch.likeness(try sketches.minima(of: other), minima) >= RowSketcher.likenessMin
          else { continue }
          try marks.insert(print)
          places.add(print.place, like: other.place)
          break
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
