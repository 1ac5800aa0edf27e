/// What is looked at in the rows of a batch beside their digests.
package struct BatchOptions: Sendable, Hashable {
  /// The column whose value names a row; a dataset without it has rows without names.
  package var idColumn: String
  /// Whether every row must have the id column.
  package var requiresID: Bool
  /// The column whose texts are counted.
  package var tagColumn: String
  /// The rules that each row's text is held against.
  package var rules: Set<ContentRule>
  /// Whether prints of rows are made, for duplicates.
  package var printsRows: Bool
  /// Whether prints of ids are made, for duplicates and differences.
  package var printsIDs: Bool
  /// Whether prints of content without id are made, for leaks between splits.
  package var printsContent: Bool
  /// Whether sketches are made, for near-duplicates between splits.
  package var sketches: Bool
  /// The most bytes of a row as it was read.
  package var rowByteCountMax = Int.max
  /// The most faults that are noted in one batch; reading goes on behind a fault.
  package var faultCountMax: Int

  /// Creates options; the default looks at nothing but the rows themselves.
  package init(
    idColumn: String = "id", requiresID: Bool = false, tagColumn: String = "tags",
    rules: Set<ContentRule> = [], printsRows: Bool = false, printsIDs: Bool = false,
    printsContent: Bool = false, sketches: Bool = false, faultCountMax: Int = 20
  ) {
    self.idColumn = idColumn
    self.requiresID = requiresID
    self.tagColumn = tagColumn
    self.rules = rules
    self.printsRows = printsRows
    self.printsIDs = printsIDs
    self.printsContent = printsContent
    self.sketches = sketches
    self.faultCountMax = faultCountMax
  }
}
