package import DatasetRows

/// A change of a dataset's columns, or of the fields inside one.
package struct SchemaChange: Sendable, Hashable {
  /// What happened to a column.
  package enum Kind: Sendable, Hashable {
    /// The column is new.
    case added
    /// The column is gone.
    case removed
    /// The column holds other kinds of value.
    case retyped(from: [ColumnKind], to: [ColumnKind])
    /// Rows may now hold null or leave the column out.
    case loosened
    /// Every row now has a value.
    case tightened
  }

  /// The path of the column, such as `messages[].role`.
  package var column: String
  /// What happened.
  package var kind: Kind

  /// Creates a change.
  package init(column: String, kind: Kind) {
    self.column = column
    self.kind = kind
  }
}

extension SchemaChange: CustomStringConvertible {
  /// The change for people.
  package var description: String {
    switch kind {
    case .added: "column '\(column)' added"
    case .removed: "column '\(column)' removed"
    case .retyped(let old, let new):
      "column '\(column)' retyped from \(words(old)) to \(words(new))"
    case .loosened: "column '\(column)' may now be null or absent"
    case .tightened: "column '\(column)' is never null or absent any more"
    }
  }

  private func words(_ kinds: [ColumnKind]) -> String {
    kinds.isEmpty ? "null" : kinds.map(\.rawValue).joined(separator: " or ")
  }
}

extension DatasetSchema {
  /// The changes that lead from an older schema to this one, by path.
  package func changes(since old: DatasetSchema) -> [SchemaChange] {
    DatasetManifests.changes(from: old.columns, to: columns, below: "")
  }
}

private func changes(
  from old: [Column], to new: [Column], below path: String
) -> [SchemaChange] {
  var result: [SchemaChange] = []
  for column in old {
    let name = path + column.name
    guard let other = new.first(where: { $0.name.utf8.elementsEqual(column.name.utf8) }) else {
      result.append(SchemaChange(column: name, kind: .removed))
      continue
    }
    result += changes(of: name, from: column, to: other)
  }
  for column in new where !old.contains(where: { $0.name.utf8.elementsEqual(column.name.utf8) }) {
    result.append(SchemaChange(column: path + column.name, kind: .added))
  }
  return result
}

private func changes(of name: String, from old: Column, to new: Column) -> [SchemaChange] {
  var result: [SchemaChange] = []
  if old.kinds != new.kinds {
    result.append(SchemaChange(column: name, kind: .retyped(from: old.kinds, to: new.kinds)))
  }
  if old.isNullable != new.isNullable {
    result.append(SchemaChange(column: name, kind: new.isNullable ? .loosened : .tightened))
  }
  if old.kinds.contains(.map), new.kinds.contains(.map) {
    result += changes(from: old.fields, to: new.fields, below: name + ".")
  }
  if let left = old.elements.first, let right = new.elements.first {
    result += changes(of: name + Column.elementName, from: left, to: right)
  }
  return result
}
