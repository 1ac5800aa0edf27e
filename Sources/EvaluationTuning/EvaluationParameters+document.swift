package import Diagnostics
package import Documents

extension EvaluationParameters {
  /// The name and version of the format.
  package static let schema = "dynamic-agi/parameters/v1"

  /// Reads parameters from a YAML or JSON document; what it leaves out keeps its default.
  ///
  /// - Returns: The parameters, `nil` when there is a fault, and every fault with its place.
  package static func read(
    _ node: Node, path: JSONPointer = JSONPointer()
  ) -> (parameters: EvaluationParameters?, faults: [Diagnostic]) {
    var reader = MapReader(node, path: path, codePrefix: "parameters")
    reader.checkSchema(Self.schema)
    var values = ParameterValues()
    read(ParameterDescription.all[...], depth: 0, &reader, into: &values)
    var faults = reader.finish()
    for fault in parameterFaults(of: values) {
      // What keeps its default can be at fault beside what does not; then the map tells the place.
      let places = fault.path.indices.reversed().compactMap { end in
        node[JSONPointer(fault.path[...end].map { .key($0) })]?.location
      }
      faults.append(
        Diagnostic(
          code: "parameters.value", message: fault.reason,
          location: places.first ?? node.location))
    }
    return (faults.isEmpty ? EvaluationParameters(checked: values) : nil, faults)
  }

  /// All numbers as a document, defaults included, in the order of the page.
  package var document: Node { parameterDocument(of: values) }

  /// The JSON Schema (2020-12) of the document.
  package static var documentSchema: Node {
    SchemaBuilding.document(
      id: "urn:dynamic-agi:parameters:v1", title: Self.schema,
      about: "the parameters of an evaluation",
      schema(of: ParameterDescription.all[...], depth: 0))
  }

  private static func read(
    _ parameters: ArraySlice<ParameterDescription>, depth: Int, _ reader: inout MapReader,
    into values: inout ParameterValues
  ) {
    for group in grouped(parameters, depth: depth) {
      guard let first = group.first else { continue }
      let key = first.path[depth]
      if first.path.count == depth + 1 {
        switch first.kind {
        case .number(let access, _):
          if let number = reader.number(key) { access.write(&values, number) }
        case .flag(let keyPath):
          if let flag = reader.boolean(key) { values[keyPath: keyPath] = flag }
        }
      } else {
        let inner = reader.map(key) { inner in
          var changed = values
          read(group, depth: depth + 1, &inner, into: &changed)
          return changed
        }
        if let inner { values = inner }
      }
    }
  }

  private static func schema(
    of parameters: ArraySlice<ParameterDescription>, depth: Int
  ) -> Node {
    var properties: [(String, Node)] =
      depth == 0 ? [("schema", ["const": .text(Self.schema)])] : []
    for group in grouped(parameters, depth: depth) {
      guard let first = group.first else { continue }
      let isLeaf = first.path.count == depth + 1
      properties.append(
        (first.path[depth], isLeaf ? leaf(first) : schema(of: group, depth: depth + 1)))
    }
    return .map([
      ("type", "object"), ("additionalProperties", false), ("properties", .map(properties)),
    ])
  }

  private static func leaf(_ parameter: ParameterDescription) -> Node {
    let text = Node.text("\(parameter.summary) (\(parameter.unit))")
    let defaults = ParameterValues()
    switch parameter.kind {
    case .number(let access, let range):
      return .map([
        ("type", "number"), ("minimum", .number(range.lowerBound)),
        ("maximum", .number(range.upperBound)), ("default", .number(access.read(defaults))),
        ("description", text),
      ])
    case .flag(let keyPath):
      return .map([
        ("type", "boolean"), ("default", .boolean(defaults[keyPath: keyPath])),
        ("description", text),
      ])
    }
  }
}

/// The neighbours that share the key at `depth`.
private func grouped(
  _ parameters: ArraySlice<ParameterDescription>, depth: Int
) -> [ArraySlice<ParameterDescription>] {
  var groups: [ArraySlice<ParameterDescription>] = []
  var start = parameters.startIndex
  while start < parameters.endIndex {
    let key = parameters[start].path[depth]
    let end = parameters[start...].firstIndex { $0.path[depth] != key } ?? parameters.endIndex
    groups.append(parameters[start..<end])
    start = end
  }
  return groups
}

/// The numbers as a document.
func parameterDocument(of values: ParameterValues) -> Node {
  func node(_ parameters: ArraySlice<ParameterDescription>, depth: Int) -> Node {
    .map(
      grouped(parameters, depth: depth).map { group in
        let first = group[group.startIndex]
        guard first.path.count == depth + 1 else {
          return (first.path[depth], node(group, depth: depth + 1))
        }
        switch first.kind {
        case .number(let access, _): return (first.path[depth], .number(access.read(values) + 0))
        case .flag(let keyPath): return (first.path[depth], .boolean(values[keyPath: keyPath]))
        }
      })
  }
  return node(ParameterDescription.all[...], depth: 0)
}

/// The bytes whose digest names the numbers.
func canonicalBytes(ofParameters values: ParameterValues) -> [UInt8] {
  do {
    return try canonicalJSON(parameterDocument(of: values))
  } catch {
    preconditionFailure("checked parameters are finite numbers: \(error)")
  }
}
