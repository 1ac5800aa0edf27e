package import Documents

extension DatasetSchema {
  /// The JSON Schema (draft 2020-12) that every row of the dataset follows.
  package func jsonSchema(name: String) -> Node {
    SchemaBuilding.document(
      title: "A row of the dataset \(name)",
      .map([
        ("type", "object"), ("properties", .map(columns.map { ($0.name, $0.jsonSchema) })),
        ("required", .texts(columns.filter { !$0.isNullable }.map(\.name))),
        ("additionalProperties", false),
      ]))
  }
}

extension Column {
  fileprivate var jsonSchema: Node {
    let types = kinds.map(\.jsonSchemaType) + (isNullable || kinds.isEmpty ? ["null"] : [])
    let isMap = kinds.contains(.map)
    return .map(present: [
      ("type", types.count == 1 ? .text(types[0]) : .texts(types)),
      ("properties", isMap ? .map(fields.map { ($0.name, $0.jsonSchema) }) : Node?.none),
      ("required", isMap ? .texts(fields.filter { !$0.isNullable }.map(\.name)) : Node?.none),
      ("additionalProperties", isMap ? .boolean(false) : Node?.none),
      ("items", elements.first?.jsonSchema),
    ])
  }
}

extension ColumnKind {
  fileprivate var jsonSchemaType: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .text: "string"
    case .list: "array"
    case .map: "object"
    }
  }
}
