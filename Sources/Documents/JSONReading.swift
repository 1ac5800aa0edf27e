/// Reads a JSON document strictly (RFC 8259).
///
/// Refused beyond the grammar, because two readers would take them in two ways: a byte order mark,
/// a key that stands twice in one map (by code points, after unescaping), half a surrogate pair,
/// whole numbers beyond 64 bits, and numbers that would overflow to infinity or vanish to zero. A
/// number without fraction and exponent is a whole number. Time is linear in the bytes.
///
/// - Parameters:
///   - bytes: The document.
///   - name: The name that locations give to the file.
///   - limits: How large and how deep it may be.
/// - Returns: The root, each value with its place.
/// - Throws: ``JSONError`` for the first fault.
package func parseJSON(
  _ bytes: [UInt8], name: String, limits: JSONLimits = .standard
) throws(JSONError) -> Node {
  var reader = JSONReader(name: name, limits: limits)
  return try reader.document(bytes.span)
}
