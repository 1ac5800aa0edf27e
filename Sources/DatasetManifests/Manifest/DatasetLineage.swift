package import Documents

/// Where a dataset comes from, as far as it was said.
package struct DatasetLineage: Sendable, Hashable {
  /// The dataset that this one continues, and what became of its rows.
  package struct Parent: Sendable, Hashable {
    /// The name, with the version where it is known: `instruct@0.1.0`.
    package var name: String
    /// The root digest.
    package var root: ContentDigest
    /// What became of the rows; `nil` where the parent's rows were not at hand.
    package var rows: RowDifference.Counts?

    /// Creates a parent.
    package init(name: String, root: ContentDigest, rows: RowDifference.Counts?) {
      self.name = name
      self.root = root
      self.rows = rows
    }
  }

  /// The version of the model whose evaluations were exported.
  package var modelVersion: String?
  /// The commit of the code that exported.
  package var commit: String?
  /// The digest of the identity in force.
  package var identity: ContentDigest?
  /// The first and the last snapshot that went in, as the exporter names them.
  package var snapshots: (first: String, last: String)? {
    get { snapshotRange.map { ($0.first, $0.last) } }
    set { snapshotRange = newValue.map { SnapshotRange(first: $0.first, last: $0.last) } }
  }
  /// The dataset that this one continues.
  package var parent: Parent?

  private struct SnapshotRange: Sendable, Hashable {
    var first: String
    var last: String
  }
  private var snapshotRange: SnapshotRange?

  /// Creates a lineage of which nothing is known.
  package init() {}
}
