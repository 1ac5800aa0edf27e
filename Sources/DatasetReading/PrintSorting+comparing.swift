internal import DatasetManifests
internal import DatasetRows

extension PrintSorting {
  /// Compares the rows of two exports.
  ///
  /// - Parameters:
  ///   - old: The files with the prints of the old rows, in the order of their places: of the id where
  ///     rows have ids, else of the whole row.
  ///   - new: The files with those of the new rows.
  /// - Returns: What became of the rows.
  /// - Throws: ``DatasetFailure`` when a file cannot be read or made, or the caller stops the work.
  func compare(old: [String], new: [String]) throws -> RowDifference {
    var difference = RowDifference()
    try eachPart(of: [old, new]) { part in
      switch part {
      case .sorted(let sets): difference.compare(old: sets[0], new: sets[1])
      case .equal(let groups): try compare(old: groups[0], new: groups[1], &difference)
      }
    }
    return difference
  }

  /// Compares groups as ``RowDifference/compare(old:new:)`` does those that are in memory.
  private func compare(
    old: PrintGroup, new: PrintGroup, _ difference: inout RowDifference
  ) throws {
    guard try !pairsInOrder(old, new) else {
      let pairCount = min(old.count, new.count)
      difference.keep(pairCount)
      try new.forEach(from: pairCount) { difference.note(.added, $0.place) }
      try old.forEach(from: pairCount) { difference.note(.removed, $0.place) }
      return
    }
    let rest = ["old", "new"].map { "\(folder)/\(name)-rest-\($0)" }
    defer { for path in rest { removeFile(path) } }
    difference.keep(try pairByContent(old, new, leaving: rest))
    let counts = rest.map { PrintFile($0).count }
    let byPlace = PrintSorting(in: folder, control: control, gauge: gauge, name: "\(name)-places")
    var index = 0
    try byPlace.eachPart(of: [[rest[1]]]) { part in
      try part.forEach(ofSet: 0) { print in
        difference.note(index < counts[0] ? .changed : .added, print.place)
        index += 1
      }
    }
    index = 0
    try byPlace.eachPart(of: [[rest[0]]]) { part in
      try part.forEach(ofSet: 0) { print in
        if index >= counts[1] { difference.note(.removed, print.place) }
        index += 1
      }
    }
  }

  /// Whether any pair of rows is as good as another: all say the same, or one side has none.
  private func pairsInOrder(_ old: PrintGroup, _ new: PrintGroup) throws -> Bool {
    guard let leaf = try old.first()?.leaf, try new.first() != nil else { return true }
    return try old.first { $0.leaf != leaf } == nil && new.first { $0.leaf != leaf } == nil
  }

  /// Pairs rows that say the same.
  ///
  /// - Parameters:
  ///   - old: The old rows.
  ///   - new: The new rows.
  ///   - rest: The files that take the prints of the old and the new rows that are left over, as prints
  ///     of their places.
  /// - Returns: The number of pairs.
  private func pairByContent(
    _ old: PrintGroup, _ new: PrintGroup, leaving rest: [String]
  ) throws -> Int {
    let names = ["old", "new"].map { "\(folder)/\(name)-leaves-\($0)" }
    defer { for path in names { removeFile(path) } }
    for (group, path) in zip([old, new], names) {
      let file = try ScratchFile(path, isNew: true)
      try group.forEach { try file.append(Self.keyed($0, by: $0.leaf)) }
      try file.flush()
    }
    let files = try rest.map { try ScratchFile($0, isNew: true) }
    var pairCount = 0
    let byLeaf = PrintSorting(in: folder, control: control, gauge: gauge, name: "\(name)-leaf")
    try byLeaf.eachPart(of: names.map { [$0] }) { part in
      switch part {
      case .sorted(let sets):
        let unpaired = RowDifference.unpaired(old: sets[0][...], new: sets[1][...])
        pairCount += sets[0].count - unpaired.old.count
        for print in unpaired.old { try files[0].append(Self.keyed(print, by: print.position)) }
        for print in unpaired.new { try files[1].append(Self.keyed(print, by: print.position)) }
      case .equal(let groups):
        let count = min(groups[0].count, groups[1].count)
        pairCount += count
        for (group, file) in zip(groups, files) {
          try group.forEach(from: count) { try file.append(Self.keyed($0, by: $0.position)) }
        }
      }
    }
    for file in files { try file.flush() }
    return pairCount
  }

  /// A print that is sorted by another number.
  private static func keyed(_ print: RowPrint, by key: UInt64) -> RowPrint {
    RowPrint(high: key, low: 0, position: print.position, offset: print.offset, leaf: print.leaf)
  }
}
