package import Changelog
package import DatasetManifests
package import ReleaseRecords
internal import ReleaseRules
package import SemanticVersioning

/// A dataset of a release, with what it was before.
package struct ReleasedDataset: Hashable, Sendable {
  /// What the release records of it.
  package let record: RecordedDataset

  /// The version that the base recorded; `nil` for a dataset that is new.
  package let previous: SemanticVersion?

  /// Whether the release makes this version, and its tag: it is neither the base's nor that of the
  /// latest candidate.
  package let isNew: Bool

  package init(record: RecordedDataset, previous: SemanticVersion?, isNew: Bool) {
    self.record = record
    self.previous = previous
    self.isNew = isNew
  }

  /// The tag that the release makes for it; `nil` for a version that has its tag already.
  package var tag: PlannedTag? {
    isNew ? PlannedTag(name: record.tag, message: record.tagMessage) : nil
  }

}

extension RecordedDataset {
  /// The dataset as something that the model is made from.
  package var source: SourceTag {
    SourceTag(
      kind: SourceTag.datasetKind, name: name.text, tag: tag, digest: root, location: location)
  }
}

extension PlanningContext {
  /// The datasets that a version releases, each in its own version; none where a release keeps no
  /// records, for without them nobody knows the version of a dataset.
  ///
  /// - Throws: `PlanningFault.invalidLabel` when the release's label is none.
  func releasedDatasets(
    in version: SemanticVersion
  ) throws(PlanningFault) -> [ReleasedDataset] {
    guard policy.recordsFolder != nil else { return [] }
    var released: [ReleasedDataset] = []
    for dataset in datasets {
      let own = try self.version(of: dataset, in: version)
      let isKnown = [dataset.previous, dataset.candidate].contains { $0?.version == own }
      released.append(
        ReleasedDataset(
          record: dataset.record(version: own), previous: dataset.previous?.version,
          isNew: !isKnown))
    }
    return released
  }

  /// What the notes of a version tell of datasets.
  ///
  /// - Throws: `PlanningFault.invalidLabel` when the release's label is none.
  package func datasetEntries(
    in version: SemanticVersion
  ) throws(PlanningFault) -> [ChangelogEntry] {
    datasetEntries(try releasedDatasets(in: version))
  }

  /// What the notes tell of datasets: a line for each that is another one than in the base.
  func datasetEntries(_ released: [ReleasedDataset]) -> [ChangelogEntry] {
    let changed = zip(datasets, released).filter { $1.record.version != $1.previous }
    let lines = changed.map { dataset, released in
      "\(released.record.name.text) \(released.record.version): \(dataset.difference)"
    }
    let gone =
      policy.recordsFolder == nil ? [] : removedDatasets.map { "\($0.name.text): removed" }
    return (lines + gone).map { ChangelogEntry(description: $0) }
  }
}

extension PlannedDataset {
  /// What became of the dataset since the base, in a few words.
  fileprivate var difference: String {
    guard previous != nil else {
      // What the base's tree holds was never released: there is nothing to compare with.
      return "\(base == nil ? "new" : "recorded for the first time"), \(counted(manifest.rowCount))"
    }
    var parts: [String] = []
    let (old, new) = evidence.rowCounts
    if let rows = evidence.rows {
      let counts = [("+", rows.added), ("−", rows.removed), ("~", rows.changed)]
        .filter { $0.1 > 0 }
      let noun = counts.reduce(0) { $0 + $1.1 } == 1 ? "row" : "rows"
      if !counts.isEmpty {
        parts.append((counts.map { $0.0 + grouped($0.1) } + [noun]).joined(separator: " "))
      }
    } else if old != new {
      parts.append("\(grouped(old)) → \(counted(new))")
    }
    let changes = evidence.schemaChanges
    parts += changes.prefix(Self.changeCountMax).map(\.description)
    if changes.count > Self.changeCountMax {
      parts.append("\(changes.count - Self.changeCountMax) more changes of columns")
    }
    if let previous, previous.location != location {
      parts.append("moved from \(previous.location) to \(location)")
    }
    // What is left is told by the evidence: an order, a manifest.
    if parts.isEmpty, evidence.oldRoot != evidence.newRoot {
      parts.append(evidence.items.map(\.reason).first ?? "other rows")
    }
    return parts.isEmpty ? "the same rows, another manifest" : parts.joined(separator: ", ")
  }

  /// The most changes of columns that a line tells.
  private static var changeCountMax: Int { 5 }
}

/// A number of rows with its noun.
private func counted(_ rowCount: Int) -> String {
  "\(grouped(rowCount)) row\(rowCount == 1 ? "" : "s")"
}

/// A number with a comma before each group of three digits.
private func grouped(_ number: Int) -> String {
  let digits = Array(String(number))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}
