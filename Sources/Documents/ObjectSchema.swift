/// The JSON Schema of an object that has no other keys than these.
///
/// - Parameters:
///   - required: The keys that must be there, with the schemas of their values.
///   - optional: The keys that may be there.
package func objectSchema(
  _ required: [(String, Node)] = [], optional: [(String, Node)] = []
) -> Node {
  .map(
    [("type", "object"), ("additionalProperties", false)]
      + (required.isEmpty ? [] : [("required", .texts(required.map(\.0)))])
      + [("properties", .map(required + optional))])
}
