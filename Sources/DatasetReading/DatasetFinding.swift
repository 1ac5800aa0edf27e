package import DatasetRows

/// What a gate found in an export.
package struct DatasetFinding: Sendable, Hashable {
  /// The gate.
  package var gate: DatasetGate
  /// What was found, in words that follow a number of rows: `hold an AWS access key id`.
  package var phrase: String
  /// The number of rows.
  package var rowCount: Int
  /// The first rows, with the file of each.
  package var places: [Place]

  /// A row of a finding.
  package struct Place: Sendable, Hashable {
    /// The file.
    package var file: String
    /// The number of the row, the first is 1.
    package var row: Int
    /// The offset in the shard's uncompressed bytes.
    package var offset: Int
    /// The row that it is like, where there is one.
    package var like: String?
  }

  /// Creates a finding.
  package init(gate: DatasetGate, phrase: String, rowCount: Int, places: [Place]) {
    self.gate = gate
    self.phrase = phrase
    self.rowCount = rowCount
    self.places = places
  }
}
