package import Documents

extension IdentitySchema {
  /// The files that a JSON Schema is for.
  package enum Document: String, Sendable, Hashable, CaseIterable {
    /// `base.yaml`: plain values.
    case base
    /// An overlay or `local.yaml`: plain values and operators, none of them required.
    case overlay

    /// The path of the JSON Schema within the folder of the bundle.
    package var fileName: String {
      switch self {
      case .base: "schema/identity.schema.json"
      case .overlay: "schema/identity-overlay.schema.json"
      }
    }
  }

  /// The JSON Schema (2020-12) of one kind of file, for editors.
  ///
  /// It accepts what the check of a layer accepts, up to what JSON cannot tell: how a value was
  /// quoted. A text with a reference is accepted everywhere, for its value is not known.
  package func jsonSchema(for document: Document) -> Node {
    let writing = JSONSchemaWriting(allowsOperators: document == .overlay)
    var properties: [(String, Node)] = [
      ("schema", ["const": .integer(Self.version), "description": "The version of the schema."])
    ]
    if document == .overlay {
      properties.append(
        (
          "environment",
          [
            "type": "string", "pattern": .text("^\(JSONSchemaWriting.identifier)$"),
            "description": "The environment, equal to the name of the file.",
          ]
        ))
      properties.append(
        (
          "extends",
          [
            "type": "string", "pattern": .text("^\(JSONSchemaWriting.identifier)$"),
            "description": "The environment below this one, or `base`.",
          ]
        ))
    }
    properties += root.children.map { ($0.key, writing.schema(of: $0)) }
    return SchemaBuilding.document(
      title: document == .base ? "Base of an identity bundle" : "Overlay of an identity bundle",
      .map(present: [
        ("type", "object"), ("properties", .map(properties)),
        ("required", document == .base ? ["schema"] : Node?.none),
        ("additionalProperties", false),
      ]), definitions: writing.definitions)
  }

  /// The JSON Schema as the bytes of its file.
  package func jsonSchemaFile(for document: Document) -> [UInt8] {
    prettyJSON(jsonSchema(for: document))
  }
}
