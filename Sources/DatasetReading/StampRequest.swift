package import DatasetManifests
package import DatasetRows

/// What a stamp is asked for.
package struct StampRequest: Sendable {
  /// The name of the dataset.
  package var name: DatasetName
  /// What the dataset is, in a sentence.
  package var summary: String?
  /// The licence as an SPDX identifier or expression.
  package var licence: String?
  /// Which column names rows.
  package var ids: IDColumn
  /// The column whose texts are counted.
  package var tagColumn: String
  /// Whether an export without that column is refused.
  package var requiresTags = false
  /// How shards are given to splits.
  package var splitRule: SplitRule
  /// Where the dataset comes from.
  package var lineage: DatasetLineage
  /// What only people know, for the cards.
  package var facts: CardFacts
  /// What a finding of each gate does, where it differs from the standard.
  package var verdicts: [DatasetGate: DatasetGate.Verdict]
  /// The export that this one continues.
  package var parent: ParentExport?
  /// Whether files that no stamp has written may be replaced.
  package var replacesFiles = false
  /// Whether prints of all rows are kept, whatever the gates want.
  var keepsRows = false

  /// The column whose texts are counted unless another is named.
  package static let standardTagColumn = "tags"

  /// Which column names rows.
  package enum IDColumn: Sendable, Hashable {
    /// The column `id`, when every row has it.
    case automatic
    /// This column, which every row must have.
    case column(String)
    /// None: rows are known by their content alone.
    case none

    /// The column that is looked for.
    package static let standard = "id"
  }

  /// Creates a request.
  package init(
    name: DatasetName, summary: String? = nil, licence: String? = nil, ids: IDColumn = .automatic,
    tagColumn: String = "tags", splitRule: SplitRule = SplitRule(),
    lineage: DatasetLineage = DatasetLineage(), facts: CardFacts = CardFacts(),
    verdicts: [DatasetGate: DatasetGate.Verdict] = [:], parent: ParentExport? = nil
  ) {
    self.name = name
    self.summary = summary
    self.licence = licence
    self.ids = ids
    self.tagColumn = tagColumn
    self.splitRule = splitRule
    self.lineage = lineage
    self.facts = facts
    self.verdicts = verdicts
    self.parent = parent
  }

  /// What a finding of a gate does.
  package func verdict(_ gate: DatasetGate) -> DatasetGate.Verdict {
    verdicts[gate] ?? gate.standardVerdict
  }

  /// What is looked at in each row.
  func batchOptions(hasSplits: Bool) -> BatchOptions {
    var options = BatchOptions(tagColumn: tagColumn)
    switch ids {
    case .automatic: options.idColumn = IDColumn.standard
    case .column(let name):
      options.idColumn = name
      options.requiresID = true
    case .none: break
    }
    options.rules = Set(ContentRule.allCases.filter { verdict($0.gate) != .off })
    options.printsIDs = ids != .none
    options.printsRows = verdict(.duplicates) != .off || parent != nil || keepsRows
    options.printsContent = hasSplits && verdict(.leaks) != .off
    options.sketches = hasSplits && verdict(.nearLeaks) != .off
    return options
  }
}
