/// A column of a dataset, or a field inside one.
package struct Column: Sendable, Hashable {
  /// The key; `[]` for the elements of a list.
  package var name: String
  /// The kinds of value, in the order of ``ColumnKind``; empty when every value is null.
  package var kinds: [ColumnKind]
  /// Whether a row may hold null here, or leave it out.
  package var isNullable: Bool
  /// The fields of a map, by name in canonical order.
  package var fields: [Column]
  /// The elements of a list, one column or none.
  package var elements: [Column]

  /// The name of the column that stands for the elements of a list.
  package static let elementName = "[]"

  /// Creates a column.
  package init(
    _ name: String, _ kinds: [ColumnKind], isNullable: Bool = false, fields: [Column] = [],
    elements: [Column] = []
  ) {
    self.name = name
    self.kinds = kinds
    self.isNullable = isNullable
    self.fields = fields
    self.elements = elements
  }
}
