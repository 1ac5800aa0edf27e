package import Documents

/// The columns of a dataset.
package struct DatasetSchema: Sendable, Hashable {
  /// The columns by name in canonical order (UTF-16 code units).
  package var columns: [Column]

  /// Creates a schema.
  package init(columns: [Column]) { self.columns = columns }

  /// The schema that rows were seen to have.
  package init(_ observed: ObservedSchema) {
    columns = Self.fields(of: ObservedSchema.rowPlace, in: observed)
  }

  private static func fields(of place: Int, in observed: ObservedSchema) -> [Column] {
    let mapCount = observed.places[place].mapCount
    return observed.members(of: place).map { member in
      let place = observed.places[member]
      var column = column(member, in: observed)
      column.name = keyText(observed.key(of: member))
      column.isNullable = place.kinds.contains(.null) || place.count < mapCount
      return column
    }.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
  }

  private static func column(_ place: Int, in observed: ObservedSchema) -> Column {
    let seen = observed.places[place]
    return Column(
      Column.elementName, seen.kinds.kinds, isNullable: seen.kinds.contains(.null),
      fields: fields(of: place, in: observed),
      elements: observed.knownElement(of: place).map { [column($0, in: observed)] } ?? [])
  }

  private static func keyText(_ key: ArraySlice<UInt8>) -> String {
    let quoted = [UInt8(ascii: "\"")] + key + [UInt8(ascii: "\"")]
    guard let text = (try? parseJSON(quoted, name: ""))?.text else {
      preconditionFailure("what was written as a key is a string")
    }
    return text
  }

  /// The digest of the columns: it changes when a column joins, leaves or changes its kind.
  package var digest: ContentDigest {
    guard let bytes = try? canonicalJSON(node) else {
      preconditionFailure("columns are texts and booleans")
    }
    return ContentDigest(of: bytes)
  }

  /// The columns as a document.
  package var node: Node { .list(columns, \.node) }
}

extension Column {
  /// The column as a document.
  var node: Node {
    .map(present: [
      ("name", .text(name)), ("kinds", .texts(kinds.map(\.rawValue))),
      ("nullable", .boolean(isNullable)),
      ("fields", fields.isEmpty ? Node?.none : .list(fields, \.node)),
      ("elements", elements.first?.node),
    ])
  }
}
