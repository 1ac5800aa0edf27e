package import Documents
package import IdentityDiagnostics

/// The bytes of a file with one value set, and nothing else changed.
///
/// Comments, order, quotes, indentation and line ends stay. The result is parsed and compared with
/// what was intended before it is given back: a file that is written in a way that is not understood
/// is refused, never damaged.
///
/// - Parameters:
///   - path: Where the value goes, as a path of the identity: a key that begins with `$` is written
///     `$$` in the file. Maps on the way are made where they are missing.
///   - value: The value as it is to stand in the file, operators included.
///   - bytes: The file; an empty one is filled.
///   - name: The name of the file for messages.
///   - parse: Reads the file.
/// - Returns: The new bytes; the same ones when the value is there already.
/// - Throws: ``EditFault``.
package func planSet(
  _ path: JSONPointer, to value: Node, in bytes: [UInt8], name: String,
  parse: @escaping DocumentParsing
) throws(EditFault) -> [UInt8] {
  try DocumentEdit(bytes, name: name, parse: parse).setting(path.inFile, to: value)
}

/// The bytes of a file without one value, and without the maps that it leaves empty.
///
/// A comment on a removed line goes with it; all others stay.
///
/// - Parameters:
///   - path: The path of the value, as a path of the identity.
///   - bytes: The file.
///   - name: The name of the file for messages.
///   - parse: Reads the file.
/// - Throws: ``EditFault``, also when there is nothing at the path.
package func planUnset(
  _ path: JSONPointer, in bytes: [UInt8], name: String, parse: @escaping DocumentParsing
) throws(EditFault) -> [UInt8] {
  try DocumentEdit(bytes, name: name, parse: parse).unsetting(path.inFile)
}

extension JSONPointer {
  /// The path with its keys as they are written in a file.
  fileprivate var inFile: JSONPointer {
    JSONPointer(
      steps.map { step in
        guard case .key(let key) = step, key.utf8.first == UInt8(ascii: "$") else { return step }
        return .key("$\(key)")
      })
  }
}
