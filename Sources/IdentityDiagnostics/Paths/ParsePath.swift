package import Documents

/// Reads a path as people write it: keys with dots between, a key with special characters in double
/// quotes, positions in brackets: `links.docs`, `extra."a.b"`, `pillars[0]`.
///
/// - Throws: ``PathFault`` with the position of the first character that does not fit.
package func parsePath(_ text: String) throws(PathFault) -> JSONPointer {
  try PathReader.path(text)
}
