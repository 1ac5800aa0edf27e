package import Documents

/// Reads a TOML document strictly (TOML 1.0.0).
///
/// Tables and values keep the order in which they were written. A date or time, and a number that is
/// not finite, become the text that was written, because documents have neither: their `plainText`
/// tells them from quoted text. Refused beyond the grammar are whole numbers beyond 64 bits and
/// numbers that would overflow. A byte order mark at the start is passed over. Time is linear in the
/// bytes.
///
/// - Parameters:
///   - bytes: The document.
///   - name: The name that locations give to the file.
///   - limits: How large and how deep it may be.
/// - Returns: The root, a map; each key and each value with its place.
/// - Throws: ``TOMLError`` for the first fault.
package func parseTOML(
  _ bytes: [UInt8], name: String, limits: TOMLLimits = .standard
) throws(TOMLError) -> Node {
  var reader = try TOMLReader(checking: bytes, name: name, limits: limits)
  return try reader.document()
}
