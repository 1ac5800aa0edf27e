/// The kinds of value that a column can hold.
///
/// A number is whole or not by its canonical form, in which `1.0` is `1`: the kind of a value does
/// not depend on how it was written.
package enum ColumnKind: String, Sendable, Hashable, CaseIterable {
  case boolean
  case integer
  case number
  case text
  case list
  case map
}
