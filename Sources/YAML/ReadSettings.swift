package import Diagnostics
package import Documents

/// Reads settings from a document in YAML, or in JSON where its name ends in `.json`.
///
/// - Parameters:
///   - document: The document in UTF-8.
///   - name: The name of the file, for locations and for its format.
///   - read: Makes the settings of the root, or tells what keeps them from being made.
/// - Returns: The settings, `nil` when there is a fault, and every fault with its place; a document
///   that is neither has one.
package func readSettings<Settings>(
  _ document: [UInt8], name: String, _ read: (Node) -> (Settings?, [Diagnostic])
) -> (Settings?, [Diagnostic]) {
  if name.hasSuffix(".json") {
    do throws(JSONError) {
      return read(try parseJSON(document, name: name))
    } catch {
      return (nil, [error.diagnostic])
    }
  }
  do throws(YAMLError) {
    return read(try parseYAML(document, name: name))
  } catch {
    return (nil, [error.diagnostic])
  }
}
