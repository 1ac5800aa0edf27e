package import Documents
internal import ReleaseRules

/// The JSON Schema (2020-12) of `releases/agi-release.yaml`.
package let configurationSchema: Node = {
  typealias Of = SchemaBuilding
  let root = objectSchema(
    of: [("schema", Of.constant(ReleasePolicy.schema))], ConfigurationKey.all[...], depth: 0)
  return Of.document(
    id: "urn:agi-release:config:v1", title: ReleasePolicy.schema,
    about: "what a project has decided about its releases", root)
}()

/// The schema of a map: keys that follow each other below one key make a map of their own.
private func objectSchema(
  of first: [(String, Node)], _ keys: ArraySlice<ConfigurationKey>, depth: Int
) -> Node {
  var properties = first
  var rest = keys
  while let key = rest.first {
    let name = key.path[depth]
    let group = rest.prefix { $0.path[depth] == name }
    rest = rest[group.endIndex...]
    if key.path.count == depth + 1 {
      let about: [(String, Node)] = key.about.isEmpty ? [] : [("description", .text(key.about))]
      properties.append((name, .map((key.schema.map ?? []).map { ($0.key, $0.value) } + about)))
    } else {
      properties.append((name, objectSchema(of: [], group, depth: depth + 1)))
    }
  }
  return .map([
    ("type", "object"), ("additionalProperties", false), ("properties", .map(properties)),
  ])
}
