/// What is kept of the single rows of a batch.
package struct BatchPrints: Sendable {
  /// The prints of whole rows.
  package var rows: [RowPrint] = []
  /// The prints of ids; ``RowPrint/detail`` is the row's offset.
  package var ids: [RowPrint] = []
  /// The prints of rows without their id.
  package var content: [RowPrint] = []
  /// The sketches of rows that have one.
  package var sketches: [RowSketch] = []

  /// Creates an empty set.
  package init() {}
}
