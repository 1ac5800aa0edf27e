internal import Diagnostics
internal import Documents

/// Reads the bytes of a document in JSON.
///
/// - Parameter name: The name of the file, for messages.
/// - Throws: `AttestationFault` when they are no JSON.
func parsedNode(_ bytes: [UInt8], name: String) throws(AttestationFault) -> Node {
  do throws(JSONError) {
    return try parseJSON(bytes, name: name)
  } catch {
    throw AttestationFault(error.message, line: error.location.line)
  }
}
